import type { QuotedRow } from '../finding/finding.ts';
import type { Profile } from './profile.ts';
import type { Statement } from './statement.ts';

/** A statement as rules of findings see it, before it is quoted: of one publisher and one file. */
export function asQuoted({ profile, about }: Profile, statement: Statement, id: number): QuotedRow {
  const { at, item, quantity, money, said } = statement;
  return {
    ...{ id, publisher: 0, source: 0, profile, about, said },
    ...(at !== undefined && { time: at.time, offset: at.offset }),
    ...(item !== undefined && { item }),
    ...(quantity !== undefined && { quantity }),
    ...(money !== undefined && { money }),
  };
}
