import type { HandoverInList, NamedParty, PlaceInList } from '@baton/sdk';
import { useEffect, useState } from 'react';
import { useSay, useScene } from '../scene/scene.ts';
import { figure } from '../words/figures.tsx';
import { nameOf } from '../words/names.tsx';
import { type Counts, type Found, faultOf, isWhole, openOf, type Sums, sumsOf } from './count.ts';
import { acceptNow, readPlaces, type Signed } from './desk.ts';
import { Line } from './line.tsx';
import { Outcome } from './outcome.tsx';

type ReceiveProps = {
  readonly who: NamedParty;
  readonly handover: HandoverInList;
  readonly onBack: () => void;
};

/** One handover, counted line by line. The button is the sentence that is signed. */
export function Receive({ who, handover, onBack }: ReceiveProps) {
  const { language } = useScene();
  const say = useSay();
  const [counts, setCounts] = useState<Counts>({});
  const [isLast, setLast] = useState(false);
  const [places, setPlaces] = useState<readonly PlaceInList[]>([]);
  const [chosen, setChosen] = useState<string>();
  const [signed, setSigned] = useState<Signed>();
  const [isSigning, setSigning] = useState(false);
  useEffect(() => {
    readPlaces(who).then(setPlaces, () => setPlaces([]));
  }, [who]);
  const lines = handover.lines.filter((line) => openOf(line) > 0);
  const place = chosen ?? places[0]?.id;
  if (signed !== undefined) return <Outcome signed={signed} onBack={onBack} onAgain={() => setSigned(undefined)} />;
  const sums = sumsOf(lines, counts);
  const whole = isWhole(lines, counts);
  const last = whole && (sums.rest === 0 || isLast);
  const isReady = Object.keys(counts).length > 0 && place !== undefined && lines.every((line) => isSound(line, counts));
  const sign = () => {
    if (place === undefined) return;
    setSigning(true);
    acceptNow({ who, handover, place, counts, last })
      .then(setSigned, (error: unknown) => setSigned({ problem: unreachable(String(error)) }))
      .finally(() => setSigning(false));
  };
  return (
    <>
      <p>
        {say('来自 ', 'From ')}
        <b>{nameOf(handover.giver, language)}</b>
      </p>
      {lines.map((line) => (
        <Line
          key={line.line}
          line={line}
          found={counts[line.line]}
          onFound={(found) => setCounts((before) => withLine(before, line.line, found))}
        />
      ))}
      {places.length < 2 ? null : <Places places={places} chosen={place} onChosen={setChosen} />}
      {whole && sums.rest > 0 ? <Last isLast={isLast} rest={sums.rest} onLast={setLast} /> : null}
      <p className="small quiet">
        {say(
          '签名后公开，永远改不掉；写错了另写一条更正。',
          'Once signed it is public for ever; a mistake is corrected by another record.',
        )}
      </p>
      <button type="button" className="big" disabled={!isReady || isSigning} onClick={sign}>
        {isReady ? sentenceOf(sums, last, language) : say('先逐行清点', 'Count the lines first')}
      </button>
      <button type="button" className="btn-plain big" onClick={onBack}>
        {say('返回，什么都不写', 'Back, nothing is written')}
      </button>
    </>
  );
}

function isSound(line: Parameters<typeof faultOf>[0], counts: Counts): boolean {
  const found = counts[line.line];
  return found === undefined || faultOf(line, found) === undefined;
}

function withLine(before: Counts, line: number, found: Found | undefined): Counts {
  const { [line]: _, ...others } = before;
  return found === undefined ? others : { ...others, [line]: found };
}

/** What the signature says, in words. */
function sentenceOf({ good, damaged, unfit, extra, rest }: Sums, last: boolean, language: 'zh' | 'en'): string {
  const parts = [
    { zh: `完好 ${figure(good)}`, en: `${figure(good)} good` },
    ...(damaged > 0 ? [{ zh: `破损 ${figure(damaged)}`, en: `${figure(damaged)} damaged` }] : []),
    ...(unfit > 0 ? [{ zh: `不合用 ${figure(unfit)}`, en: `${figure(unfit)} unfit` }] : []),
    ...(extra > 0 ? [{ zh: `多出来 ${figure(extra)}`, en: `${figure(extra)} more than sent` }] : []),
    ...(rest > 0
      ? [
          last
            ? { zh: `没见到 ${figure(rest)}`, en: `${figure(rest)} not there` }
            : { zh: `${figure(rest)} 还在途`, en: `${figure(rest)} still on the way` },
        ]
      : []),
  ];
  return language === 'zh'
    ? `${last ? '完成：' : '签收：'}${parts.map(({ zh }) => zh).join('，')}`
    : `${last ? 'Done: ' : 'Sign: '}${parts.map(({ en }) => en).join(', ')}`;
}

type LastProps = { readonly isLast: boolean; readonly rest: number; readonly onLast: (isLast: boolean) => void };

/** Whether the rest may still come: until this is the last, what is not there stays in transit. */
function Last({ isLast, rest, onLast }: LastProps) {
  const say = useSay();
  return (
    <fieldset className="chips-of">
      <legend>{say(`还有 ${figure(rest)} 没见到`, `${figure(rest)} have not been seen`)}</legend>
      <button type="button" aria-pressed={!isLast} className="btn-plain" onClick={() => onLast(false)}>
        {say('可能还会到，仍算在途', 'May still come: in transit')}
      </button>
      <button type="button" aria-pressed={isLast} className="btn-plain" onClick={() => onLast(true)}>
        {say('最后一批，记为缺失', 'This was the last: missing')}
      </button>
    </fieldset>
  );
}

type PlacesProps = {
  readonly places: readonly PlaceInList[];
  readonly chosen: string | undefined;
  readonly onChosen: (place: string) => void;
};

function Places({ places, chosen, onChosen }: PlacesProps) {
  const { language } = useScene();
  const say = useSay();
  return (
    <p>
      <label htmlFor="place">{say('放在哪里 ', 'Put where ')}</label>
      <select id="place" value={chosen} onChange={(event) => onChosen(event.target.value)}>
        {places.map((place) => (
          <option key={place.id} value={place.id}>
            {nameOf(place, language)}
          </option>
        ))}
      </select>
    </p>
  );
}

function unreachable(detail: string) {
  const titles = {
    zh: '没有连上服务器，不知道写没写进去；再签一次不会写两遍。',
    en: 'The server was not reached; whether it was written is not known. Look at the list before signing again.',
  };
  return { type: '', title: titles.en, titles, status: 0, detail, code: 'unreachable' };
}
