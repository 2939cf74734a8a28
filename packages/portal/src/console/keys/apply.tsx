import { useState } from 'react';
import { useSay } from '../../scene/scene.ts';
import type { Pen } from '../desk/write.ts';
import type { Made } from './applying.ts';
import { download } from './download.ts';

/** A stranger asks to be admitted: controller keys go into a sealed file, the key of this device stays here. */
export function Apply({ pen }: { readonly pen: Pen }) {
  const say = useSay();
  const [typed, setTyped] = useState({ name: '', area: '', type: '', passphrase: '', again: '' });
  const [made, setMade] = useState<Made>();
  const [saved, setSaved] = useState(false);
  const [isMaking, setMaking] = useState(false);
  const fault = faultOf(typed);
  const fields = [
    { name: 'name', type: 'text', label: say('机构名称', 'Name of the organisation') },
    { name: 'area', type: 'text', label: say('地区代码（GB/T 2260，六位）', 'Area code (GB/T 2260, six digits)') },
    { name: 'type', type: 'text', label: say('类型（如 hospital）', 'Type, such as hospital') },
    {
      name: 'passphrase',
      type: 'password',
      label: say('密钥文件的密码（至少 8 个字符）', 'Passphrase of the key file, 8 characters or more'),
    },
    { name: 'again', type: 'password', label: say('再输一遍', 'The same again') },
  ] as const;
  const make = async () => {
    setMaking(true);
    const { makeApplication } = await import('./applying.ts');
    setMade(await makeApplication(pen, typed).finally(() => setMaking(false)));
  };
  if (made !== undefined) return <Files made={made} saved={saved} onSaved={() => setSaved(true)} />;
  return (
    <>
      <p className="small">
        {say(
          '会生成两样东西：控制密钥，封在一个文件里，请抄两份分开放好，密码没有办法找回；这台设备的密钥，留在这台设备上。再把申请交给监管机构。',
          'Two things are made: controller keys, sealed in a file of which you keep two copies apart (nobody can recover the passphrase); and the key of this device, which stays here. Then hand the application to the supervising body.',
        )}
      </p>
      {fields.map(({ name, type, label }) => (
        <p key={name} className="field">
          <label htmlFor={`apply-${name}`} className="f-label">
            {label}
          </label>
          <input
            id={`apply-${name}`}
            type={type}
            autoComplete="off"
            value={typed[name]}
            onChange={({ target }) => setTyped({ ...typed, [name]: target.value })}
          />
        </p>
      ))}
      <button type="button" className="big" disabled={fault !== undefined || isMaking} onClick={() => void make()}>
        {isMaking
          ? say('正在生成……', 'Making …')
          : fault === undefined
            ? say('生成密钥和申请', 'Make keys and application')
            : say(fault.zh, fault.en)}
      </button>
    </>
  );
}

type Typed = {
  readonly name: string;
  readonly area: string;
  readonly type: string;
  readonly passphrase: string;
  readonly again: string;
};

function faultOf({ name, area, type, passphrase, again }: Typed) {
  if (name.trim() === '') return { zh: '还缺名称', en: 'The name is missing' };
  if (!/^[0-9]{6}$/.test(area)) return { zh: '地区代码是六位数字', en: 'An area code has six digits' };
  if (!/^[a-z][a-z0-9_]{0,39}$/.test(type)) return { zh: '类型用小写字母', en: 'A type is written in small letters' };
  if (passphrase.length < 8) return { zh: '密码至少 8 个字符', en: 'A passphrase has at least 8 characters' };
  return passphrase === again ? undefined : { zh: '两次输入的密码不同', en: 'The two passphrases differ' };
}

type FilesProps = { readonly made: Made; readonly saved: boolean; readonly onSaved: () => void };

/** The two files: the sealed keys first, and only then what goes out of the house. */
function Files({ made: { name, keyFile, application }, saved, onSaved }: FilesProps) {
  const say = useSay();
  return (
    <div className="msg is-w" role="status">
      <h2>{say('先存好密钥文件', 'Keep the key file first')}</h2>
      <p className="gap">
        <button
          type="button"
          onClick={() => {
            download(`baton-keys-${name}.json`, keyFile);
            onSaved();
          }}
        >
          {say('保存密钥文件', 'Save the key file')}
        </button>
        <button
          type="button"
          className="btn-plain"
          disabled={!saved}
          onClick={() => download(`application-${name}.json`, application)}
        >
          {say('保存申请', 'Save the application')}
        </button>
      </p>
      <p className="small">
        {say(
          '申请里没有秘密：交给监管机构，由它接纳。之后用这台设备的密钥登录。',
          'There is no secret in the application: hand it to the supervising body, which admits you. Then sign in with the key of this device.',
        )}
      </p>
    </div>
  );
}
