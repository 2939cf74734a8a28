import { assert } from '../../machine/assert.ts';

/** How much every account of one lot, or of one fund, gains, by its name; all together nothing. */
export type Nets = Map<string, number>;

/** An account gains so much more, or less. */
export function add(nets: Nets, account: string, by: number): void {
  nets.set(account, (nets.get(account) ?? 0) + by);
}

/** In an order that does not hang on when something was said. */
export function sorted<K extends number | string, V>(map: ReadonlyMap<K, V>): [K, V][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Whoever loses gives to whoever gains, both in the order of their names. */
export function pairOff(nets: Nets, give: (quantity: number, from: string, to: string) => void): void {
  const all = sorted(nets).map(([account, by]) => ({ account, by }));
  const gainers = all.filter(({ by }) => by > 0);
  for (const loser of all.filter(({ by }) => by < 0)) {
    for (const gainer of gainers) {
      const quantity = Math.min(-loser.by, gainer.by);
      if (quantity > 0) give(quantity, loser.account, gainer.account);
      loser.by += quantity;
      gainer.by -= quantity;
    }
  }
  assert(
    all.every(({ by }) => by === 0),
    'what a correction moves is balanced',
  );
}
