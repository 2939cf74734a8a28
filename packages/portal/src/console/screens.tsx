import { lazy, Suspense } from 'react';
import { useSay, useScene } from '../scene/scene.ts';
import { Arrival } from './desk/arrival.tsx';
import { useDesk } from './desk/desk.tsx';
import { whyNot } from './desk/rights.ts';
import { goHome, useScreen } from './desk/screen.ts';
import { Form } from './form/form.tsx';
import { Home } from './home.tsx';
import { AllKinds } from './lists/all-kinds.tsx';
import { Needs } from './lists/needs.tsx';
import { Correct, Records } from './lists/records.tsx';
import { Receive } from './receive/receive.tsx';
import type { Seat } from './seat/seat.ts';

// What few people need, or need seldom, is fetched when it is opened.
const Keys = lazy(async () => ({ default: (await import('./keys/keys.tsx')).Keys }));
const Queue = lazy(async () => ({ default: (await import('./carry/queue.tsx')).Queue }));
const HandOn = lazy(async () => ({ default: (await import('./carry/hand-on.tsx')).HandOn }));
const UnderWay = lazy(async () => ({ default: (await import('./carry/under-way.tsx')).UnderWay }));
const Send = lazy(async () => ({ default: (await import('./send/send.tsx')).Send }));
const Labels = lazy(async () => ({ default: (await import('./labels/labels.tsx')).Labels }));
const Shelves = lazy(async () => ({ default: (await import('./bin/shelves.tsx')).Shelves }));
const Sheet = lazy(async () => ({ default: (await import('./sheet/sheet.tsx')).Sheet }));
const Qualifications = lazy(async () => ({ default: (await import('./lists/trust.tsx')).Qualifications }));
const Proposals = lazy(async () => ({ default: (await import('./lists/trust.tsx')).Proposals }));
const Admit = lazy(async () => ({ default: (await import('./keys/admit.tsx')).Admit }));

type ScreensProps = { readonly seat: Seat; readonly onSeat: (seat: Seat) => void };

/** The screen that the address names. */
export function Screens({ seat, onSeat }: ScreensProps) {
  const say = useSay();
  const screen = useScreen();
  return (
    <Suspense fallback={<p role="status">{say('正在准备……', 'Getting ready …')}</p>}>
      {/* A new screen begins anew: nothing that was typed for one thing is signed for another. */}
      <Arrival key={screen.join('/')}>
        <Open seat={seat} onSeat={onSeat} />
      </Arrival>
    </Suspense>
  );
}

function Open({ seat, onSeat }: ScreensProps) {
  const [name, about = '', ...more] = useScreen();
  if (name === 'receive') return <Receive id={about} onBack={goHome} />;
  if (name === 'form') return <KindForm kind={about} members={more} />;
  if (name === 'needs') return <Needs />;
  if (name === 'qualifications') return <Qualifications />;
  if (name === 'proposals') return <Proposals />;
  if (name === 'records') return <Records />;
  if (name === 'correct') return <Correct id={about} />;
  if (name === 'all') return <AllKinds />;
  if (name === 'keys') return <Keys seat={seat} onSeat={onSeat} />;
  if (name === 'queue') return <Queue />;
  if (name === 'hand-on') return <HandOn id={about} />;
  if (name === 'under-way') return <UnderWay />;
  if (name === 'send') return <Send />;
  if (name === 'labels') return <Labels />;
  if (name === 'shelves') return <Shelves />;
  if (name === 'sheet') return <Sheet />;
  if (name === 'admit') return <Admit />;
  return <Home />;
}

type KindFormProps = { readonly kind: string; readonly members: readonly string[] };

/** A form of any kind; members that are known already stand in the address, name and value by turns. */
function KindForm({ kind, members }: KindFormProps) {
  const { kinds, standing, hands, now } = useDesk();
  const { language } = useScene();
  const say = useSay();
  const known = kinds.get(kind);
  if (known === undefined) return <Home />;
  const why = whyNot(known, standing, hands, now);
  if (why !== undefined) {
    return (
      <div className="msg is-w">
        <h2>{say(`不能写：${known.title.zh}`, `Cannot be written here: ${known.title.en}`)}</h2>
        <p>{why[language]}</p>
      </div>
    );
  }
  const pairs = members.flatMap((member, i) => (i % 2 === 0 ? [[member, members[i + 1]] as const] : []));
  return <Form kind={known} initial={Object.fromEntries(pairs)} onDone={goHome} />;
}
