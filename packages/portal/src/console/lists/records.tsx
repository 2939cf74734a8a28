import type { RecordInList, RecordWhole } from '@baton/sdk';
import { useState } from 'react';
import { useSay, useScene } from '../../scene/scene.ts';
import { Moment } from '../../words/moments.tsx';
import { useAsked, useDesk } from '../desk/desk.tsx';
import { goHome, open } from '../desk/screen.ts';
import { at } from '../form/at.ts';
import { CodeChips } from '../form/code-chips.tsx';
import type { Members } from '../form/faults.ts';
import { Form } from '../form/form.tsx';
import { Listed } from './listed.tsx';

/** What this subject signed in relief, newest first: to be corrected. */
export function Records() {
  const say = useSay();
  const { hands, kinds } = useDesk();
  const correctable = kinds.get('relief.correct')?.body.properties?.['to']?.['x-kinds'] ?? [];
  return (
    <Listed<RecordInList>
      title={say('更正哪一条？', 'Which record is corrected?')}
      path="/v1/records"
      query={{ signer: hands.who.id, sort: 'newest' }}
      keep={({ kind }) => correctable.includes(kind)}
      empty={say('还没有签过。', 'Nothing was signed yet.')}
      idOf={({ id }) => id}
      draw={(one) => <Signed of={one} />}
    />
  );
}

function Signed({ of: { id, kind, time } }: { readonly of: RecordInList }) {
  const { language } = useScene();
  const say = useSay();
  const { kinds } = useDesk();
  return (
    <>
      <p>
        <b>{kinds.get(kind)?.title[language]}</b>{' '}
        <span className="small quiet">
          <Moment at={time} />
        </span>
      </p>
      <p className="acts">
        <button type="button" className="btn-plain" onClick={() => open('correct', id)}>
          {say('更正', 'Correct')}
        </button>
      </p>
    </>
  );
}

/** Says a record anew, in full: filled in as it stands, with the reason; the first version stays readable. */
export function Correct({ id }: { readonly id: string }) {
  const say = useSay();
  const { line, kinds, now } = useDesk();
  const [reason, setReason] = useState<string>();
  const asked = useAsked(id, () => line.look<RecordWhole>(`/v1/records/${id}`));
  if (asked.state === 'asking') return <p role="status">{say('正在取……', 'Fetching …')}</p>;
  const record = asked.state === 'there' ? asked.seen.value : undefined;
  const said = record?.corrections.find(({ standing }) => standing === 'in_force');
  const kind = kinds.get(record?.kind ?? '');
  const reasons = kinds.get('relief.correct')?.body.properties?.['reason']?.enum ?? [];
  if (record === undefined || kind === undefined)
    return <p role="alert">{say('取不到这条记录。', 'The record could not be fetched.')}</p>;
  const stands = (said?.to ?? record.body) as Members;
  return (
    <>
      <CodeChips legend={say('为什么更正', 'Why it is corrected')} codes={reasons} value={reason} onValue={setReason} />
      {reason === undefined ? null : (
        <Form
          kind={kind}
          initial={withWords(stands, record.texts)}
          onDone={goHome}
          wrap={(to) => ({
            kind: 'relief.correct',
            at: at(now),
            current: said?.id ?? id,
            reason,
            record: id,
            to: { ...to, ref: id.slice(-22) },
          })}
        />
      )}
    </>
  );
}

/** Texts stand as digests in a record; who corrects it reads and changes words. */
function withWords(body: Members, texts: RecordWhole['texts']): Members {
  const { ref: _, ...members } = body;
  const words = (value: unknown): unknown => {
    if (typeof value === 'string') return texts[value] ?? value;
    if (Array.isArray(value)) return value.map(words);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, words(one)]));
  };
  return words(members) as Members;
}
