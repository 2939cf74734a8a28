import { Disc } from '../../marks/tally.tsx';
import { useSay, useScene } from '../../scene/scene.ts';
import { Moment } from '../../words/moments.tsx';
import { useDesk } from '../desk/desk.tsx';
import type { Queued } from '../desk/queue.ts';
import { Refusal } from '../outcome.tsx';
import { ShowCode } from './show-code.tsx';

/** What waits for a line, in the order it was signed; and what the ledger refused, with what to do. */
export function Queue() {
  const say = useSay();
  const { queue, refresh } = useDesk();
  return (
    <>
      <h2>{say('签好了，还没进账本', 'Signed, and not in the ledger yet')}</h2>
      {queue.length === 0 ? <p>{say('都送出去了。', 'All of it was sent.')}</p> : null}
      <ul className="cards">
        {queue.map((one) => (
          <li key={one.id}>
            <Waiting of={one} />
          </li>
        ))}
      </ul>
      {queue.length === 0 ? null : (
        <button type="button" className="big" onClick={() => void refresh()}>
          {say('现在再试', 'Try now')}
        </button>
      )}
    </>
  );
}

function Waiting({ of }: { readonly of: Queued }) {
  const { language } = useScene();
  const say = useSay();
  const isDispatch = of.records[0]?.kind === 'relief.dispatch';
  return (
    <>
      <p className="mark">
        <Disc giver={isDispatch ? 'queued' : 'signed'} taker={isDispatch ? 'awaited' : 'queued'} size={32} />{' '}
        <b>{of.said[language]}</b> {of.carried ? say('（替对方带的）', '(carried for the other hand)') : null}
      </p>
      <p className="small quiet">
        {say('有效至 ', 'good until ')}
        <Moment at={of.notAfter} />
      </p>
      {of.problem === undefined ? <ShowCode of={of} /> : <Refused of={of} />}
    </>
  );
}

/** Why the ledger said no, that nothing was written, and the two ways on. */
function Refused({ of }: { readonly of: Queued }) {
  const say = useSay();
  const { store, refresh, problemAct } = useRefused(of);
  return (
    <div className="msg is-g">
      {of.problem === undefined ? null : <Refusal problem={of.problem} />}
      <p className="small">{problemAct}</p>
      <p className="gap">
        <button
          type="button"
          onClick={() => void store.put('queue', of.id, { ...of, problem: undefined }).then(refresh)}
        >
          {say('再送一次', 'Send it again')}
        </button>
        <button type="button" className="btn-plain" onClick={() => void store.remove('queue', of.id).then(refresh)}>
          {say('丢掉，重新写', 'Throw it away, and write it anew')}
        </button>
      </p>
    </div>
  );
}

/** What to do about a refusal, by what it says. */
function useRefused({ problem }: Queued) {
  const say = useSay();
  const { store, refresh } = useDesk();
  const advice: { readonly [code: string]: string } = {
    handover_not_found: say(
      '对方的发出还没进账本。让对方先送出，或扫他手机上的码，再送一次。',
      'The giver’s dispatch is not in the ledger yet. Let the giver send it, or scan the code on that phone; then send again.',
    ),
    expired: say('签得太久了。丢掉，重新签。', 'It was signed too long ago. Throw it away and sign anew.'),
    package_taken: say(
      '有人已经收了这些箱子。不必再签。',
      'Somebody took these packages already: nothing is left to sign.',
    ),
    handover_cancelled: say(
      '对方取消了这次发出。货还在您手里就请对方重新发出。',
      'The giver cancelled this dispatch. If you hold the goods, let the giver dispatch them anew.',
    ),
    more_than_open: say(
      '别人已经签收了一部分。看看现在还剩多少，再签。',
      'Part of it was accepted meanwhile. Look at what is left, and sign that.',
    ),
    lot_not_held: say(
      '账本上这里没有那么多。先盘点，再发出。',
      'The ledger knows of less here. Count first, then send.',
    ),
  };
  const otherwise = say(
    '看上面的原因：能改就丢掉重写，要等别人就过后再送。',
    'See the reason above: write it anew if it can be mended, send it again later if it waits for somebody.',
  );
  return { store, refresh, problemAct: advice[problem?.code ?? ''] ?? otherwise };
}
