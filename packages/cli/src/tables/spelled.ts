import { canonical, digestOf, type Json, type Part, spellPart } from '@baton/log';
import { compose, newNonce, personalData, type RecordDraft, signSpelled } from '@baton/sdk';

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
  readonly parts: readonly PartMember[];
  /** How many stretches of its texts look like data about a person. */
  readonly warnings: number;
};

/** A part: what a record holds of it, and its member of a request, `"<digest>":{"salt":"…","text":"…"}`, in UTF-8. */
export type PartMember = { readonly digest: string; readonly bytes: Uint8Array };

/** Bytes of the name of a member: a digest, quotes and colon. */
const NAME_BYTES = 46;

/** Spells a record that has words where a text goes. */
export function spellRecord(draft: NamedDraft): SpelledRecord {
  const { record, parts } = compose(draft);
  const { kind, ref } = draft;
  const spelled = Object.values(parts).map((part) => memberOf(spellPart(part)));
  const warnings = Object.values(parts).reduce((sum, { text }) => sum + personalData(text).length, 0);
  return { kind, ref, json: canonical(record as Json), parts: spelled, warnings };
}

/** Spells a well-formed text under a new salt. */
export function spellText(text: string): PartMember {
  return memberOf(`{"salt":"${newNonce()}","text":${JSON.stringify(text)}}`);
}

/** Where a member is written: to measure it first would take as long again. A quoted row has room, whatever its characters. */
const room = Buffer.allocUnsafeSlow(65_536);
const BYTES_A_CHARACTER = 3;

/** The member of a part, whose canonical JSON this is: written once, into the bytes in which it travels. */
function memberOf(json: string): PartMember {
  const most = NAME_BYTES + json.length * BYTES_A_CHARACTER;
  const written = most <= room.length ? room : Buffer.allocUnsafe(most);
  const end = NAME_BYTES + written.write(json, NAME_BYTES);
  const digest = digestOf(written.subarray(NAME_BYTES, end));
  written.write(`"${digest}":`, 'latin1');
  const bytes = Buffer.allocUnsafe(end);
  written.copy(bytes, 0, 0, end);
  return { digest, bytes };
}

type Who = Pick<Parameters<typeof signSpelled>[0], 'ledger' | 'subject' | 'signer' | 'notAfter'>;

/** Signs spelled records: all are accepted or none. */
export function signRecords(records: readonly SpelledRecord[], who: Who): ReturnType<typeof signSpelled> {
  return signSpelled({ ...who, records: records.map(({ json }) => json) });
}

/** Records of a transaction that was sent, with its texts, as they were spelled; of data about persons was warned before. */
export function spelledAgain(
  records: readonly NamedDraft[],
  parts: { readonly [digest: string]: Part },
): SpelledRecord[] {
  return records.map((record) => {
    const json = canonical(record as Json);
    const named = Object.entries(parts).filter(([digest]) => json.includes(digest));
    const { kind, ref } = record;
    return { kind, ref, json, parts: named.map(([, part]) => memberOf(spellPart(part))), warnings: 0 };
  });
}
