import { kindNamed } from '@baton/ledger';
import type { RecordWhole } from '@baton/sdk';
import { Disputed } from '../marks/disputed.tsx';
import { Tag } from '../marks/tag.tsx';
import type { Names } from '../record/called.ts';
import { FromTable } from '../record/from-table.tsx';
import { Said } from '../record/said.tsx';
import { Says } from '../record/says.tsx';
import { Correction, type Told } from '../relief/corrections/change.tsx';
import { versionBefore } from '../relief/corrections/read.ts';
import { Link, tracePath } from '../scene/link.tsx';
import type { Read } from '../scene/read.ts';
import { useSay, useScene } from '../scene/scene.ts';

/** A record as an entry holds it. */
export type RecordBody = { readonly kind: string; readonly ref: string; readonly [member: string]: unknown };

/** What became of a record since it was signed, and the words behind its digests. */
type Later = { readonly whole: RecordWhole; readonly told: readonly Told[] };

/** By ref; nothing of a record that the views have not come to. */
export type Since = ReadonlyMap<string, Later>;

/** An entry may hold hundreds of records: of so many is asked what became of them. */
const RECORDS_MAX = 40;

/** Asks what became of the records of an entry: disputed, said anew, withheld. */
export async function readSince(read: Read, signer: string, records: readonly RecordBody[]): Promise<Since> {
  const asked = records.slice(0, RECORDS_MAX).map(async ({ ref }) => {
    const { status, body } = await read(`/v1/records/${signer}/${ref}`);
    if (status !== 200) return [];
    const whole = body as RecordWhole;
    const told = whole.corrections.map((correction) => ({ correction, before: versionBefore(whole, correction) }));
    return [[ref, { whole, told }] as const];
  });
  return new Map((await Promise.all(asked)).flat());
}

type SignedProps = {
  readonly record: RecordBody;
  readonly signer: string;
  readonly names: Names;
  readonly since: Later | undefined;
};

/** A record in words, what became of it since, and as it was signed, whole. */
export function Signed({ record, signer, names, since }: SignedProps) {
  const { language } = useScene();
  const say = useSay();
  return (
    <section>
      <div className="sec-head">
        <h2>{kindNamed(record.kind)?.title[language] ?? record.kind}</h2>
        <p className="tools">
          <Standing of={since} />
          <Link to={tracePath(`${signer}/${record.ref}`)}>{say('溯源', 'Trace')}</Link>
        </p>
      </div>
      {since?.whole.disputed === true ? <Disputed of="record" /> : null}
      <Says body={record} names={names} />
      {since === undefined ? null : <FromTable step={since.whole} />}
      {since === undefined ? null : <Said step={since.whole} />}
      {since === undefined || since.told.length === 0 ? null : (
        <div className="fixes">
          {since.told.map((one) => (
            <Correction key={one.correction.id} {...one} names={names} beside />
          ))}
        </div>
      )}
      <details>
        <summary>{say('签名的原文（JSON）', 'As it was signed (JSON)')}</summary>
        <pre className="json">{JSON.stringify(record, null, 2)}</pre>
      </details>
    </section>
  );
}

/** In the heading, that the record does not stand as it was signed: whoever reads it in the log must not miss that. */
function Standing({ of }: { readonly of: Later | undefined }) {
  const say = useSay();
  if (of === undefined) return null;
  const { corrections, withheld } = of.whole;
  const [counts, waits] = ['in_force', 'waiting'].map((one) => corrections.some(({ standing }) => standing === one));
  return (
    <>
      {counts ? <Tag kind="fix">{say('后来更正过', 'said anew since')}</Tag> : null}
      {waits ? <Tag kind="wait">{say('有更正在等同意', 'a correction waits')}</Tag> : null}
      {Object.keys(withheld).length === 0 ? null : <Tag kind="quiet">{say('有文字已撤下', 'words withheld')}</Tag>}
    </>
  );
}
