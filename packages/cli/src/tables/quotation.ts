import { personalData, publicNumber } from '@baton/sdk';
import { type Profile, type RowProblem, refOf, type Statement } from '@baton/tables';
import { type NamedDraft, type SpelledRecord, spellText } from './spelled.ts';

/**
 * What a quotation's text holds: which profile read it, of which list of that form, what its columns mean, and the row as it
 * stands; of a wide table, which of its columns.
 */
export type Quote = {
  readonly profile: string;
  readonly list?: string;
  readonly column?: string;
  readonly said: Statement['said'];
  readonly cells: Statement['cells'];
};

/** Bytes that the text of a quotation may have (docs/spec/relief.md). */
const quoteBytesMax = 16_000;

/** The largest figure that a record states. */
const figureMax = 1_000_000_000_000;

/** The listing of whom a profile quotes; the same whenever and by whichever file it is asked for. */
export function publisherDraft({ speaks }: Profile): NamedDraft {
  const { name, type, area, uscc } = speaks;
  const ids = uscc === undefined ? {} : { ids: [publicNumber('uscc', uscc)] };
  return { kind: 'trust.list', ref: refOf(['publisher', name.zh, type, area], 0), name, type, area, ...ids };
}

/**
 * The ref under which this version of a row is to be quoted; undefined where it stands quoted already. `versions` are the
 * refs under which the row was quoted, the last one standing. A row that comes back to what it said before says it anew:
 * A, B, A are three quotations.
 */
export function refToQuote(
  { profile }: Profile,
  statement: Statement,
  versions: readonly string[],
): string | undefined {
  const { key, content, at } = statement;
  const refOfTime = (time: number) =>
    refOf(['transcript', profile, key, content, ...(time === 1 ? [] : [String(time)])], (at?.time ?? 0) * 1000);
  let last: string | undefined;
  let next = refOfTime(1);
  for (let time = 2; versions.includes(next); time += 1) [last, next] = [next, refOfTime(time)];
  return last !== undefined && last === versions.at(-1) ? undefined : next;
}

/** The record of a quotation, spelled: a table may have a million of them. */
export function quotation(profile: Profile, statement: Statement, ref: string, source: string): SpelledRecord {
  const { row, key, at, item, quantity, money } = statement;
  const text = quoteText(profile, statement);
  const part = spellText(text);
  const kind = 'relief.transcribe';
  // In the order of canonical JSON; what is undefined is left out.
  const record = {
    about: profile.about,
    at: at && { offset: at.offset, precision: at.precision, time: at.time },
    item,
    key,
    kind,
    money: money && { currency: money.currency, minor: money.minor },
    quantity: quantity && { decimals: quantity.decimals, digits: quantity.digits, unit: quantity.unit },
    quote: textOf(text, part.digest),
    ref,
    row,
    source,
  };
  const warnings = personalData(text).length;
  return { kind, ref, json: JSON.stringify(record), parts: [part], warnings };
}

/** The text of a quotation. */
function quoteText({ profile, list }: Profile, { column, said, cells }: Statement): string {
  const named = list === undefined ? {} : { list };
  return JSON.stringify({ profile, ...named, ...(column !== undefined && { column }), said, cells } satisfies Quote);
}

/** Words, or their digest, under the language that they are in. */
export function textOf(words: string, held = words): { zh: string } | { en: string } {
  return /\p{Script=Han}/u.test(words) ? { zh: held } : { en: held };
}

/** So much later than the ledger's clock may a record say that something happened (docs/spec/relief.md). */
const AHEAD_SECONDS = 300;

/**
 * Why a statement cannot be quoted whole, if it cannot. `clock` is the ledger's, where it is known: on a replay what was
 * said later has not been said yet.
 */
export function unquotable(
  { profile }: { readonly profile: Profile },
  statement: Statement,
  clock: number | undefined,
): RowProblem | undefined {
  const { row, column = '', at, quantity, money } = statement;
  const time = at?.time ?? 0;
  if (clock !== undefined && time > clock + AHEAD_SECONDS)
    return { row, column, code: 'in_future', cell: new Date(time * 1000).toISOString(), words: inFuture };
  const figure = Math.max(Math.abs(quantity?.digits ?? 0), Math.abs(money?.minor ?? 0));
  if (figure > figureMax) return { row, column, code: 'too_large', cell: String(figure), words: tooLarge };
  if (quoteBytes(profile, statement) > quoteBytesMax)
    return { row, column, code: 'too_long', cell: '', words: tooLong };
  return undefined;
}

/** Bytes of a quotation's text; of a short row, which may have far more, how many it has at most. */
function quoteBytes(profile: Profile, statement: Statement): number {
  const { column = '', said, cells } = statement;
  const characters = 200 + (profile.list?.length ?? 0) + column.length + charactersIn(said) + charactersIn(cells);
  // A character has three bytes of UTF-8 at most, or is escaped by six.
  const most = characters * 6;
  return most <= quoteBytesMax ? most : Buffer.byteLength(quoteText(profile, statement));
}

function charactersIn(texts: { readonly [name: string]: string }): number {
  let characters = 0;
  for (const name in texts) characters += name.length + (texts[name]?.length ?? 0) + 6;
  return characters;
}

const inFuture = { zh: '比账本的时钟晚，还不能说', en: "later than the ledger's clock: it has not been said yet" };
const tooLarge = { zh: '数字超过一万亿，账本写不下', en: 'a figure is larger than a record can state (10^12)' };
const tooLong = {
  zh: `这一行超过 ${quoteBytesMax} 字节，无法整行转录`,
  en: `the row has more than ${quoteBytesMax} bytes and cannot be quoted whole`,
};
