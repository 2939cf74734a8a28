// What was written off, and what of it turned up again.

import { found, held, lineNumber, lost, missing } from './goods.ts';
import { lineAt, type Move } from './handovers.ts';
import { type Line, turnedDown, turnedUp, writtenOff, writtenOffLess, writtenOffMore } from './line.ts';
import type { Find, Lose } from './records.ts';

/** What a record said, and what it says now. */
type Change<Body> = { readonly before: Body | undefined; readonly now: Body | undefined };

/** One line of a writing off: the lot, who answered for it, and the line of a handover it was missing from. */
type Lost = { readonly lot: number; readonly steward: string; readonly counted: boolean; readonly line?: Line };

/** Every writing off, by the name of its record and the position of its line. */
export class Losses {
  readonly #lost = new Map<string, Lost>();

  /** Goods are given up: out of a hand, or missing already. */
  writeOff({ goods, names, open, number }: Move, { lines }: Lose, signer: string, name: string): void {
    for (const [position, stated] of lines.entries()) {
      const key = `${name}.${position}`;
      open.begin('loss', lineNumber(number, position), stated.quantity);
      if ('handover' in stated) {
        const line = lineAt(names.handover(stated.handover), stated.line);
        writtenOff(goods, line, stated.quantity, signer);
        this.#lost.set(key, lostFrom(line));
        continue;
      }
      const lot = names.lot(stated.lot);
      goods.move(lot, stated.quantity, lostOutOf(names, stated, signer), lost);
      this.#lost.set(key, { lot, steward: signer, counted: 'from' in stated });
    }
  }

  /** Goods turn up in the signer's hand: out of a loss that is named, of a lot, or of a lot that nobody knows. */
  turnUp({ goods, names, open, number }: Move, { place, lines }: Find, signer: string): void {
    const there = names.place(place);
    for (const [position, line] of lines.entries()) {
      const { quantity, condition = 'usable' } = line;
      if ('lose' in line) {
        const key = `${line.lose}.${line.line}`;
        const { lot, forWhom, handed } = this.#foundAgain(line);
        open.take('loss', names.lot(key), quantity);
        goods.move(lot, quantity, lost, held(signer, forWhom, there, condition));
        if (handed !== undefined) turnedUp(handed, quantity, condition);
      } else if ('lot' in line) {
        goods.move(names.lot(line.lot), quantity, found, held(signer, line.steward ?? signer, there, condition));
      } else goods.move(lineNumber(number, position), quantity, found, held(signer, signer, there, condition));
    }
  }

  /** A writing off, said anew; what was found again stays found. */
  writeOffAnew(
    { goods, names, open, number }: Move,
    { before, now }: Change<Lose>,
    signer: string,
    name: string,
  ): void {
    const lines = new Map<Line, number>();
    for (const [body, sign] of [[before, -1] as const, [now, 1] as const]) {
      for (const [position, stated] of (body?.lines ?? []).entries()) {
        open.take('loss', lineNumber(number, position), -sign * stated.quantity);
        if ('handover' in stated) {
          const line = lineAt(names.handover(stated.handover), stated.line);
          lines.set(line, (lines.get(line) ?? 0) + sign * stated.quantity);
          if (sign > 0) this.#lost.set(`${name}.${position}`, lostFrom(line));
          continue;
        }
        const lot = names.lot(stated.lot);
        const from = lostOutOf(names, stated, signer);
        goods.move(lot, stated.quantity, sign > 0 ? from : lost, sign > 0 ? lost : from);
        if (sign > 0) this.#lost.set(`${name}.${position}`, { lot, steward: signer, counted: 'from' in stated });
      }
    }
    for (const [line, by] of lines) {
      if (by > 0) writtenOffMore(goods, line, by);
      else writtenOffLess(goods, line, -by);
    }
  }

  /** What turned up, said anew. */
  turnUpAnew(move: Move, { before, now }: Change<Find>, signer: string): void {
    const { goods, names, open, number } = move;
    for (const [position, line] of (before?.lines ?? []).entries()) {
      const { quantity, condition = 'usable' } = line;
      const there = names.place(before?.place ?? '');
      if ('lose' in line) {
        const { lot, forWhom, handed } = this.#foundAgain(line);
        open.take('loss', names.lot(`${line.lose}.${line.line}`), -quantity);
        goods.move(lot, quantity, held(signer, forWhom, there, condition), lost);
        if (handed !== undefined) turnedDown(handed, quantity, condition);
      } else if ('lot' in line)
        goods.move(names.lot(line.lot), quantity, held(signer, line.steward ?? signer, there, condition), found);
      else goods.move(lineNumber(number, position), quantity, held(signer, signer, there, condition), found);
    }
    if (now !== undefined) this.turnUp(move, now, signer);
  }

  /** The loss that a line names, and for whom it is held now. */
  #foundAgain(line: Extract<Find['lines'][number], { lose: string }>) {
    const { lot, steward, counted, line: handed } = this.#named(`${line.lose}.${line.line}`);
    return { lot, forWhom: counted ? (line.steward ?? steward) : steward, handed };
  }

  #named(key: string): Lost {
    const lost = this.#lost.get(key);
    if (lost === undefined) throw new Error(`nothing was written off as ${key}`);
    return lost;
  }
}

function lostFrom(line: Line): Lost {
  return { lot: line.lot, steward: line.steward, counted: false, line };
}

type LostLine = Exclude<Lose['lines'][number], { handover: string }>;

function lostOutOf(names: Move['names'], stated: LostLine, signer: string): string {
  if ('from' in stated) return missing(signer, 0);
  return held(stated.holder ?? signer, signer, names.place(stated.place), stated.condition);
}
