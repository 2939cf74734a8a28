import type { HandoverInList } from '@baton/sdk';
import { Disc } from '../../marks/tally.tsx';
import { halvesOf, handoverItems, itemsText } from '../../relief/handover.ts';
import { useSay, useScene } from '../../scene/scene.ts';
import { Moment } from '../../words/moments.tsx';
import { nameOf } from '../../words/names.tsx';

type InboxProps = {
  readonly waiting: readonly HandoverInList[] | undefined;
  readonly onOpen: (handover: HandoverInList) => void;
};

/** What waits to be counted here. */
export function Inbox({ waiting, onOpen }: InboxProps) {
  const say = useSay();
  if (waiting === undefined) return <p role="status">{say('正在取待签收的交接……', 'Fetching what waits …')}</p>;
  if (waiting.length === 0) {
    return (
      <div className="msg">
        <h2>{say('没有等您签收的', 'Nothing is waiting for your signature')}</h2>
        <p>{say('有人把货交给您之后，它会出现在这里。', 'When somebody hands goods to you, it stands here.')}</p>
      </div>
    );
  }
  return (
    <ul className="choices">
      {waiting.map((one) => (
        <li key={one.id}>
          <button type="button" className="btn-plain" onClick={() => onOpen(one)}>
            <Disc {...halvesOf(one)} size={32} />
            <Waits handover={one} />
          </button>
        </li>
      ))}
    </ul>
  );
}

function Waits({ handover }: { readonly handover: HandoverInList }) {
  const { language } = useScene();
  const say = useSay();
  return (
    <span className="waits">
      {say('来自 ', 'From ')}
      <b>{nameOf(handover.giver, language)}</b>
      <br />
      {itemsText(handoverItems(handover), 'sent', language)}
      {handover.lines.length > 1 ? say(`，${handover.lines.length} 行`, `, ${handover.lines.length} lines`) : null}
      <br />
      <span className="small quiet">
        {say('发出 ', 'sent ')}
        <Moment at={handover.dispatched} />
      </span>
    </span>
  );
}
