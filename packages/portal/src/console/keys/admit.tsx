import type { Parts } from '@baton/sdk';
import { useState } from 'react';
import { useSay, useScene } from '../../scene/scene.ts';
import { nameOf } from '../../words/names.tsx';
import { useDesk } from '../desk/desk.tsx';
import { goHome } from '../desk/screen.ts';
import { useSigning } from '../desk/signing.ts';
import type { Written } from '../desk/write.ts';
import { emptyOf, faultsOf, type Members } from '../form/faults.ts';
import { Fields } from '../form/field.tsx';
import { ForEver, Said } from '../form/said.tsx';
import { Outcome } from '../outcome.tsx';

/** What an applicant hands to its authority: `baton apply` and the console write the same file. */
type ApplicationFile = {
  readonly ledger: string;
  readonly segment: string;
  readonly application: Members;
  readonly parts: Parts;
  readonly profile?: { readonly area?: string; readonly name?: { readonly zh?: string; readonly en?: string } };
};

/** An authority carries a stranger's application in, with its first qualification. */
export function Admit() {
  const say = useSay();
  const { ledger } = useDesk();
  const [file, setFile] = useState<ApplicationFile>();
  const [fault, setFault] = useState<string>();
  const read = async (chosen: File | undefined) => {
    const json: unknown = JSON.parse((await chosen?.text()) ?? 'null');
    if (!isApplication(json)) return setFault(say('这不是申请文件。', 'This is no application.'));
    if (json.ledger !== ledger)
      return setFault(say('这份申请是为另一个账本签的。', 'This application was signed for another ledger.'));
    setFault(undefined);
    setFile(json);
  };
  return (
    <>
      <h2>{say('接纳一家机构或一个人', 'Admit an organisation, or a person')}</h2>
      <p className="field">
        <label htmlFor="application" className="f-label">
          {say('对方签好的申请（application.json）', 'Its signed application (application.json)')}
        </label>
        <input
          id="application"
          type="file"
          accept="application/json,.json"
          onChange={({ target }) =>
            void read(target.files?.[0]).catch(() => setFault(say('读不了这个文件。', 'The file cannot be read.')))
          }
        />
      </p>
      {fault === undefined ? null : <p role="alert">{fault}</p>}
      {file === undefined ? null : <Grant file={file} />}
    </>
  );
}

function isApplication(json: unknown): json is ApplicationFile {
  return typeof json === 'object' && json !== null && 'application' in json && 'ledger' in json && 'parts' in json;
}

const admitPerson = { zh: '接纳一位用化名的人', en: 'Admit a person under a pseudonym' };

function Grant({ file: { application, parts, profile } }: { readonly file: ApplicationFile }) {
  const { language } = useScene();
  const say = useSay();
  const { kinds, write, hands } = useDesk();
  const kind = kinds.get('trust.admit');
  const schema = kind?.body.properties?.['qualification'] ?? {};
  // Where it is at home, unless somebody says more: a right without areas is one everywhere.
  const areas = profile?.area === undefined ? {} : { areas: [profile.area] };
  const [qualification, setQualification] = useState<Members>(() => ({ ...(emptyOf(schema) as Members), ...areas }));
  const [written, setWritten] = useState<Written>();
  const isPerson = application['class'] === 'person';
  const pseudonym = say('一位用化名的人', 'a person under a pseudonym');
  const name = isPerson ? pseudonym : (profile?.name?.[language] ?? profile?.name?.zh ?? profile?.name?.en ?? '?');
  // A person is admitted for at most a year.
  const hasEnd = !isPerson || qualification['until'] !== undefined;
  const isReady = hasEnd && faultsOf(schema, qualification).length === 0;
  const admit = async () => {
    const record = { kind: 'trust.admit', application, qualification, ...(profile && { profile }) };
    const said = isPerson ? admitPerson : { zh: `接纳 ${name}`, en: `Admit ${name}` };
    setWritten(await write({ records: [record], said, parts }));
  };
  const { isSigning, run: sign } = useSigning(admit);
  if (kind === undefined) return null;
  if (written !== undefined) return <Outcome written={written} onDone={goHome} onAgain={() => setWritten(undefined)} />;
  const shown = { qualification, ...(profile && { profile }) };
  return (
    <>
      <h3>{say(`${name} 的第一项资质`, `The first qualification of ${name}`)}</h3>
      <Fields
        kind="trust.admit"
        name=""
        schema={schema}
        value={qualification}
        onChange={(next) => setQualification(next as Members)}
      />
      {isReady ? (
        <>
          <Said kind={kind} record={shown} />
          <ForEver record={shown} who={nameOf(hands.who, language)} />
        </>
      ) : null}
      <button type="button" className="big" disabled={!isReady || isSigning} onClick={() => sign()}>
        {isReady
          ? say(`签名：接纳 ${name}`, `Sign: admit ${name}`)
          : isPerson
            ? say('先选资质和期限（最长一年）', 'Choose the qualification and its end first, within a year')
            : say('先选资质', 'Choose the qualification first')}
      </button>
    </>
  );
}
