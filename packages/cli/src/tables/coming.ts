import type { HandoverInList } from '@baton/sdk';
import type { Thing } from './own-row.ts';

/** A line of a handover that waits for its taker: how much of it is under way. */
type Open = { readonly giver: string; readonly handover: string; readonly line: number; left: number } & Pick<
  Thing,
  'item' | 'packed'
>;

/** What is under way to a taker, as rows of its table take it in. */
export class Coming {
  readonly #lines: readonly Open[];

  constructor(handovers: readonly HandoverInList[]) {
    this.#lines = handovers.flatMap(({ id, giver, lines }) =>
      lines.map(({ line, item, pack, transit }) => ({
        ...{ giver: giver.id, handover: id, line, left: transit },
        ...{ item: item.id, packed: pack !== null },
      })),
    );
  }

  /** Whether anything of this giver waits for its taker, also where all that it held is under way. */
  isFrom(giver: string): boolean {
    return this.#lines.some((open) => open.giver === giver);
  }

  /**
   * The one line from this giver in which so much is under way; `several` where it could be either of two, `less` where
   * something is under way, but not as much.
   */
  take(
    giver: string,
    { item, packed, quantity }: Thing,
  ): Pick<Open, 'handover' | 'line'> | 'several' | 'less' | undefined {
    const open = this.#lines.filter(
      (line) => line.giver === giver && line.item === item && line.packed === packed && line.left > 0,
    );
    const [found, another] = open.filter(({ left }) => left >= quantity);
    if (another !== undefined) return 'several';
    if (found === undefined) return open.length === 0 ? undefined : 'less';
    found.left -= quantity;
    return found;
  }
}
