import { canonical, concatBytes, digestOf, type Json, spellPart, utf8 } from '@baton/log';
import { compose, newNonce, personalData, type RecordDraft, type SignedTransaction, signSpelled } from '@baton/sdk';

/** A record with a name of its own, which is the same whenever the same is said. */
export type NamedDraft = RecordDraft & { readonly ref: string };

/**
 * A record as it will stand in a transaction, with its texts as they will travel beside it: spelled once, however often it
 * is measured, signed and sent. Texts are bytes, which no collection of garbage has to move.
 */
export type SpelledRecord = {
  readonly kind: string;
  readonly ref: string;
  /** Its canonical JSON. */
  readonly json: string;
  readonly parts: readonly SpelledPart[];
  /** How many stretches of its texts look like data about a person. */
  readonly warnings: number;
};

/** A part: what a record holds of it, and its canonical JSON in UTF-8. */
export type SpelledPart = { readonly digest: string; readonly bytes: Uint8Array };

/** Spells a record that has words where a text goes. */
export function spellRecord(draft: NamedDraft): SpelledRecord {
  const { record, parts } = compose(draft);
  const { kind, ref } = draft;
  const spelled = Object.entries(parts).map(([digest, part]) => ({ digest, bytes: Buffer.from(spellPart(part)) }));
  const warnings = Object.values(parts).reduce((sum, { text }) => sum + personalData(text).length, 0);
  return { kind, ref, json: canonical(record as Json), parts: spelled, warnings };
}

/** Spells a well-formed text under a new salt. */
export function spellText(text: string): SpelledPart {
  const bytes = Buffer.from(`{"salt":"${newNonce()}","text":${JSON.stringify(text)}}`);
  return { digest: digestOf(bytes), bytes };
}

/** A signed transaction as it stands in a request: `{"tx":"…","parts":{"<digest>":{"salt":"…","text":"…"},…}}`. */
export type SpelledTransaction = Pick<SignedTransaction, 'id'> & { readonly bytes: Uint8Array };

type Who = Pick<Parameters<typeof signSpelled>[0], 'ledger' | 'subject' | 'signer' | 'notAfter'>;

/** Signs spelled records: all are accepted or none. */
export async function signRecords(records: readonly SpelledRecord[], who: Who): Promise<SpelledTransaction> {
  const { tx, id } = await signSpelled({ ...who, records: records.map(({ json }) => json) });
  const pieces = [utf8(`{"tx":"${tx}","parts":{`)];
  for (const { digest, bytes } of records.flatMap(({ parts }) => parts))
    pieces.push(utf8(`${pieces.length === 1 ? '' : ','}"${digest}":`), bytes);
  return { id, bytes: concatBytes(...pieces, utf8('}}')) };
}
