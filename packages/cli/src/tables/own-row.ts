import { type Moment, type RowProblem, refOf, type Statement } from '@baton/tables';
import { textOf } from './quotation.ts';
import type { NamedDraft } from './spelled.ts';

/** A row as its owner's records: all or none; `needs` has to be on the ledger before. */
export type Own = { readonly records: readonly NamedDraft[]; readonly needs: readonly NamedDraft[] } | RowProblem;

/** What the last record of a row begins with. */
export type Head = { readonly kind: string; readonly ref: string; readonly at: Moment };

/** So much of an item, in its base unit or in unopened packs. */
export type Thing = { readonly item: string; readonly quantity: number; readonly packed: boolean };

/** An organisation without keys, under the name that the table has for it. */
export function listed(
  name: string,
  type: 'donor' | 'supplier',
  by: { readonly segment: string; readonly area: string },
) {
  const ref = refOf([type, name], 0);
  return {
    listing: { kind: 'trust.list', ref, name: textOf(name), type, area: by.area },
    party: `${by.segment}/${ref}`,
  };
}

/** Why a row cannot be its owner's word. */
export function wrong(
  { row, column = '' }: Pick<Statement, 'row' | 'column'>,
  code: RowProblem['code'],
  zh: string,
  en: string,
): RowProblem {
  return { row, column, code, cell: '', words: { zh, en } };
}

/** Why an amount cannot go into the fund, or out of it, that was named for the table: it is of another currency. */
export function otherCurrency(
  statement: Pick<Statement, 'row' | 'money'>,
  { currency }: { readonly currency: string | undefined },
): RowProblem | undefined {
  const own = statement.money?.currency;
  if (own === undefined || currency === undefined || own === currency) return undefined;
  return wrong(
    statement,
    'units_mixed',
    `金额是 ${own}，这笔资金是 ${currency}：用 ${own} 的资金，或在对照表里改 currency`,
    `the amount is in ${own} and the fund in ${currency}: name a fund in ${own}, or correct currency in the profile`,
  );
}
