// What a lot has in which of its accounts. Most lots are in two or three at once, for which a map is too heavy by far.

/** Numbers of accounts, each with the quantity after it, for the few; a map for the many. None is empty. */
export type Amounts = number[] | Map<number, number>;

/** Accounts that a list has at the most: it is gone through from the front. */
const LISTED_MAX = 8;

/** How much an account has. */
export function amountOf(amounts: Amounts, account: number): number {
  if (amounts instanceof Map) return amounts.get(account) ?? 0;
  return amounts[placeOf(amounts, account) + 1] ?? 0;
}

/** The same where an account has so much; a list that was changed is a new one. */
export function withAmount(amounts: Amounts | undefined, account: number, quantity: number): Amounts {
  if (amounts === undefined) return quantity === 0 ? [] : [account, quantity];
  if (amounts instanceof Map) return setIn(amounts, account, quantity);
  const place = placeOf(amounts, account);
  if (place < amounts.length && quantity !== 0) {
    amounts[place + 1] = quantity;
    return amounts;
  }
  if (quantity === 0) return amounts.toSpliced(place, 2);
  // What grows by pushing keeps room for sixteen more.
  return place < LISTED_MAX * 2 ? [...amounts, account, quantity] : setIn(new Map(pairsOf(amounts)), account, quantity);
}

/** Accounts with what they have. */
export function* pairsOf(amounts: Amounts): Generator<[account: number, quantity: number]> {
  if (amounts instanceof Map) yield* amounts;
  else for (let at = 0; at < amounts.length; at += 2) yield [amounts[at] ?? -1, amounts[at + 1] ?? 0];
}

function setIn(map: Map<number, number>, account: number, quantity: number): Map<number, number> {
  if (quantity === 0) map.delete(account);
  else map.set(account, quantity);
  return map;
}

/** Where an account stands in a list; behind it where it has nothing. */
function placeOf(list: readonly number[], account: number): number {
  let at = 0;
  while (at < list.length && list[at] !== account) at += 2;
  return at;
}
