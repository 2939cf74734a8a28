import type { MoneyAccountName } from '@baton/ledger';

/** Accounts of a fund as the read model numbers them: sources, places, ends. */
export const moneyAccounts: readonly MoneyAccountName[] = [
  'opening',
  'received',
  'takenOver',
  'found',
  'sold',
  'recovered',
  'exchangedIn',
  'balance',
  'transfer',
  'passedOn',
  'paid',
  'fees',
  'returned',
  'lost',
  'exchangedOut',
];

/** How many of the accounts, from the first on, are sources. */
export const MONEY_SOURCES = 7;
