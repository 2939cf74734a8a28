import { useCallback, useEffect, useState } from 'react';
import { useSay, useScene } from '../../scene/scene.ts';
import { nameOf } from '../../words/names.tsx';
import { QueueStrip } from '../carry/queue-strip.tsx';
import { type Desk, DeskProvider } from '../desk/desk.tsx';
import { flush, type Queued, readQueue } from '../desk/queue.ts';
import type { Standing } from '../desk/rights.ts';
import { goHome } from '../desk/screen.ts';
import { useWide } from '../desk/wide.ts';
import { type Pen, type Written, write } from '../desk/write.ts';
import { Screens } from '../screens.tsx';
import { Rail } from '../task-list.tsx';
import { Door } from './door.tsx';
import { handsOf, readStanding, type Seat, signersOf } from './seat.ts';

/** The room: at the door until somebody sits down. */
export function Room({ pen }: { readonly pen: Pen }) {
  const [seat, setSeat] = useState<Seat>();
  if (seat === undefined) {
    return (
      <>
        <Left pen={pen} />
        <Door pen={pen} onSeat={setSeat} />
      </>
    );
  }
  return (
    <Sitting
      pen={pen}
      seat={seat}
      onSeat={setSeat}
      onLeave={() => {
        setSeat(undefined);
        goHome();
      }}
    />
  );
}

/** What was signed here goes out before anybody sits down again. */
function Left({ pen: { store, line } }: { readonly pen: Pen }) {
  const [queue, setQueue] = useState<readonly Queued[]>([]);
  useEffect(() => {
    const refresh = async () => {
      setQueue(await readQueue(store));
      await flush(store, line);
      setQueue(await readQueue(store));
    };
    return keepFresh(refresh, FRESH_MS);
  }, [store, line]);
  return <QueueStrip queue={queue} />;
}

type SittingProps = {
  readonly pen: Pen;
  readonly seat: Seat;
  readonly onSeat: (seat: Seat) => void;
  readonly onLeave: () => void;
};

function Sitting({ pen, seat, onSeat, onLeave }: SittingProps) {
  const { language } = useScene();
  const say = useSay();
  const isWide = useWide();
  const [standing, setStanding] = useState<Standing>();
  const [now, setNow] = useState<{ time: number; online: boolean }>();
  const [queue, setQueue] = useState<readonly Queued[]>([]);
  const refresh = useCallback(async () => {
    await flush(pen.store, pen.line).catch(() => 0);
    setQueue(await readQueue(pen.store));
    setNow(await pen.line.clock());
    setStanding(await readStanding(pen.line, seat.who));
  }, [pen, seat.who]);
  const isKnown =
    standing === undefined || seat.keyId === undefined || standing.keys.some(({ id }) => id === seat.keyId);
  useEffect(() => keepFresh(refresh, isKnown ? FRESH_MS : ADMITTED_MS), [refresh, isKnown]);
  if (standing === undefined || now === undefined) return <p role="status">{say('正在准备……', 'Getting ready …')}</p>;
  const hands = handsOf(seat, standing);
  const signers = signersOf(seat, hands);
  const desk: Desk = {
    ...pen,
    hands,
    signers,
    standing,
    now: now.time,
    online: now.online,
    queue,
    refresh,
    async write(writing) {
      const written = await write(pen, signers, writing).catch(unexpected);
      setQueue(await readQueue(pen.store));
      return written;
    },
  };
  return (
    <DeskProvider value={desk}>
      <div className="sec-head">
        <h1 className="seated">
          <a href="#/">{nameOf(seat.who, language)}</a>
        </h1>
        <p className="tools">
          <span className="small quiet">{now.online ? say('在线', 'online') : say('没有网络', 'no line')}</span>
          <button type="button" className="btn-plain" onClick={onLeave}>
            {seat.by === 'shoes' ? say('换一家', 'Switch') : say('离开', 'Leave')}
            {seat.by === 'shoes' ? <span className="sr">{say('机构', ' organisation')}</span> : null}
          </button>
        </p>
      </div>
      <QueueStrip queue={queue}>
        <a href="#/queue">{say('看一看', 'Look')}</a>
      </QueueStrip>
      <div className="desk">
        {isWide ? <Rail /> : null}
        <div>
          <Screens seat={seat} onSeat={onSeat} />
        </div>
      </div>
    </DeskProvider>
  );
}

/** Whatever else goes wrong: what was signed is in the queue, and nobody need guess. */
function unexpected(error: unknown): Written {
  const titles = {
    zh: '没有做完。若已签名，它在等待的列表里；先看那里，不要重签。',
    en: 'It was not finished. If it was signed, it stands in the queue: look there before you sign again.',
  };
  return { problem: { type: '', title: titles.en, titles, status: 0, detail: String(error), code: 'unreachable' } };
}

/** How often the queue is tried and the clock is asked, in milliseconds. */
const FRESH_MS = 30_000;
/** The same, while the key at hand is not admitted yet: somebody stands there and waits for that. */
const ADMITTED_MS = 4_000;

/** Tries now, when the line comes back, and now and again; gives back how to stop. */
function keepFresh(refresh: () => Promise<void>, every: number): () => void {
  const run = () => {
    refresh().catch(() => undefined);
  };
  run();
  const timer = setInterval(run, every);
  for (const event of ['online', 'offline']) window.addEventListener(event, run);
  return () => {
    clearInterval(timer);
    for (const event of ['online', 'offline']) window.removeEventListener(event, run);
  };
}
