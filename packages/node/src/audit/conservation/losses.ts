// What was written off, and what of it turned up again.

import { found, held, lost, missing } from './goods.ts';
import { lineAt, type Move } from './handovers.ts';
import { type Line, turnedUp, writtenOff } from './line.ts';
import type { Find, Lose } from './records.ts';

/** One line of a writing off: the lot, who answered for it, and the line of a handover it was missing from. */
type Lost = { readonly lot: number; readonly steward: string; readonly counted: boolean; readonly line?: Line };

/** Every writing off, by the name of its record and the position of its line. */
export class Losses {
  readonly #lost = new Map<string, Lost>();

  /** Goods are given up: out of a hand, or missing already. */
  writeOff({ goods, names, open, number }: Move, { lines }: Lose, signer: string, name: string): void {
    for (const [position, stated] of lines.entries()) {
      const key = `${name}.${position}`;
      open.begin('loss', number * 128 + position, stated.quantity);
      if ('handover' in stated) {
        const line = lineAt(names.handover(stated.handover), stated.line);
        writtenOff(goods, line, stated.quantity, signer);
        this.#lost.set(key, { lot: line.lot, steward: line.steward, counted: false, line });
        continue;
      }
      const lot = names.lot(stated.lot);
      const from =
        'from' in stated
          ? missing(signer, 0)
          : held(stated.holder ?? signer, signer, names.place(stated.place), stated.condition);
      goods.move(lot, stated.quantity, from, lost);
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
        const { lot, steward, counted, line: handed } = this.#named(key);
        open.take('loss', names.lot(key), quantity);
        const forWhom = counted ? (line.steward ?? steward) : steward;
        goods.move(lot, quantity, lost, held(signer, forWhom, there, condition));
        if (handed !== undefined) turnedUp(handed, quantity, condition);
      } else if ('lot' in line) {
        goods.move(names.lot(line.lot), quantity, found, held(signer, line.steward ?? signer, there, condition));
      } else goods.move(number * 128 + position, quantity, found, held(signer, signer, there, condition));
    }
  }

  #named(key: string): Lost {
    const lost = this.#lost.get(key);
    if (lost === undefined) throw new Error(`nothing was written off as ${key}`);
    return lost;
  }
}
