import type { ItemInList } from '@baton/sdk';
import { type Profile, type RowProblem, refOf, type Statement } from '@baton/tables';
import { asTyped } from '../way.ts';
import { cameFromHolder } from './own-came.ts';
import type { OwnDoor } from './own-door.ts';
import { dispatchOf, paymentOf, totalsOf } from './own-out.ts';
import { type Head, listed, type Own, otherCurrency, type Thing, wrong } from './own-row.ts';
import type { NamedDraft } from './spelled.ts';

/** What can be imported as one's own word. */
export const ownKinds: { readonly [about: string]: string } = {
  received: 'relief.receive',
  distributed: 'relief.dispatch',
  need: 'relief.need',
  money_in: 'relief.receiveMoney',
  money_out: 'relief.pay',
  total: 'relief.publishTotals',
};

const NOBODY = /^(?:爱心(?:人士|企业|个人)?(?:[（(].*[）)])?|个人|某.?|一家企业|匿名|无名氏|anonymous)$/i;
const UNNAMED = ['individual', 'anonymous', 'unspecified', 'carrier-only', 'place-only', 'earmark-note'];

/** Codes as the catalogue and as tables write them. */
export function plainCode(code: string): string {
  return code.replaceAll('-', '_').toLowerCase();
}

/** What the record of a row is called: the same whenever it says the same; undefined where it has no date. */
export function ownHead(
  { profile, about }: Profile,
  { at, key, content }: Statement,
  kinds: typeof ownKinds = ownKinds,
): Head | undefined {
  const kind = kinds[about] ?? '';
  return at === undefined ? undefined : { kind, at, ref: refOf(['own', kind, profile, key, content], at.time * 1000) };
}

/** The records of one row of an organisation's own table; or why the row cannot be its word. */
export function ownRecords(profile: Profile, statement: Statement, door: OwnDoor): Own {
  const head = ownHead(profile, statement);
  if (head === undefined) return wrong(statement, 'required', '没有日期', 'the row has no date');
  if (profile.about === 'money_in') return moneyRecords(statement, door, head);
  if (profile.about === 'total') return totalsOf(statement, door, head);
  if (profile.about === 'money_out' && statement.item === undefined) return passedOn(statement);
  if (profile.about === 'need') return needRecords(statement, door, head);
  const goods = goodsOf(statement, door);
  if ('words' in goods) return goods;
  if (profile.about === 'money_out') return paymentOf(statement, goods, door, head);
  const place = door.placeOf(statement.said.place);
  if (place === undefined) return placeless(statement);
  if (profile.about === 'distributed') return dispatchOf(statement, goods, door, { ...head, place });
  const came = cameFromHolder(statement, goods, door, { ...head, place });
  if (came !== undefined) return came;
  const { needs, donor } = donorOf(statement, door);
  const lines = [{ item: goods.item, quantity: goods.quantity, ...(goods.packed && { pack: 0 }) }];
  return { needs, records: [{ ...head, donor, given: 'gift', place, lines }] };
}

function passedOn(statement: Statement): RowProblem {
  return wrong(
    statement,
    'nothing_said',
    '转拨的款没有写买了什么：账本没有转交资金的记录种类；转录它（不加 --own），或把拨付总数公示出来',
    'money that was passed on and names no goods: no kind of record hands money over; quote it (without --own), or publish it in a total',
  );
}

function placeless(statement: Statement): RowProblem {
  return wrong(statement, 'required', '不知道在哪个地点：--place', 'it is not known at which place: --place');
}

/** What is sealed, and holds nobody knows how much. */
const PACKS = ['pack', 'barrel'];

/** A carton of unknown content is an unopened pack; it is never multiplied. */
export function goodsOf(statement: Statement, door: Pick<OwnDoor, 'items'>): Thing | RowProblem {
  const known = itemIn(statement, door);
  if ('words' in known) return known;
  const { quantity } = statement;
  if (quantity === undefined || quantity.decimals !== 0 || quantity.digits < 1)
    return wrong(statement, 'not_a_number', '数量不是正整数', 'the quantity is no positive whole number');
  const packed = PACKS.includes(quantity.unit);
  // A machine is one piece of its kind.
  const unit = quantity.unit === 'machine' ? 'piece' : quantity.unit;
  if (!packed && unit !== known.unit)
    return wrong(statement, 'units_mixed', `目录里按 ${known.unit} 计`, `the catalogue counts it in ${known.unit}`);
  return { item: known.id, quantity: quantity.digits, packed };
}

