import type { Problem } from '@baton/sdk';
import type { Draft, Writing } from '../desk/write.ts';
import { at } from '../form/at.ts';
import type { SheetRow } from './read-sheet.ts';

/** Who gave, as the record says it. */
export type Donor =
  | { readonly type: 'party'; readonly party: string }
  | { readonly type: 'anonymous' }
  | { readonly type: 'unknown' };

/** What somebody decided of the words in a spreadsheet: which item, which donor; and where it was put. */
export type Choices = {
  readonly place: string;
  readonly items: ReadonlyMap<string, string>;
  readonly donors: ReadonlyMap<string, Donor>;
};

/** Lines under one signature: what fits, and what somebody can read through. */
const LINES_MAX = 40;

/** What is signed at once, with the rows of the spreadsheet behind each of its records. */
export type RowsWriting = Writing & { readonly rows: readonly (readonly number[])[] };

/** The records of many gifts: those of one donor together, as many signatures as it takes. */
export function receiving(now: number, rows: readonly SheetRow[], choices: Choices): readonly RowsWriting[] {
  const donors = [...new Set(rows.map(({ donor }) => donor))];
  const sorted = donors.flatMap((donor) => rows.filter((row) => row.donor === donor));
  const parts = Array.from({ length: Math.ceil(sorted.length / LINES_MAX) }, (_, i) =>
    sorted.slice(i * LINES_MAX, (i + 1) * LINES_MAX),
  );
  return parts.map((part) => {
    const byDonor = [...Map.groupBy(part, ({ donor }) => donor)];
    return {
      records: byDonor.map(([donor, own]) => gift(now, donor, own, choices)),
      rows: byDonor.map(([, own]) => own.map(({ row }) => row)),
      said: { zh: `收到捐赠 ${part.length} 行`, en: `Receive ${part.length} lines of gifts` },
    };
  });
}

/** The rows that a refusal is about: the one that it points to, else those of its record, else all that were signed with it. */
export function rowsOf({ errors }: Pick<Problem, 'errors'>, { rows }: RowsWriting): readonly number[] {
  const [, record, line] = /^\/records\/(\d+)(?:\/lines\/(\d+))?/.exec(errors?.[0]?.pointer ?? '') ?? [];
  const own = record === undefined ? undefined : rows[Number(record)];
  const row = line === undefined ? undefined : own?.[Number(line)];
  return row === undefined ? (own ?? rows.flat()) : [row];
}

function gift(now: number, donor: string, rows: readonly SheetRow[], { place, items, donors }: Choices): Draft {
  const lines = rows.map(({ item, quantity, grade, batch, expiry }) => ({
    item: items.get(item),
    quantity,
    ...(grade === undefined ? {} : { grade }),
    ...(batch === undefined ? {} : { batch }),
    ...(expiry === undefined ? {} : { expiry }),
  }));
  return { kind: 'relief.receive', at: at(now), donor: donors.get(donor), given: 'gift', lines, place };
}
