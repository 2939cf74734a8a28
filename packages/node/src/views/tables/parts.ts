// What many rows have in common: names in two languages, parties, items, goods.

import type { AccountName, MoneyAccountName } from '@baton/ledger';
import type { Goods, ItemNamed, Name, Named, NamedParty } from '@baton/ledger/answers';
import type { ShapeOf } from '@baton/tables/write';
import { count, flag, idOf, type Leaf, text, time } from '@baton/tables/write';

/** The unit of quantities of a lot. */
export const LOT_UNIT = "the row's item.unit; unopened packs where pack is given";
/** The unit of amounts of money. */
export const MINOR = 'minor units of currency (ISO 4217: of CNY hundredths, of JPY whole yen, of KWD thousandths)';

/** A name in two languages. */
export function nameShape(zh: string, en: string): ShapeOf<Name> {
  return { zh: text(`${zh}（中文）`, `${en}, in Chinese`), en: text(`${zh}（英文）`, `${en}, in English`) };
}

/** A thing of a list: its id there and what it is called. */
export function named(of: 'places' | 'funds' | 'items' | 'subjects', zh: string, en: string): ShapeOf<Named> {
  return { id: idOf(of, `${zh}编号`, `Id of ${lower(en)}`), name: nameShape(`${zh}名称`, `Name of ${lower(en)}`) };
}

/** A subject or a listed party. */
export function party(zh: string, en: string): ShapeOf<NamedParty> {
  return { ...named('subjects', zh, en), signs: flag(`${zh}是否自己签名`, `Whether ${lower(en)} signs itself`) };
}

/** An item of the catalogue. */
export const item: ShapeOf<ItemNamed> = {
  ...named('items', '物资', 'The item'),
  class: text('物资类别', 'Item class'),
  unit: text('基本单位', 'Base unit of the item'),
};

/** What a lot is. */
export const goods: ShapeOf<Goods> = {
  item,
  grade: text('等级', 'Grade'),
  basis: text('等级依据', 'Who says so: donor, print, inspection'),
  pack: count('每件含量', 'Content of one unopened pack; 0 where unknown; empty: base units', 'item.unit'),
  batch: text('批号', 'Batch'),
  expiry: time('有效期', 'Expiry'),
};

function lower(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}

/** The accounts of a lot, in the order of the equation. */
export const balance: { readonly [account in AccountName]: Leaf } & { readonly closes: Leaf } = {
  received: count('收到', 'Received', LOT_UNIT),
  opening: count('期初', 'Opening', LOT_UNIT),
  found: count('盘盈', 'Found', LOT_UNIT),
  made: count('转入', 'Made', LOT_UNIT),
  held: count('持有', 'Held', LOT_UNIT),
  transit: count('在途', 'In transit', LOT_UNIT),
  missing: count('缺失', 'Missing', LOT_UNIT),
  used: count('使用', 'Used', LOT_UNIT),
  lost: count('损失', 'Lost', LOT_UNIT),
  returned: count('退回', 'Returned', LOT_UNIT),
  sold: count('出售', 'Sold', LOT_UNIT),
  converted: count('转出', 'Converted', LOT_UNIT),
  closes: flag('合计相符', 'Sources equal places and ends'),
};

/** The accounts of a fund. */
export const moneyBalance: { readonly [account in MoneyAccountName]: Leaf } & { readonly closes: Leaf } = {
  opening: count('期初', 'Opening', MINOR),
  received: count('收到', 'Received', MINOR),
  takenOver: count('接收划入', 'Taken over', MINOR),
  found: count('无记录的来源', 'Found', MINOR),
  sold: count('出售所得', 'Sold', MINOR),
  recovered: count('追回', 'Recovered', MINOR),
  exchangedIn: count('兑入', 'Exchanged in', MINOR),
  balance: count('余额', 'Balance', MINOR),
  transfer: count('划转途中', 'In transfer', MINOR),
  passedOn: count('划出', 'Passed on', MINOR),
  paid: count('付出', 'Paid', MINOR),
  fees: count('手续费', 'Fees', MINOR),
  returned: count('退还', 'Returned', MINOR),
  lost: count('损失', 'Lost', MINOR),
  exchangedOut: count('兑出', 'Exchanged out', MINOR),
  closes: flag('合计相符', 'Sources equal places and ends'),
};

/** The columns of rows of this type: every member, and no other. */
export function shape<Row extends object>(members: ShapeOf<Row>): ShapeOf<Row> {
  return members;
}
