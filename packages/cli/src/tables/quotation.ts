import type { RecordDraft } from '@baton/sdk';
import { type Profile, type RowProblem, refOf, type Statement } from '@baton/tables';

/** What a quotation's text holds: which profile read it, what its columns mean, and the row as it stands. */
export type Quote = {
  readonly profile: string;
  readonly said: Statement['said'];
  readonly cells: Statement['cells'];
};

/** Bytes that the text of a quotation may have (docs/spec/relief.md). */
const quoteBytesMax = 16_000;

/** The largest figure that a record states. */
const figureMax = 1_000_000_000_000;

/** The listing of whom a profile quotes; the same whenever and by whichever file it is asked for. */
export function publisherDraft({ speaks }: Profile): RecordDraft & { readonly ref: string } {
  const { name, type, area } = speaks;
  return { kind: 'trust.list', ref: refOf(['publisher', name.zh, type, area], 0), name, type, area };
}

/** The record of a file. */
export function sourceDraft(
  { profile }: Profile,
  file: { readonly name: string; readonly digest: string; readonly rows: number },
  said: { readonly publisher: string; readonly at: object; readonly address: string | undefined },
): RecordDraft & { readonly ref: string } {
  const { name, digest, rows } = file;
  return {
    kind: 'relief.source',
    ref: refOf(['source', profile, digest], 0),
    ...{ digest, profile, rows, publisher: said.publisher, at: said.at },
    name: textOf(name),
    ...(said.address !== undefined && { address: textOf(said.address) }),
  };
}

/** The ref of a quotation: which row says what. Quoted once, it is never quoted again. */
export function quotationRef({ profile }: Profile, { key, content, at }: Statement): string {
  return refOf(['transcript', profile, key, content], (at?.time ?? 0) * 1000);
}

/** The record of a quotation. */
export function quotationDraft(profile: Profile, statement: Statement, source: string): RecordDraft {
  const { row, key, at, item, quantity, money } = statement;
  return {
    kind: 'relief.transcribe',
    ref: quotationRef(profile, statement),
    ...{ about: profile.about, key, row, source },
    quote: textOf(quoteText(profile, statement)),
    ...(at !== undefined && { at }),
    ...(item !== undefined && { item }),
    ...(quantity !== undefined && { quantity }),
    ...(money !== undefined && { money }),
  };
}

/** The text of a quotation. */
export function quoteText({ profile }: Profile, { said, cells }: Statement): string {
  return JSON.stringify({ profile, said, cells } satisfies Quote);
}

function textOf(words: string): { zh: string } | { en: string } {
  return /\p{Script=Han}/u.test(words) ? { zh: words } : { en: words };
}

/** Why the first of these statements cannot be quoted whole, if one cannot. */
export function firstUnquotable(
  fitting: { readonly profile: Profile },
  taken: readonly Statement[],
): RowProblem | undefined {
  for (const statement of taken) {
    const { row, quantity, money } = statement;
    const figure = Math.max(Math.abs(quantity?.digits ?? 0), Math.abs(money?.minor ?? 0));
    if (figure > figureMax) return { row, column: '', code: 'too_large', cell: String(figure), words: tooLarge };
    const bytes = Buffer.byteLength(quoteText(fitting.profile, statement));
    if (bytes > quoteBytesMax) return { row, column: '', code: 'too_long', cell: '', words: tooLong };
  }
  return undefined;
}

const tooLarge = { zh: '数字超过一万亿，账本写不下', en: 'a figure is larger than a record can state (10^12)' };
const tooLong = {
  zh: `这一行超过 ${quoteBytesMax} 字节，无法整行转录`,
  en: `the row has more than ${quoteBytesMax} bytes and cannot be quoted whole`,
};
