import { useState } from 'react';
import { useSay, useScene } from '../../scene/scene.ts';
import { nameOf } from '../../words/names.tsx';
import { BinIfLiked, type SomeWords } from '../bin/bin.tsx';
import { AsOf } from '../desk/as-of.tsx';
import { useAsked, useDesk } from '../desk/desk.tsx';
import { open } from '../desk/screen.ts';
import { useSigning } from '../desk/signing.ts';
import type { Writing, Written } from '../desk/write.ts';
import { Outcome } from '../outcome.tsx';
import {
  type NotedHandover,
  type OwnPlaces,
  type Package,
  packagesOf,
  readHandover,
  readPlaces,
  takingPackages,
  type Whole,
} from './accept.ts';
import { Contents } from './contents.tsx';
import { openOf } from './count.ts';
import { Packages } from './packages.tsx';
import { Places } from './places.tsx';

/** One handover: the boxes, then what is in them. */
export function Receive({ id, onBack }: { readonly id: string; readonly onBack: () => void }) {
  const desk = useDesk();
  const say = useSay();
  const asked = useAsked(id, async () => {
    const [whole, places] = await Promise.all([readHandover(desk, id), readPlaces(desk)]);
    return { value: { whole: whole.value, own: places.value }, asOf: whole.asOf };
  });
  if (asked.state === 'asking') return <p role="status">{say('正在取这次交接……', 'Fetching the handover …')}</p>;
  const found = asked.state === 'there' ? asked.seen.value : undefined;
  if (found?.whole === undefined) return <NotFound onBack={onBack} />;
  return (
    <>
      <AsOf at={asked.state === 'there' ? asked.seen.asOf : undefined} />
      <Steps whole={found.whole} own={found.own} onBack={onBack} onAgain={asked.again} />
    </>
  );
}

type StepsProps = {
  readonly whole: Whole;
  readonly own: OwnPlaces;
  readonly onBack: () => void;
  readonly onAgain: () => void;
};

function Steps({ whole, own: { places, others }, onBack, onAgain }: StepsProps) {
  const { handover } = whole;
  const { write, now } = useDesk();
  const [place, setPlace] = useState(places[0]?.id);
  const [bin, setBin] = useState<SomeWords>();
  const [written, setWritten] = useState<{ readonly of: Written; readonly joined: boolean }>();
  const [skip, setSkip] = useState(false);
  const { isSigning, run: sign } = useSigning(async (writing: Writing) =>
    setWritten({ of: await write(writing), joined: true }),
  );
  if (written !== undefined) {
    const again = () => setWritten(undefined);
    return <Outcome written={written.of} joined={written.joined} onDone={onBack} onAgain={again} />;
  }
  const packages = packagesOf(whole);
  const takesBoxes = packages.length > 0 && !skip;
  return (
    <>
      <Head handover={handover} packages={takesBoxes ? packages : []} />
      <Places places={places} chosen={place} onChosen={setPlace} />
      {place === undefined ? null : <BinIfLiked onSaid={setBin} />}
      {place === undefined ? (
        <NoPlace others={others} />
      ) : takesBoxes ? (
        <Packages
          packages={packages}
          isSigning={isSigning}
          onTake={(labels) => sign(takingPackages(now, handover.id, { place, bin }, labels))}
        />
      ) : (
        <Contents whole={whole} where={{ place, bin }} isSigning={isSigning} onSign={sign} />
      )}
      <Ways whole={whole} takesBoxes={takesBoxes} onSkip={() => setSkip(true)} onBack={onBack} onAgain={onAgain} />
    </>
  );
}

function Head({ handover, packages }: { readonly handover: NotedHandover; readonly packages: readonly Package[] }) {
  const { language } = useScene();
  const say = useSay();
  const giver = nameOf(handover.giver, language);
  if (packages.length === 0) {
    return (
      <p>
        {say('来自 ', 'From ')}
        <b>{giver}</b>
      </p>
    );
  }
  const first = packages[0]?.lines[0];
  return (
    <>
      <h2>
        {say(
          `${giver}送来 ${packages.length} 箱`,
          `${giver} brings ${packages.length} ${packages.length === 1 ? 'package' : 'packages'}`,
        )}
      </h2>
      {first === undefined ? null : (
        <p>{say(`单上写：${nameOf(first.item, language)}`, `The note says: ${nameOf(first.item, language)}`)}</p>
      )}
    </>
  );
}

type WaysProps = {
  readonly whole: Whole;
  readonly takesBoxes: boolean;
  readonly onSkip: () => void;
  readonly onBack: () => void;
  readonly onAgain: () => void;
};

/** Other ways on: hand it on, refuse it, count at once, or leave it. */
function Ways({ whole: { handover }, takesBoxes, onSkip, onBack }: WaysProps) {
  const say = useSay();
  const { who } = useDesk().hands;
  const isOver = handover.consignee.id !== who.id;
  const isHere = handover.lines.some(({ unopened, good }) => unopened + good > 0);
  return (
    <p className="ways">
      {isOver && isHere ? (
        <button type="button" className="btn-plain big" onClick={() => open('hand-on', handover.id)}>
          {say('交给下一手', 'Hand it on')}
        </button>
      ) : null}
      {takesBoxes ? (
        <button type="button" className="btn-plain big" onClick={onSkip}>
          {say('现在就清点内容', 'Count the contents now')}
        </button>
      ) : null}
      {handover.lines.some((line) => openOf(line) > 0) ? (
        <button type="button" className="btn-plain big" onClick={() => open('form', 'relief.refuse', handover.id)}>
          {say('拒收', 'Refuse')}
        </button>
      ) : null}
      <button type="button" className="btn-plain big" onClick={onBack}>
        {say('返回，什么都不写', 'Back, nothing is written')}
      </button>
    </p>
  );
}

function NoPlace({ others }: { readonly others: boolean }) {
  const say = useSay();
  if (others) {
    return (
      <p className="msg is-w">
        {say(
          '这把密钥只签登记给它的地点，收货的地点不在其中。换一台设备，或请掌管控制密钥的人登记。',
          'This key signs only for the places that are listed for it, and goods are put at none of them. Use another device, or let whoever holds the controller key list more.',
        )}
      </p>
    );
  }
  return (
    <div className="msg is-w">
      <p>{say('先登记一个放货的地点。', 'Register a place first, where the goods are put.')}</p>
      <p className="gap">
        <button type="button" onClick={() => open('form', 'relief.place')}>
          {say('登记地点', 'Register a place')}
        </button>
      </p>
    </div>
  );
}

function NotFound({ onBack }: { readonly onBack: () => void }) {
  const say = useSay();
  return (
    <div className="msg is-g" role="alert">
      <h2>{say('没有找到交给您的这次交接', 'No such handover to you was found')}</h2>
      <p>
        {say(
          '核对标签。若对方刚刚在手机上签了，请扫对方手机上的二维码。',
          'Check the label. If the giver has just signed on a phone, scan the code on that phone.',
        )}
      </p>
      <p className="gap">
        <button type="button" onClick={onBack}>
          {say('回到列表', 'Back to the list')}
        </button>
      </p>
    </div>
  );
}
