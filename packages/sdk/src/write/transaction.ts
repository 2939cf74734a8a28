import type { RecordBody } from '@baton/ledger';
import {
  canonical,
  compactJws,
  type Json,
  keyIdOf,
  kidOf,
  signingInput,
  transactionId,
  transactionType,
  utf8,
} from '@baton/log';
import type { Signer } from '../keys/signer.ts';
import { compose } from './compose.ts';
import type { Parts } from './part.ts';
import { type PersonalData, personalData } from './personal.ts';
import { newNonce, newRef } from './ref.ts';

/** A record to be signed: words where a text goes; `ref` is made unless it is given. */
export type RecordDraft = { readonly kind: string; readonly ref?: string; readonly [member: string]: unknown };

/** What to sign. Say either the ledger's clock, in seconds, or `notAfter`; one of the two. */
export type TransactionDraft = {
  /** The ledger's id. */
  readonly ledger: string;
  /** The subject that signs: the last part of its DID. */
  readonly subject: string;
  readonly signer: Signer;
  readonly records: readonly RecordDraft[];
  /** Parts of digests that the records hold already. */
  readonly parts?: Parts;
} & (
  | { readonly clock: number; readonly notAfter?: number }
  | { readonly clock?: undefined; readonly notAfter: number }
);

/** A signed transaction: sending the same one twice counts once. */
export type SignedTransaction = {
  readonly tx: string;
  /** SHA-256 of the signing input, base64url. */
  readonly id: string;
  readonly parts: Parts;
  /** Names of its records, `<subject>/<ref>`, in order. */
  readonly names: readonly string[];
  readonly notAfter: number;
  /** What looks like data about a person, to be shown before it is sent: a log forgets nothing. */
  readonly warnings: readonly PersonalData[];
};

/** How long a transaction signed online may be played, in seconds. */
export const onlineSeconds = 600;
/** How long one signed offline may be played: seven days, a day less than the ledger allows. */
export const offlineSeconds = 7 * 86_400;

/** Signs records together: all are accepted or none. */
export async function buildTransaction(draft: TransactionDraft): Promise<SignedTransaction> {
  const clock = draft.clock ?? draft.notAfter - onlineSeconds;
  const notAfter = draft.notAfter ?? clock + onlineSeconds;
  const composed = draft.records.map((record) => compose(record, draft.parts));
  const records = composed.map(({ record }) => record as RecordDraft);
  const parts: Parts = Object.assign({}, ...composed.map((one) => one.parts));
  return signRecords({ ...draft, clock, notAfter, records, parts });
}

/**
 * Signs records whose texts are digests already, or that have none. It knows no kinds, so that a page which writes one
 * kind need not carry the schemas of all.
 */
export async function signRecords(
  draft: Omit<TransactionDraft, 'clock' | 'notAfter'> & { readonly clock: number; readonly notAfter: number },
): Promise<SignedTransaction> {
  const { ledger, subject, signer, clock, notAfter, parts = {} } = draft;
  const records = draft.records.map(
    (record) => (record.ref === undefined ? { ...record, ref: newRef(clock * 1000) } : record) as RecordBody,
  );
  const spelled = records.map((record) => canonical(record as unknown as Json));
  const { tx, id } = await signSpelled({ ledger, subject, signer, notAfter, records: spelled });
  const names = records.map(({ ref }) => `${subject}/${ref}`);
  const warnings = Object.values(parts).flatMap(({ text }) => personalData(text));
  return { tx, id, parts, names, notAfter, warnings };
}

/** Signs records that are canonical JSON already. */
export async function signSpelled(
  draft: Pick<TransactionDraft, 'ledger' | 'subject' | 'signer'> & {
    readonly notAfter: number;
    readonly records: readonly string[];
  },
): Promise<Pick<SignedTransaction, 'tx' | 'id'>> {
  const { ledger, subject, signer, notAfter, records } = draft;
  const header = { alg: signer.alg, kid: kidOf({ ledger, segment: subject, keyId: keyIdOf(signer.publicKey) }) };
  const head = `{"ledger":${canonical(ledger)},"nonce":"${newNonce()}","notAfter":${notAfter}`;
  const input = signingInput({ ...header, typ: transactionType }, `${head},"records":[${records.join(',')}]}`);
  return { tx: compactJws(input, await signer.sign(utf8(input))), id: transactionId(input) };
}
