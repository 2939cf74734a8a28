import { useState } from 'react';
import { useSay } from '../../scene/scene.ts';
import type { Pen } from '../desk/write.ts';
import type { Made } from './applying.ts';
import { download } from './download.ts';

/** A stranger asks to be admitted: controller keys go into a sealed file, the key of this device stays here. */
export function Apply({ pen }: { readonly pen: Pen }) {
  const say = useSay();
  const [typed, setTyped] = useState<Typed>({ ...nobody, isPerson: false });
  const [made, setMade] = useState<Made>();
  const [saved, setSaved] = useState(false);
  const [isMaking, setMaking] = useState(false);
  const fault = faultOf(typed);
  const all = [
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
  const fields = all.filter(({ type }) => !typed.isPerson || type === 'password');
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
      <WhoApplies isPerson={typed.isPerson} onChosen={(isPerson) => setTyped({ ...nobody, isPerson })} />
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

/** An organisation has a name and a place; a person has neither here. */
function WhoApplies({
  isPerson,
  onChosen,
}: {
  readonly isPerson: boolean;
  readonly onChosen: (isPerson: boolean) => void;
}) {
  const say = useSay();
  return (
    <>
      <fieldset className="chips-of">
        <legend className="f-label">{say('谁申请', 'Who applies')}</legend>
        <button type="button" className="btn-plain" aria-pressed={!isPerson} onClick={() => onChosen(false)}>
          {say('一家机构', 'An organisation')}
        </button>
        <button type="button" className="btn-plain" aria-pressed={isPerson} onClick={() => onChosen(true)}>
          {say('一个人，用化名', 'A person, under a pseudonym')}
        </button>
      </fieldset>
      {isPerson ? (
        <p className="small">
          {say(
            '申请里没有名字，只有密钥：可信机构当面核实您，姓名不进账本。',
            'The application holds no name, only keys: a trusted agency verifies you in person, and no name reaches the ledger.',
          )}
        </p>
      ) : null}
    </>
  );
}

const nobody = { name: '', area: '', type: '', passphrase: '', again: '' };

type Typed = {
  readonly isPerson: boolean;
  readonly name: string;
  readonly area: string;
  readonly type: string;
  readonly passphrase: string;
  readonly again: string;
};

function faultOf({ isPerson, passphrase, again, ...profile }: Typed) {
  const fault = isPerson ? undefined : profileFault(profile);
  if (fault !== undefined) return fault;
  if (passphrase.length < 8) return { zh: '密码至少 8 个字符', en: 'A passphrase has at least 8 characters' };
  return passphrase === again ? undefined : { zh: '两次输入的密码不同', en: 'The two passphrases differ' };
}

function profileFault({ name, area, type }: Pick<Typed, 'name' | 'area' | 'type'>) {
  if (name.trim() === '') return { zh: '还缺名称', en: 'The name is missing' };
  if (!/^[0-9]{6}$/.test(area)) return { zh: '地区代码是六位数字', en: 'An area code has six digits' };
  return /^[a-z][a-z0-9_]{0,39}$/.test(type)
    ? undefined
    : { zh: '类型用小写字母', en: 'A type is written in small letters' };
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
          '申请里没有秘密：交给监管机构（个人交给可信机构），由它接纳。之后用这台设备的密钥登录。',
          'There is no secret in the application: hand it to the supervising body (a person to a trusted agency), which admits you. Then sign in with the key of this device.',
        )}
      </p>
    </div>
  );
}
