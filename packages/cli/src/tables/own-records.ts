import type { ItemInList, RecordDraft } from '@baton/sdk';
import { type Profile, type RowProblem, refOf, type Statement } from '@baton/tables';

/** Where an organisation's own table belongs: its place and fund, until when its needs stand, and what it can name. */
export type OwnDoor = {
  readonly segment: string;
  /** Area code under which givers are listed: where the table was kept. */
  readonly area: string;
  readonly place: string | undefined;
  readonly fund: string | undefined;
  /** Seconds. */
  readonly until: number;
  /** Items of the catalogue, by code. */
  readonly items: ReadonlyMap<string, ItemInList>;
};

type Code = RowProblem['code'];
type Own = { readonly records: readonly RecordDraft[] } | RowProblem;

/** What can be imported as one's own word. */
export const ownKinds: { readonly [about: string]: string } = {
  received: 'relief.receive',
  need: 'relief.need',
  money_in: 'relief.receiveMoney',
};

const NOBODY = /^(?:爱心(?:人士|企业|个人)?(?:[（(].*[）)])?|个人|某.?|一家企业|匿名|无名氏|anonymous)$/i;
const UNNAMED = ['individual', 'anonymous', 'unspecified', 'carrier-only', 'place-only', 'earmark-note'];

/** Codes as the catalogue and as tables write them. */
export function plainCode(code: string): string {
  return code.replaceAll('-', '_').toLowerCase();
}

/** The records of one row of an organisation's own table; or why the row cannot be its word. */
export function ownRecords({ profile, about }: Profile, statement: Statement, door: OwnDoor): Own {
  const kind = ownKinds[about] ?? '';
  const { at, key, content, row } = statement;
  if (at === undefined) return wrong(row, 'required', '没有日期', 'the row has no date');
  const ref = refOf(['own', kind, profile, key, content], at.time * 1000);
  if (about === 'money_in') return moneyRecords(statement, door, { kind, ref, at });
  const goods = goodsOf(statement, door);
  if ('words' in goods) return goods;
  if (door.place === undefined)
    return wrong(row, 'required', '没有说在哪个地点：--place', 'no place was named: --place');
  const { place, until } = door;
  if (about === 'need') return needRecords(statement, goods, { kind, ref, at, place, until });
  const { listed, donor } = donorOf(statement, door);
  const lines = [{ item: goods.item, quantity: goods.quantity, ...(goods.packed && { pack: 0 }) }];
  return { records: [...listed, { kind, ref, at, donor, given: 'gift', place, lines }] };
}

type Goods = { readonly item: string; readonly quantity: number; readonly packed: boolean };

/** A carton of unknown content is an unopened pack; it is never multiplied. */
function goodsOf({ row, item, quantity }: Statement, { items }: OwnDoor): Goods | RowProblem {
  const known = items.get(plainCode(item ?? ''));
  if (known === undefined) {
    const name = item ?? '?';
    return wrong(
      row,
      'not_a_code',
      `目录里没有 ${name}：baton item --code ${name}`,
      `the catalogue has no item ${name}`,
    );
  }
  if (quantity === undefined || quantity.decimals !== 0 || quantity.digits < 1)
    return wrong(row, 'not_a_number', '数量不是正整数', 'the quantity is no positive whole number');
  const packed = quantity.unit === 'pack';
  if (!packed && quantity.unit !== known.unit)
    return wrong(row, 'units_mixed', `目录里按 ${known.unit} 计`, `the catalogue counts it in ${known.unit}`);
  return { item: known.id, quantity: quantity.digits, packed };
}

type Head = { readonly kind: string; readonly ref: string; readonly at: Statement['at'] };

function needRecords(
  { row, said }: Statement,
  { item, quantity, packed }: Goods,
  { until, ...head }: Head & { readonly place: string; readonly until: number },
): Own {
  if (packed) return wrong(row, 'units_mixed', '需求不能按箱写', 'a need cannot be counted in cartons');
  const amount = said.kind === 'flag' ? {} : { quantity };
  return { records: [{ ...head, item, ...amount, reason: 'other', until }] };
}

function moneyRecords(statement: Statement, door: OwnDoor, head: Head): Own {
  const { row, money } = statement;
  if (door.fund === undefined) return wrong(row, 'required', '没有说进哪个资金：--fund', 'no fund was named: --fund');
  if (money === undefined || money.minor < 1)
    return wrong(row, 'not_a_number', '没有正的金额', 'the row has no amount above zero');
  const { listed, donor } = donorOf(statement, door);
  const amounts = { gross: money.minor, fee: 0, net: money.minor };
  return { records: [...listed, { ...head, channel: 'bank', donor, fund: door.fund, ...amounts }] };
}

/** An organisation that gave is listed, once; persons are never named, and what nobody knows is unknown. */
function donorOf({ said }: Statement, { segment, area }: OwnDoor): { listed: readonly RecordDraft[]; donor: object } {
  const name = said.from?.trim() ?? '';
  const kind = said.from_kind ?? '';
  if (name === '') return { listed: [], donor: { type: 'unknown' } };
  if (UNNAMED.includes(kind) || NOBODY.test(name) || /个人|\[person\]/.test(name))
    return { listed: [], donor: { type: kind === 'carrier-only' || kind === 'place-only' ? 'unknown' : 'anonymous' } };
  const ref = refOf(['donor', name], 0);
  const words = /\p{Script=Han}/u.test(name) ? { zh: name } : { en: name };
  const listing = { kind: 'trust.list', ref, name: words, type: 'donor', area };
  return { listed: [listing], donor: { type: 'party', party: `${segment}/${ref}` } };
}

function wrong(row: number, code: Code, zh: string, en: string): RowProblem {
  return { row, column: '', code, cell: '', words: { zh, en } };
}
