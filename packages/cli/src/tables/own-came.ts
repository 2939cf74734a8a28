import type { Statement } from '@baton/tables';
import type { OwnDoor } from './own-door.ts';
import { type Head, type Own, type Thing, wrong } from './own-row.ts';

/**
 * Goods that came from a giver who holds goods on this ledger, or has sent all that it held, and so writes its own
 * `dispatch`: where it did, the row is the other hand, an `accept`; where it did not yet, an `arrive`; a row that says more than is
 * under way is nobody's to guess. Undefined of any other
 * giver: who gives what nobody holds here is named in `receive`.
 */
export function cameFromHolder(
  statement: Statement,
  goods: Thing,
  door: OwnDoor,
  { place, ...head }: Head & { readonly place: string },
): Own | undefined {
  const giver = door.partyOf(statement.said.from?.trim() ?? '');
  if (giver === undefined || giver === door.segment) return undefined;
  if (!door.holds(giver) && !door.coming.isFrom(giver)) return undefined;
  const { item, quantity, packed } = goods;
  const open = door.coming.take(giver, goods);
  if (open === 'several')
    return wrong(
      statement,
      'nothing_said',
      '这个给予方有不止一批同样的货在途，分不清是哪一批：请逐批签收（baton accept）',
      'more than one dispatch of this giver could be meant: accept each by hand (baton accept)',
    );
  if (open === 'less')
    return wrong(
      statement,
      'nothing_said',
      '这个给予方在途的同样的货没有这么多，分不清是同一批多到了，还是另一批：请逐批签收（baton accept），多到的也写进去',
      'less of this is under way from this giver: it may be that dispatch with more in it, or another: accept it by hand, with what came beyond it (baton accept)',
    );
  if (open !== undefined) {
    const lines = [{ line: open.line, good: quantity }];
    const accept = { ...head, kind: 'relief.accept', checked: 'contents', handover: open.handover, last: false };
    return { needs: [], records: [{ ...accept, lines, place }] };
  }
  const lines = [{ item, quantity, ...(packed && { pack: 0 }) }];
  return { needs: [], records: [{ ...head, kind: 'relief.arrive', giver, lines, place }] };
}
