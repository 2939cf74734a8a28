// Goods that stay in one hand, as the records tell: what was there at the start, counts, moves, returns to donors.

import type { Holdings } from './difference.ts';
import { found, held, lineNumber, missing, opening, returned, used } from './goods.ts';
import type { Move } from './handovers.ts';
import type { Arrive, Count, InHand, MoveBetween, OpenStock, PutBack, ReturnToDonor } from './records.ts';

/** What lay there when the signer joined: each line a lot of its own. */
export function opened({ goods, names, number }: Move, { place, lines }: OpenStock, signer: string): void {
  for (const [position, { quantity, condition = 'usable' }] of lines.entries())
    goods.move(lineNumber(number, position), quantity, opening, held(signer, signer, names.place(place), condition));
}

/** What came before its dispatch: found in the taker's hand, each line a lot of its own. */
export function arrived({ goods, names, open, number }: Move, { place, steward, lines }: Arrive, signer: string): void {
  for (const [position, { quantity, condition = 'usable' }] of lines.entries()) {
    const here = held(signer, steward ?? signer, names.place(place), condition);
    goods.move(lineNumber(number, position), quantity, found, here);
    open.begin('arrival', lineNumber(number, position), quantity);
  }
}

/** Where goods lie that a line names in the signer's hand. */
function inHand({ steward, condition = 'usable' }: InHand, signer: string, place: number): string {
  return held(signer, steward ?? signer, place, condition);
}

/** More than the books said was found; less is missing from no handover, and the holder answers for it. */
export function counted(
  { goods, names, number }: Move,
  { place, lines }: Count,
  signer: string,
  holdings: Holdings,
): void {
  for (const line of lines) {
    const here = inHand(line, signer, names.place(place));
    const difference = line.counted - line.expected;
    const lot = names.lot(line.lot);
    holdings.counted(lot, here, difference, { record: number, bearer: signer });
    if (difference > 0) goods.move(lot, difference, found, here);
    else goods.move(lot, -difference, here, missing(signer, 0));
  }
}

/** From one place of the holder to another. */
export function moved({ goods, names }: Move, { from, to, lines }: MoveBetween, signer: string): void {
  for (const line of lines) {
    const [here, there] = [from, to].map((place) => inHand(line, signer, names.place(place)));
    goods.move(names.lot(line.lot), line.quantity, here ?? '', there ?? '');
  }
}

/** What was used, and not consumed after all; the lots stand in the record of use. */
export function laidBack({ goods, names, open }: Move, { use, place, lines }: PutBack, signer: string): void {
  for (const { line, quantity, condition = 'usable' } of lines) {
    goods.move(names.used(use, line), quantity, used, held(signer, signer, names.place(place), condition));
    open.take('used', names.lot(`${use}.${line}`), quantity);
  }
}

/** Back to whoever gave it. */
export function sentBack({ goods, names }: Move, { place, lines }: ReturnToDonor, signer: string): void {
  for (const line of lines)
    goods.move(names.lot(line.lot), line.quantity, inHand(line, signer, names.place(place)), returned);
}

/** What was counted, said anew: in each holding it found, or missed, so much more or less than it said before. */
export function countedAnew(
  { goods, names, number }: Move,
  { before, now }: { readonly before: Count | undefined; readonly now: Count | undefined },
  signer: string,
  holdings: Holdings,
): void {
  const changes = new Map<string, { readonly lot: number; readonly here: string; by: number }>();
  for (const [body, sign] of [[before, -1] as const, [now, 1] as const]) {
    for (const line of body?.lines ?? []) {
      const [lot, here] = [names.lot(line.lot), inHand(line, signer, names.place(body?.place ?? ''))];
      const change = changes.get(`${lot} ${here}`) ?? { lot, here, by: 0 };
      changes.set(`${lot} ${here}`, { ...change, by: change.by + sign * (line.counted - line.expected) });
    }
  }
  const short = missing(signer, 0);
  for (const { lot, here, by } of changes.values()) {
    const own = holdings.of(lot, here, number, signer);
    const [undone, rest] = by > 0 ? split(by, own.short) : split(-by, own.gained);
    goods.move(lot, undone, by > 0 ? short : here, by > 0 ? here : found);
    goods.move(lot, rest, by > 0 ? found : here, by > 0 ? here : short);
    own[by > 0 ? 'short' : 'gained'] -= undone;
    own[by > 0 ? 'gained' : 'short'] += rest;
  }
}

/** As much as there is of it, and the rest. */
function split(quantity: number, most: number): [number, number] {
  const part = Math.min(quantity, most);
  return [part, quantity - part];
}
