import { type Moment, readMoment, type Statement } from '@baton/tables';

import { type Head, type Own, type Thing, wrong } from '../own-row.ts';
import type { NamedDraft } from '../spelled.ts';

/** What a giver offered: its promise to whoever published the offer. */
export function pledgeOf(statement: Statement, { item, quantity, packed }: Thing, head: Head, to: string): Own {
  if (packed) return wrong(statement, 'units_mixed', '认捐不能按箱写', 'a pledge cannot be counted in cartons');
  return { needs: [], records: [{ ...head, to, lines: [{ item, quantity }] }] };
}

/** What came of a match, as the word of who took it: goods from the giver whom the table names. */
export function deliveryOf({ item, quantity, packed }: Thing, head: Head, place: string, giver: string): Own {
  const lines = [{ item, quantity, ...(packed && { pack: 0 }) }];
  return { needs: [], records: [{ ...head, donor: { type: 'party', party: giver }, given: 'gift', place, lines }] };
}

/** What a table says arrived, as the word of who took it: all of its dispatch, good. */
export function acceptanceOf(
  { at, ref, dispatch }: { readonly at: Moment; readonly ref: string; readonly dispatch: string },
  lines: readonly { readonly quantity: number }[],
  place: string,
): NamedDraft {
  const good = lines.map(({ quantity }, line) => ({ line, good: quantity }));
  return { kind: 'relief.accept', ref, at, checked: 'contents', handover: dispatch, last: true, lines: good, place };
}

/** When goods came, where a row says that they were delivered; undefined where nobody received anything. */
export function deliveredAt({ status, said, at }: Statement): Moment | undefined {
  if (status !== 'delivered') return undefined;
  const ends = said.ends === undefined ? undefined : readMoment(said.ends, { offset: at?.offset ?? 0 });
  return ends ?? at;
}

/** Why a match is nobody's record. */
export function notDelivered(statement: Statement): Own {
  const status = statement.said.status ?? '?';
  return wrong(
    statement,
    'nothing_said',
    `状态是“${status}”：没有送达，谁也没有收到`,
    `its state is "${status}": nothing was delivered, and nobody received anything`,
  );
}
