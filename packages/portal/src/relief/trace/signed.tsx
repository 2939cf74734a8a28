import type { HandoverInList, Step } from '@baton/sdk';
import { Tag } from '../../marks/tag.tsx';
import { OneHand } from '../../marks/tally.tsx';
import { Link } from '../../scene/link.tsx';
import { useSay, useScene } from '../../scene/scene.ts';
import { figure } from '../../words/figures.tsx';
import { lengthText, Moment } from '../../words/moments.tsx';
import { nameOf, Party } from '../../words/names.tsx';

/** Who signed a record, and where it stands in the log. */
export function SignedBy({ step: { signer, index } }: { readonly step: Step }) {
  const say = useSay();
  return (
    <p className="small quiet">
      <span className="by">
        <OneHand small />
      </span>{' '}
      {say('签名方：', 'Signed by ')}
      <Party of={signer} />
      {say('，', ', ')}
      <Entry index={index} />
    </p>
  );
}

/** An entry of the log, by its number. */
export function Entry({ index }: { readonly index: number }) {
  const say = useSay();
  return (
    <Link className="entry" to={`/log/${index}`}>
      {say(`条目 ${figure(index)}`, `entry ${figure(index)}`)}
    </Link>
  );
}

/** Who must act on a handover, since when, and until when. */
export function Waiting({ handover: { waiting, dispatched } }: { readonly handover: HandoverInList }) {
  const { language } = useScene();
  const say = useSay();
  if (waiting === null) return null;
  const who = nameOf(waiting.for, language);
  const long = lengthText(waiting.hours * 3600, language);
  return (
    <p className="small">
      <Tag kind="wait">{waiting.late ? say('已逾期', 'overdue') : say('等待', 'waiting')}</Tag>{' '}
      {waiting.since === dispatched
        ? say(`等${who}，已 ${long}。`, `Waiting for ${who} for ${long}.`)
        : say(`在${who}手里已 ${long}。`, `With ${who} for ${long}.`)}
      {waiting.due === null ? null : (
        <>
          {say('应于 ', ' Due ')}
          <Moment at={waiting.due} />
          {say(' 前。', '.')}
        </>
      )}
    </p>
  );
}
