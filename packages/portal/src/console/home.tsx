import type { HandoverInList } from '@baton/sdk';
import { useState } from 'react';
import { useSay } from '../scene/scene.ts';
import { takeCode } from './carry/code.ts';
import { AsOf } from './desk/as-of.tsx';
import { useDesk, useRows } from './desk/desk.tsx';
import { open } from './desk/screen.ts';
import { useWide } from './desk/wide.ts';
import { Lately } from './lists/lately.tsx';
import { Inbox } from './receive/inbox.tsx';
import { Scan } from './scan/scan.tsx';
import { thingIn } from './scan/thing-in.ts';
import { Tasks } from './task-list.tsx';

/** What waits here, and what can be done, unless that stands beside it. */
export function Home() {
  const say = useSay();
  const { hands } = useDesk();
  const isWide = useWide();
  const asked = useRows<HandoverInList>('/v1/handovers', { waiting: true, waitingFor: hands.who.id });
  const waiting =
    asked.state === 'there' ? asked.seen.value.filter(({ taker }) => taker.id === hands.who.id) : undefined;
  return (
    <>
      <AsOf at={asked.state === 'there' ? asked.seen.asOf : undefined} />
      {asked.state === 'failed' ? (
        <p className="msg is-g" role="alert">
          {say(
            '取不到待签收的交接：不知道有没有等您的。请再试。',
            'What waits could not be fetched: there may be something for you. Try again.',
          )}
        </p>
      ) : (
        <Inbox waiting={waiting} onOpen={({ id }) => open('receive', id)} />
      )}
      <ByCode />
      {isWide ? null : <Tasks />}
      <Lately />
    </>
  );
}

/** Opens a handover by its label: scanned, or typed. The code of another's phone brings what was signed there. */
function ByCode() {
  const say = useSay();
  const desk = useDesk();
  const [text, setText] = useState('');
  const [fault, setFault] = useState(false);
  const take = async (typed: string) => {
    setText(typed);
    const carried = await takeCode(desk, typed);
    const thing = carried ?? thingIn(typed);
    setFault(typed !== '' && thing === undefined);
    if (carried !== undefined) await desk.refresh();
    if (thing !== undefined) open('receive', thing);
  };
  return (
    <details className="more-fields">
      <summary>{say('按标签或二维码打开', 'Open by label or code')}</summary>
      <Scan onRead={(read) => void take(read)} />
      <p className="field">
        <label htmlFor="code" className="f-label">
          {say('或者输入标签上的字', 'Or type what the label says')}
        </label>
        <input id="code" autoComplete="off" value={text} onChange={({ target }) => void take(target.value)} />
      </p>
      {fault ? <p role="status">{say('还认不出来。', 'Not recognised yet.')}</p> : null}
    </details>
  );
}
