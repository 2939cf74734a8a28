import type { Words } from '@baton/ledger';
import type { StockInList } from '@baton/sdk';
import { at } from '../form/at.ts';
import { wholeOnly } from '../form/digits.ts';

/** Part of a holding that is to go: how many, under which label, for which need. Nothing of it is filled in. */
export type Parcel = {
  readonly key: string;
  readonly from: StockInList;
  readonly quantity: number | undefined;
  readonly box: string;
  readonly need: string | undefined;
};

/** What keeps parcels from going; undefined where nothing does. */
export function parcelFault(parcels: readonly Parcel[], taker: string | undefined): Words | undefined {
  if (taker === undefined) return { zh: '还缺：交给谁', en: 'Still missing: who takes it' };
  if (parcels.length === 0) return { zh: '从库存取一种', en: 'Take something from the stock' };
  if (parcels.some(({ quantity }) => quantity === undefined || quantity < 1))
    return { zh: '还缺：数量', en: 'Still missing: how many' };
  if (parcels.some(({ quantity }) => !Number.isInteger(quantity))) return wholeOnly;
  if (parcels.some(({ quantity = 0, from }) => quantity > from.quantity))
    return { zh: '库存没有那么多', en: 'There is not that much in stock' };
  if (parcels.some(({ box }) => box !== '' && !/^[A-Za-z0-9][A-Za-z0-9._:-]{0,39}$/.test(box)))
    return { zh: '箱号只用字母、数字和 . _ : -', en: 'Labels of boxes: letters, digits and . _ : - only' };
  return undefined;
}

type To = { readonly parcels: readonly Parcel[]; readonly taker: string; readonly consignee: string };

/** The giver's record. Stewardship passes with the consignee's acceptance. */
export function dispatching(now: number, { parcels, taker, consignee }: To) {
  const labels = [...new Set(parcels.flatMap(({ box }) => (box === '' ? [] : [box])))];
  const lines = parcels.map(({ from: { lot }, quantity = 0, box, need }) => ({
    lot,
    quantity,
    ...(box === '' ? {} : { package: labels.indexOf(box) }),
    ...(need === undefined ? {} : { need }),
  }));
  return {
    kind: 'relief.dispatch',
    at: at(now),
    consignee,
    from: parcels[0]?.from.place.id ?? '',
    lines,
    passes: true,
    taker,
    ...(labels.length === 0 ? {} : { packages: labels.map((label) => ({ label })) }),
  };
}
