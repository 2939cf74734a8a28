import { Disc } from '../marks/tally.tsx';
import { Link, tracePath } from '../scene/link.tsx';
import { useSay, useScene } from '../scene/scene.ts';
import { figure } from '../words/figures.tsx';
import type { Signed } from './desk.ts';

type OutcomeProps = { readonly signed: Signed; readonly onBack: () => void; readonly onAgain: () => void };

/** What became of a signature: where it stands in the log, or why the ledger said no and two ways on. */
export function Outcome({ signed, onBack, onAgain }: OutcomeProps) {
  const { language } = useScene();
  const say = useSay();
  if ('problem' in signed) {
    const { problem } = signed;
    return (
      <div className="msg is-g" role="alert">
        <h3>{problem.titles?.[language] ?? problem.title}</h3>
        <p>{problem.detail}</p>
        <p className="gap">
          <button type="button" onClick={onAgain}>
            {say('改一改再签', 'Change it and sign again')}
          </button>
          <button type="button" className="btn-plain" onClick={onBack}>
            {say('回到列表', 'Back to the list')}
          </button>
        </p>
      </div>
    );
  }
  return (
    <div className="msg is-o" role="status">
      <p className="joined">
        <Disc giver="signed" taker="signed" size={96} />
      </p>
      <h3>{say('两半合上了', 'The two halves are one')}</h3>
      <p>
        {say('条目 ', 'Entry ')}
        <Link to={`/log/${signed.index}`}>{figure(signed.index)}</Link>
        {say('，', ', ')}
        <Link to={tracePath(signed.name)}>{say('看这条记录', 'see the record')}</Link>
      </p>
      <p className="gap">
        <button type="button" onClick={onBack}>
          {say('回到列表', 'Back to the list')}
        </button>
      </p>
    </div>
  );
}
