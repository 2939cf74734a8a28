import type { PartyInList, SubjectWhole } from '@baton/sdk';
import { useEffect, useState } from 'react';
import { useSay, useScene } from '../../scene/scene.ts';
import { nameOf } from '../../words/names.tsx';
import type { Pen } from '../desk/write.ts';
import { QrCode } from '../scan/qr-code.tsx';
import { type DeviceKept, makeDeviceKey, requestText } from './device.ts';

type NewDeviceProps = { readonly pen: Pen; readonly onMade: (kept: DeviceKept) => void };

const SHOWN_MAX = 8;

/** Makes a key of this device for an organisation. It counts once the organisation's controller has admitted it. */
export function NewDevice({ pen, onMade }: NewDeviceProps) {
  const { language } = useScene();
  const say = useSay();
  const [parties, setParties] = useState<readonly PartyInList[]>([]);
  const [typed, setTyped] = useState('');
  const [label, setLabel] = useState('');
  useEffect(() => {
    pen.line.rows<PartyInList>('/v1/subjects').then(
      ({ value }) => setParties(value.filter(({ signs }) => signs)),
      () => setParties([]),
    );
  }, [pen]);
  const found = parties.filter((party) => nameOf(party, language).toLowerCase().includes(typed.trim().toLowerCase()));
  return (
    <>
      <p className="small">
        {say(
          '密钥在这台设备上生成，拿不出来，也不备份。丢了就由控制密钥吊销，再换一把。',
          'The key is made on this device, cannot be taken out, and is never backed up. A lost one is revoked by the controller key, and another takes its place.',
        )}
      </p>
      <p className="field">
        <label htmlFor="device-label" className="f-label">
          {say('这台设备做什么用（岗位，不写人名）', 'What this device is for (a function, never a person)')}
        </label>
        <input id="device-label" maxLength={60} value={label} onChange={({ target }) => setLabel(target.value)} />
      </p>
      <p className="field">
        <label htmlFor="device-of" className="f-label">
          {say('哪家机构', 'Of which organisation')}
        </label>
        <input id="device-of" type="search" value={typed} onChange={({ target }) => setTyped(target.value)} />
      </p>
      <ul className="choices">
        {(typed === '' ? [] : found.slice(0, SHOWN_MAX)).map((party) => (
          <li key={party.id}>
            <button
              type="button"
              className="btn-plain"
              onClick={() => void makeDeviceKey(pen.store, party, label.trim()).then(onMade)}
            >
              {say(`生成密钥：${nameOf(party, 'zh')}`, `Make a key: ${nameOf(party, 'en')}`)}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** How often it is asked whether the key was admitted, in milliseconds. */
const ASK_MS = 4_000;

/** Where a key stands: asks to be admitted until it is, then says so; or how it ended. */
export function KeyState({ pen, kept }: { readonly pen: Pen; readonly kept: DeviceKept }) {
  const say = useSay();
  const [state, setState] = useState<'asking' | 'unknown' | 'admitted' | 'ended'>('asking');
  const [text, setText] = useState('');
  useEffect(() => {
    requestText(pen.ledger, kept).then(setText, () => setText(''));
    return poll(async () => {
      const { keys } = (await pen.line.look<SubjectWhole>(`/v1/subjects/${kept.who.id}`)).value;
      const key = keys.find(({ id }) => id === kept.id);
      setState(key === undefined ? 'unknown' : key.ended === null ? 'admitted' : 'ended');
      return key !== undefined;
    });
  }, [pen, kept]);
  if (state === 'admitted') return <p className="small is-ok">{say('已登记，可以签名', 'Registered: it may sign')}</p>;
  if (state === 'ended') return <p className="small is-gone">{say('已失效，请换一把', 'Ended: make another')}</p>;
  if (state === 'asking') return null;
  return (
    <div className="msg is-w">
      <p>
        {say(
          '还没有登记。请掌管控制密钥的人在他的控制台“密钥与设备”里扫这个码，或运行：',
          'Not registered yet. Let whoever holds the controller key scan this under “Keys and devices”, or run:',
        )}
      </p>
      <p>
        <code>baton add-key --as … --request …</code>
      </p>
      <QrCode text={text} label={say('请求登记密钥的二维码', 'QR code that asks to register the key')} />
      <textarea readOnly rows={4} value={text} aria-label={say('登记请求', 'Request to be registered')} />
    </div>
  );
}

/** Asks now and again until it is done; gives back how to stop. */
function poll(ask: () => Promise<boolean>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  const run = async () => {
    const isDone = await ask().catch(() => false);
    if (!isDone && !isOver) timer = setTimeout(() => void run(), ASK_MS);
  };
  void run();
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}