function itemIn(statement: Statement, { items }: Pick<OwnDoor, 'items'>): Pick<ItemInList, 'id' | 'unit'> | RowProblem {
  const { item } = statement;
  if (item === undefined) return wrong(statement, 'not_a_code', '没有写是什么物资', 'it does not say which goods');
  const enter = `${asTyped} item --code ${item}`;
  const words = [
    `目录里没有 ${item}：先用 ${enter} 登记，再导入一次`,
    `the catalogue has no item ${item}: enter it (${enter}), and import again`,
  ] as const;
  return items.get(plainCode(item)) ?? wrong(statement, 'not_a_code', ...words);
}

/**
 * What a place lacks: without a quantity where the row gives none, since a place that names what it takes need not say how
 * much. Where a need of ours for it stands open from another import, or from an earlier day of the table, it is said anew.
 */
function needRecords(statement: Statement, door: OwnDoor, head: Head): Own {
  const place = door.placeOf(statement.said.place);
  if (place === undefined) return placeless(statement);
  const isCounted = statement.quantity !== undefined && statement.said.kind !== 'flag';
  const goods = isCounted ? goodsOf(statement, door) : itemIn(statement, door);
  if ('words' in goods) return goods;
  if ('packed' in goods && goods.packed)
    return wrong(statement, 'units_mixed', '需求不能按箱写', 'a need cannot be counted in cartons');
  const item = 'packed' in goods ? goods.item : goods.id;
  const said = { ...('packed' in goods && { quantity: goods.quantity }), reason: 'other', until: door.until };
  const need = door.openNeeds.next({ place, item, time: head.at.time }, `${door.segment}/${head.ref}`);
  if (need === undefined) return { needs: [], records: [{ ...head, place, item, ...said }] };
  return { needs: [], records: [{ ...head, kind: 'relief.reviseNeed', need, ...said }] };
}

/** A row that is on the ledger has said its need: another one of the same day about the same is no revision of it. */
export function standsBy(statement: Statement, door: OwnDoor): void {
  const [place, item] = [door.placeOf(statement.said.place), itemIn(statement, door)];
  if (place === undefined || 'words' in item) return;
  door.openNeeds.stands({ place, item: item.id, time: statement.at?.time ?? 0 });
}

function moneyRecords(statement: Statement, door: OwnDoor, head: Head): Own {
  const { money } = statement;
  if (door.fund === undefined)
    return wrong(statement, 'required', '没有说进哪个资金：--fund', 'no fund was named: --fund');
  if (money === undefined || money.minor < 1)
    return wrong(statement, 'not_a_number', '没有正的金额', 'the row has no amount above zero');
  const other = otherCurrency(statement, door);
  if (other !== undefined) return other;
  const { needs, donor } = donorOf(statement, door);
  const amounts = { gross: money.minor, fee: 0, net: money.minor };
  return { needs, records: [{ ...head, channel: 'bank', donor, fund: door.fund, ...amounts }] };
}

/** An organisation that gave is named as it is on the ledger, else listed, once; persons are never named, and what nobody knows is unknown. */
function donorOf({ said }: Statement, door: OwnDoor): { needs: readonly NamedDraft[]; donor: object } {
  const name = said.from?.trim() ?? '';
  const kind = said.from_kind ?? '';
  if (name === '') return { needs: [], donor: { type: 'unknown' } };
  if (UNNAMED.includes(kind) || NOBODY.test(name) || /个人|\[person\]/.test(name))
    return { needs: [], donor: { type: kind === 'carrier-only' || kind === 'place-only' ? 'unknown' : 'anonymous' } };
  const known = door.partyOf(name);
  if (known !== undefined && known !== door.segment) return { needs: [], donor: { type: 'party', party: known } };
  const { listing, party } = listed(name, 'donor', door);
  return { needs: [listing], donor: { type: 'party', party } };
}
