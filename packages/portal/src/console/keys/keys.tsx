import type { KeyShown } from '@baton/sdk';
import { useEffect, useState } from 'react';
import { useSay, useScene } from '../../scene/scene.ts';
import { Moment } from '../../words/moments.tsx';
import { nameOf } from '../../words/names.tsx';
import { useDesk } from '../desk/desk.tsx';
import { open } from '../desk/screen.ts';
import { learn } from '../form/names.tsx';
import type { Seat } from '../seat/seat.ts';
import { AdmitDevice } from './admit-device.tsx';
import { OpenFile } from './open-file.tsx';

type KeysProps = { readonly seat: Seat; readonly onSeat: (seat: Seat) => void };

/** Keys of this subject: devices are admitted and revoked by the controller key, which lies in a sealed file. */
export function Keys({ seat, onSeat }: KeysProps) {
  const say = useSay();
  const desk = useDesk();
  const { hands, standing } = desk;
  return (
    <>
      <h2>{say('密钥与设备', 'Keys and devices')}</h2>
      <Kept />
      <ul className="cards">
        {standing.keys.map((key) => (
          <li key={key.id}>
            <Key of={key} isOwn={seat.by === 'device' && key.id === seat.keyId} />
          </li>
        ))}
      </ul>
      {hands.control ? (
        <AdmitDevice onDone={() => void desk.refresh()} />
      ) : (
        <>
          <h3>{say('登记新设备、吊销丢了的', 'Register a new device, revoke a lost one')}</h3>
          <p className="small">
            {say('只有控制密钥能做。打开它的文件：', 'Only the controller key can. Open its file:')}
          </p>
          <OpenFile
            pen={desk}
            onSeat={(opened) => {
              if (opened.who.id === seat.who.id) onSeat({ ...seat, control: opened.control });
            }}
          />
        </>
      )}
    </>
  );
}

function Key({ of, isOwn }: { readonly of: KeyShown; readonly isOwn: boolean }) {
  const { id, use, alg, kinds, places, until, ended } = of;
  const { language } = useScene();
  const say = useSay();
  const { control } = useDesk().hands;
  learn({ id, label: id, hint: '' });
  return (
    <>
      <p>
        <code>{id.slice(0, 8)}</code>{' '}
        {use === 'control' ? say('控制密钥', 'controller key') : say('设备密钥', 'device key')} {alg}{' '}
        {isOwn ? <b>{say('（这台设备）', '(this device)')}</b> : null}
      </p>
      <p className="small quiet">
        {kinds === null ? null : kinds.join(', ')}{' '}
        {places === null ? null : say('只签：', 'only for: ') + places.map((one) => nameOf(one, language)).join(', ')}{' '}
        {until === null ? null : (
          <>
            {say('有效至 ', 'until ')}
            <Moment at={until} />
          </>
        )}
      </p>
      {ended !== null ? <p className="is-gone">{say('已失效', 'ended')}</p> : null}
      {ended === null && use === 'record' && control ? (
        <p className="acts">
          <button type="button" className="btn-plain" onClick={() => open('form', 'trust.revokeKey', 'key', id)}>
            {say('丢了或停用：吊销', 'Lost or retired: revoke')}
          </button>
        </p>
      ) : null}
    </>
  );
}

/** Whether the browser promised to keep what is here. */
function Kept() {
  const say = useSay();
  const [kept, setKept] = useState<boolean>();
  useEffect(() => {
    navigator.storage?.persisted?.().then(setKept, () => setKept(undefined));
  }, []);
  if (kept !== false) return null;
  return (
    <p className="small is-wait">
      {say(
        '浏览器没有答应长久保存。空间不够时密钥可能被清掉；清掉了就再登记一把。把这一页安装到主屏幕会好些。',
        'The browser does not promise to keep what is here. If it runs out of room the key may go; register another then. It helps to install this page on the home screen.',
      )}
    </p>
  );
}
