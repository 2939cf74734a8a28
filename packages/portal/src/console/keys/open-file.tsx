import { keyIdOf } from '@baton/log';
import type { SubjectWhole } from '@baton/sdk';
import { useState } from 'react';
import { useSay } from '../../scene/scene.ts';
import { NoLine } from '../desk/no-line.tsx';
import type { Pen } from '../desk/write.ts';
import type { Seat } from '../seat/seat.ts';
import type { KeyFile } from './key-file.ts';

type OpenFileProps = { readonly pen: Pen; readonly onSeat: (seat: Seat) => void };

/** Sits down with the controller key of a file; it stays in memory, and goes when the page does. */
export function OpenFile({ pen, onSeat }: OpenFileProps) {
  const say = useSay();
  const [file, setFile] = useState<KeyFile>();
  const [passphrase, setPassphrase] = useState('');
  const [fault, setFault] = useState<'file' | 'ledger' | 'line' | 'passphrase'>();
  const [isOpening, setOpening] = useState(false);
  const read = async (chosen: File | undefined) => {
    const { isKeyFile } = await import('./key-file.ts');
    const json: unknown = chosen === undefined ? undefined : JSON.parse(await chosen.text());
    setFile(isKeyFile(json) ? json : undefined);
    setFault(isKeyFile(json) ? undefined : 'file');
  };
  const open = async (keys: KeyFile) => {
    if (keys.ledger !== undefined && keys.ledger !== pen.ledger) return setFault('ledger');
    setOpening(true);
    const seat = await seatOf(pen, keys, passphrase).catch(() => 'line' as const);
    setOpening(false);
    if (typeof seat === 'object') onSeat(seat);
    else setFault(seat ?? 'passphrase');
  };
  const faults = {
    file: say('这不是密钥文件。', 'This is no key file.'),
    ledger: say('这些密钥是为另一个账本生成的。', 'These keys were made for another ledger.'),
    passphrase: say('打不开：密码不对，或文件坏了。', 'It does not open: another passphrase, or a damaged file.'),
  };
  return (
    <>
      <p className="field">
        <label htmlFor="key-file" className="f-label">
          {say('密钥文件', 'Key file')}
        </label>
        <input
          id="key-file"
          type="file"
          accept="application/json,.json"
          onChange={({ target }) => void read(target.files?.[0]).catch(() => setFault('file'))}
        />
      </p>
      {file !== undefined && 'sealed' in file ? (
        <p className="field">
          <label htmlFor="passphrase" className="f-label">
            {say('密码', 'Passphrase')}
          </label>
          <input
            id="passphrase"
            type="password"
            autoComplete="off"
            value={passphrase}
            onChange={({ target }) => setPassphrase(target.value)}
          />
        </p>
      ) : null}
      {fault === 'line' ? <NoLine /> : null}
      {fault === undefined || fault === 'line' ? null : <p role="alert">{faults[fault]}</p>}
      {file === undefined ? null : (
        <button type="button" className="big" disabled={isOpening} onClick={() => void open(file)}>
          {isOpening ? say('正在打开……', 'Opening …') : say(`打开 ${file.name}`, `Open ${file.name}`)}
        </button>
      )}
    </>
  );
}

/** The seat of a key file; undefined where it does not open. A first device of the file signs records too. */
async function seatOf({ line }: Pen, file: KeyFile, passphrase: string): Promise<Seat | undefined> {
  const { openSecrets, signerOfSecret } = await import('./key-file.ts');
  const secrets = await openSecrets(file, passphrase);
  if (secrets === undefined) return undefined;
  const who = (await line.look<SubjectWhole>(`/v1/subjects/${file.segment}`)).value;
  const [first] = secrets.devices;
  const device = first && signerOfSecret(first.secret);
  return {
    by: 'file',
    who: { id: who.id, name: who.name, signs: who.signs },
    control: signerOfSecret(secrets.control),
    device,
    keyId: device && keyIdOf(device.publicKey),
  };
}
