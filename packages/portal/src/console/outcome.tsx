import type { Words } from '@baton/ledger';
import type { Problem } from '@baton/sdk';
import { Disc } from '../marks/tally.tsx';
import { Link, tracePath } from '../scene/link.tsx';
import { useSay, useScene } from '../scene/scene.ts';
import { figure } from '../words/figures.tsx';
import { ShowCode } from './carry/show-code.tsx';
import { Arrival } from './desk/arrival.tsx';
import { useDesk } from './desk/desk.tsx';
import type { Written } from './desk/write.ts';

type OutcomeProps = {
  readonly written: Written;
  /** Both hands of a handover have signed now; else one hand has. */
  readonly joined?: boolean;
  readonly onDone: () => void;
  readonly onAgain: () => void;
};

/** What became of a signature: where it stands in the log, that it waits for a line, or why the ledger said no. */
export function Outcome({ written, joined = false, onDone, onAgain }: OutcomeProps) {
  return (
    <Arrival>
      {'problem' in written ? (
        <No problem={written.problem} onAgain={onAgain} onDone={onDone} />
      ) : 'queued' in written ? (
        <Waits id={written.queued} onDone={onDone} joined={joined} />
      ) : (
        <Stands of={written} joined={joined} onDone={onDone} />
      )}
    </Arrival>
  );
}

/** A refusal: what clashes, that nothing was written, and two ways on. */
function No({ problem, onAgain, onDone }: { readonly problem: Problem } & Pick<OutcomeProps, 'onAgain' | 'onDone'>) {
  const { language } = useScene();
  const say = useSay();
  return (
    <div className="msg is-g" role="alert">
      <Refusal problem={problem} />
      <p className="small">{say('什么都没有写进账本。', 'Nothing was written.')}</p>
      <p className="gap">
        <button type="button" onClick={onAgain}>
          {say('改一改再签', 'Change it and sign again')}
        </button>
        <button type="button" className="btn-plain" onClick={onDone}>
          {say('回到列表', 'Back to the list')}
        </button>
        <Link to={`/problems/${problem.code}`}>{{ zh: '这是什么意思', en: 'What this means' }[language]}</Link>
      </p>
    </div>
  );
}

/** Why the ledger said no, in words, with its figures; what would be right; what is wrong with one member, where that says more. */
export function Refusal({ problem }: { readonly problem: Problem }) {
  const { language } = useScene();
  const titles: Words | undefined = problem.titles;
  const pointed = problem.errors?.filter(({ detail }) => detail !== problem.detail);
  return (
    <>
      <h2>{titles?.[language] ?? problem.title}</h2>
      <p>{problem.detail}</p>
      {problem.right === undefined ? null : <p>{problem.right}</p>}
      {pointed?.map(({ pointer, detail }) => (
        <p key={pointer} className="small">
          {pointer}: {detail}
        </p>
      ))}
    </>
  );
}

type WaitsProps = { readonly id: string; readonly onDone: () => void; readonly joined: boolean };

function Waits({ id, onDone, joined }: WaitsProps) {
  const say = useSay();
  const queued = useDesk().queue.find((one) => one.id === id);
  return (
    <div className="msg is-w" role="status">
      <p className="joined">
        <Disc giver={joined ? 'signed' : 'queued'} taker={joined ? 'queued' : 'awaited'} size={96} />
      </p>
      <h2>{say('签好了，等网络送出', 'Signed, waiting for a line')}</h2>
      <p>
        {say(
          '有网时打开这一页，就自己送出，7 天内有效，不用守着。没进账本以前不算数。',
          'It goes out by itself when there is a line and this page is open, good for 7 days; no need to wait. Until it is in the ledger it does not count.',
        )}
      </p>
      {queued === undefined ? null : <ShowCode of={queued} />}
      <p className="gap">
        <button type="button" onClick={onDone}>
          {say('回到列表', 'Back to the list')}
        </button>
      </p>
    </div>
  );
}

type StandsProps = {
  readonly of: Extract<Written, { readonly index: number }>;
  readonly joined: boolean;
  readonly onDone: () => void;
};

function Stands({ of: { name, index, papersRefused }, joined, onDone }: StandsProps) {
  const say = useSay();
  return (
    <div className="msg is-o" role="status">
      {joined ? (
        <p className="joined">
          <Disc giver="signed" taker="signed" size={96} />
        </p>
      ) : null}
      <h2>{joined ? say('两半合上了', 'The two halves are one') : say('已写进账本', 'It stands in the ledger')}</h2>
      <p>
        {say('条目 ', 'Entry ')}
        <Link to={`/log/${index}`}>{figure(index)}</Link>
        {say('，', ', ')}
        <Link to={tracePath(name)}>{say('看这条记录', 'see the record')}</Link>
      </p>
      {papersRefused.length === 0 ? null : (
        <div className="msg is-w">
          <p>
            {say('记录已写进账本，附的文件没有收下：', 'The record stands; a file that goes with it was not taken:')}
          </p>
          {papersRefused.map((problem) => (
            <p key={problem.detail}>{problem.detail}</p>
          ))}
        </div>
      )}
      <p className="gap">
        <button type="button" onClick={onDone}>
          {say('回到列表', 'Back to the list')}
        </button>
      </p>
    </div>
  );
}
