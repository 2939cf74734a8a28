import type { SignedBody, TextsByDigest } from '@baton/ledger/answers';
import type { Part } from '@baton/log';
import type { QuotedRow } from '@baton/tables/findings';
import type { FindingTables } from './schema.ts';

/** A quoted row as it lies in the read model. */
export type QuotedTableRow = FindingTables['quoted'];

/**
 * The text of a quotation, taken apart: what its columns mean, and the row as it stands; of a wide table, whose cells are
 * quoted one by one, also which column; of one of several lists of a form, which.
 */
export type QuoteText = {
  readonly list: string | null;
  readonly column: string | null;
  readonly said: QuotedRow['said'];
  readonly cells: { readonly [header: string]: string } | null;
};

const SAID_CHARACTERS_MAX = 300;
/** Long, and no rule reads them. */
const UNREAD = ['link', 'row'];

/** Takes the text of a quotation apart. Anybody may have written it: what is no text of a cell is left out. */
function readQuote(text: string | null | undefined): QuoteText {
  const { list, column, said, cells } = membersOf(parsed(text ?? ''));
  return {
    list: nameIn(list),
    column: nameIn(column),
    said: saidIn(said),
    cells: cells === undefined ? null : Object.fromEntries(textsIn(cells)),
  };
}

/** What a quotation says by the meaning of its columns, and the words by which it is found: each cell once. */
export type QuoteWords = { readonly said: QuotedRow['said']; readonly words: string };

const taken = new WeakMap<Part, QuoteWords>();

/** The words of a quotation's text. Findings and search both ask, so that it is taken apart once. */
export function wordsOf(part: Part): QuoteWords {
  const known = taken.get(part);
  if (known !== undefined) return known;
  const { said, cells } = membersOf(parsed(part.text));
  const texts = new Set<string>();
  addTexts(texts, cells);
  addTexts(texts, said);
  // What is no quotation of ours is searched as it stands.
  const words = { said: saidIn(said), words: texts.size === 0 ? part.text : [...texts].join(' \n ') };
  taken.set(part, words);
  return words;
}

function nameIn(member: unknown): string | null {
  return typeof member === 'string' ? member.slice(0, SAID_CHARACTERS_MAX) : null;
}

function addTexts(texts: Set<string>, value: unknown): void {
  const members = membersOf(value);
  for (const name in members) {
    const text = members[name];
    if (typeof text === 'string') texts.add(text);
  }
}

function saidIn(value: unknown): QuotedRow['said'] {
  const members = membersOf(value);
  const said: { [meaning: string]: string } = {};
  for (const meaning in members) {
    const cell = members[meaning];
    if (typeof cell === 'string' && !UNREAD.includes(meaning)) said[meaning] = cell.slice(0, SAID_CHARACTERS_MAX);
  }
  return said;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function membersOf(value: unknown): { readonly [member: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as { [member: string]: unknown })
    : {};
}

function textsIn(value: unknown): [string, string][] {
  return Object.entries(membersOf(value)).filter((one): one is [string, string] => typeof one[1] === 'string');
}

/** What a quotation's record says besides its text. */
export type Transcribed = SignedBody & {
  readonly about: QuotedRow['about'];
  readonly at?: { readonly time: number; readonly offset: number };
  readonly item?: string;
  readonly key: string;
  readonly money?: { readonly currency: string; readonly minor: number };
  readonly quantity?: { readonly digits: number; readonly decimals: number; readonly unit: string };
  readonly quote: { readonly zh?: Held; readonly en?: Held };
  readonly row: number;
  readonly source: string;
};
type Held = string | { readonly digest: string; readonly lapses: number };

/** The text of a quotation, taken apart, from the texts of its record. */
export function quoteIn({ quote }: Transcribed, texts: TextsByDigest): QuoteText {
  const held = quote.zh ?? quote.en ?? '';
  return readQuote(texts[typeof held === 'string' ? held : held.digest]);
}

/** The digest of its text; undefined where it will lapse, so that what is forgotten was never looked at. */
export function keptDigest({ quote }: Transcribed): string | undefined {
  const held = quote.zh ?? quote.en;
  return typeof held === 'string' ? held : undefined;
}

/** A row as rules see it; what it says is read from its JSON, unless it is at hand. */
export function quotedRow(
  row: QuotedTableRow & { readonly profile: string },
  said: QuotedRow['said'] = JSON.parse(row.said),
): QuotedRow {
  const { serial, publisher, source, profile, about, time, offset, item, digits, decimals, unit, currency, minor } =
    row;
  const read: Mutable<QuotedRow> = { id: serial, publisher, source, profile, about: about as QuotedRow['about'], said };
  if (time !== null) read.time = time;
  if (offset !== null) read.offset = offset;
  if (item !== null) read.item = item;
  if (digits !== null && unit !== null) read.quantity = { digits, decimals: decimals ?? 0, unit };
  if (minor !== null && currency !== null) read.money = { currency, minor };
  return read;
}

type Mutable<Row> = { -readonly [Member in keyof Row]: Row[Member] };
