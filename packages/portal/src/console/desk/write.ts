// From a record in plain words to a signed transaction, and on to the ledger, or into the queue where there is no line.

import type { Words } from '@baton/ledger';
import {
  composeBy,
  isUndecided,
  newPaper,
  newRef,
  offlineSeconds,
  onlineSeconds,
  type Paper,
  type Parts,
  type Problem,
  Refused,
  type Signer,
  signRecords,
} from '@baton/sdk';
import type { KindShown, Kinds } from './kinds.ts';
import type { Line } from './look.ts';
import { queuedFrom, type SignedRecord, send } from './queue.ts';
import type { Store } from './store.ts';

/** A record as it is filled in: words where a text goes; files stand aside, under the digest that the record names. */
export type Draft = { readonly kind: string; readonly ref?: string; readonly [member: string]: unknown };

/** Who signs: a subject, and whichever of its keys are at hand. */
export type Signers = {
  readonly segment: string;
  readonly device: Signer | undefined;
  readonly control: Signer | undefined;
  /** Whether the key of the device is listed for a kind. */
  readonly deviceSigns: (kind: string) => boolean;
};

/** What is to be written. `said` is the sentence that is signed; `parts` belong to digests that the records hold already. */
export type Writing = {
  readonly records: readonly Draft[];
  readonly said: Words;
  readonly papers?: readonly Paper[];
  readonly parts?: Parts;
};

/** What became of it: in the log, in the queue, or refused. */
export type Written =
  | {
      readonly name: string;
      readonly index: number;
      readonly records: readonly SignedRecord[];
      readonly papersRefused: readonly Problem[];
    }
  | { readonly name: string; readonly queued: string }
  | { readonly problem: Problem };

export type Pen = { readonly ledger: string; readonly store: Store; readonly line: Line; readonly kinds: Kinds };

/** Signs records together and sends them. Whatever is signed is in the queue before it is sent, and leaves it by an answer. */
export async function write(pen: Pen, signers: Signers, writing: Writing): Promise<Written> {
  const { ledger, store, line, kinds } = pen;
  const { time: clock, online } = await line.clock();
  const made = writing.records.map((record) => composed(kinds, record, writing.parts));
  const records = made.map(({ record }) => ({ ref: newRef(clock * 1000), ...record }) as SignedRecord);
  const parts: Parts = Object.assign({}, ...made.map((one) => one.parts));
  const signer = signerFor(
    signers,
    records.map(({ kind }) => kinds.get(kind)),
  );
  const notAfter = clock + (online ? onlineSeconds : offlineSeconds);
  const signed = await signRecords({ ledger, subject: signers.segment, signer, records, parts, clock, notAfter });
  const { said, papers = [] } = writing;
  const queued = queuedFrom(signed, { subject: signers.segment, records, said, papers });
  await store.put('queue', queued.id, queued);
  const name = signed.names[0] ?? '';
  try {
    const answered = await send(line, queued);
    await store.remove('queue', queued.id);
    return 'problem' in answered ? answered : { name, records, ...answered };
  } catch (error) {
    if (isUndecided(error)) return { name, queued: queued.id };
    await store.remove('queue', queued.id);
    if (error instanceof Refused) return { problem: error.problem };
    throw error;
  }
}

/** Words become digests as the kind's schema says; a statement inside a correction as its own kind's. */
function composed(kinds: Kinds, record: Draft, given: Parts | undefined): { record: object; parts: Parts } {
  const kind = kinds.get(record.kind);
  if (kind === undefined) throw new Error(`bug: no kind is called ${record.kind}`);
  const outer = composeBy(kind.body, record, given);
  const inner = record.kind === 'relief.correct' ? (record['to'] as Draft | undefined) : undefined;
  if (inner === undefined) return outer;
  const said = composed(kinds, inner, given);
  return { record: { ...outer.record, to: said.record }, parts: { ...outer.parts, ...said.parts } };
}

/** Controller keys change keys, device keys sign records; the rest is signed by the device, where it is listed for it. */
function signerFor({ device, control, deviceSigns }: Signers, kinds: readonly (KindShown | undefined)[]): Signer {
  const uses = kinds.map((kind) => kind?.keyUse);
  const listed = kinds.every((kind) => kind !== undefined && deviceSigns(kind.name)) ? device : undefined;
  const either = listed ?? control ?? device;
  const key = uses.includes('record') ? device : uses.includes('control') ? control : either;
  if (key === undefined) throw new Error('bug: nothing is offered for signing without its key');
  return key;
}

/** A file as a paper, for a record to name. */
export async function paperOf(file: File): Promise<Paper> {
  return newPaper(new Uint8Array(await file.arrayBuffer()));
}
