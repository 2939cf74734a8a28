import { keyAt } from './keys.ts';
import { type Actor, octets, World } from './world.ts';

/** A world with the people of the main road: who gives, who carries, who takes, and what there is to send. */
export function reliefWorld() {
  const world = new World(keyAt);
  world.accreditCouncil([
    'relief_organisation',
    'medical_institution',
    'carrier',
    'warehouse_operator',
    'supplier',
    'reporter',
    'recipient',
  ]);
  const giver = world.admit('relief_organisation');
  const hospital = world.admit('medical_institution');
  const carrier = world.admit('carrier');
  const mask = world.do(giver, 'relief.item', { class: 'mask', name: words, unit: 'piece', grades: ['n95', 'kn95'] });
  const place = (actor: Actor, use: boolean, more: object = {}) =>
    world.do(actor, 'relief.place', { area: '420100', name: words, type: use ? 'ward' : 'warehouse', use, ...more });
  const warehouse = place(giver, false);
  const ward = place(hospital, true);
  const depot = place(carrier, false);
  const at = () => when(world.time);
  /** A place that was closed again. */
  const closedPlace = (actor: Actor) => {
    const name = place(actor, false);
    world.do(actor, 'relief.closePlace', { at: at(), place: name, reason: 'other' });
    return name;
  };
  const people = { giver, hospital, carrier };
  const places = { warehouse, ward, depot };
  return { world, ...people, mask, place, closedPlace, ...places, at, ...acts(world, { ...people, ...places, mask }) };
}

type Line = { readonly [member: string]: unknown };
type Cast = Record<'giver' | 'hospital' | 'carrier', Actor> & Record<'warehouse' | 'ward' | 'depot' | 'mask', string>;

/** What happens on the main road, in short words. What differs from the usual is said in `more`. */
function acts(world: World, { giver, hospital, carrier, warehouse, ward, depot, mask }: Cast) {
  const at = () => when(world.time);
  const receive = (lines: readonly Line[], more: object = {}, by = giver) => {
    const gift = { at: at(), donor: { type: 'anonymous' }, given: 'gift', place: warehouse };
    return world.do(by, 'relief.receive', { ...gift, lines: lines.map((line) => ({ item: mask, ...line })), ...more });
  };
  const lotOf = (quantity: number, more: object = {}) => `${receive([{ quantity, ...more }])}.0`;
  const dispatch = (lines: readonly Line[], more: object = {}, by = giver) => {
    const usual = { taker: hospital.segment, consignee: hospital.segment, from: warehouse, passes: true };
    return world.do(by, 'relief.dispatch', { at: at(), ...usual, lines, ...more });
  };
  const accept = (handover: string, lines: readonly Line[], more: object = {}, by = hospital) => {
    const usual = { checked: 'contents', last: false, place: ward };
    return world.do(by, 'relief.accept', { at: at(), ...usual, handover, lines, ...more });
  };
  const takePackages = (handover: string, packages: readonly string[], more: object = {}, by = carrier) => {
    const usual = { checked: 'packages', last: false, place: depot };
    return world.do(by, 'relief.accept', { at: at(), ...usual, handover, packages, ...more });
  };
  const takeBack = (handover: string, lines: readonly Line[], more: object = {}, by = giver) =>
    world.do(by, 'relief.takeBack', { at: at(), handover, last: false, lines, place: warehouse, ...more });
  const refuse = (handover: string, more: object = {}, by = hospital) =>
    world.do(by, 'relief.refuse', { at: at(), handover, reason: 'no_room', ...more });
  const cancel = (handover: string, by = giver) =>
    world.do(by, 'relief.cancelDispatch', { at: at(), handover, reason: 'not_loaded' });
  return { receive, lotOf, dispatch, accept, takePackages, takeBack, refuse, cancel };
}

/** What happens with money, in short words: a supplier without keys, masks at two yuan. */
export function moneyActs({ world, giver, mask, warehouse }: ReturnType<typeof reliefWorld>) {
  const at = () => when(world.time);
  const supplier = world.do(giver, 'trust.list', { area: '420100', name: words, type: 'supplier' });
  const fundOf = (opening: number, more: object = {}, by = giver) =>
    world.do(by, 'relief.openFund', { at: at(), currency: 'CNY', name: words, opening, ...more });
  const give = (fund: string, gross: number, more: object = {}, by = giver) => {
    const gift = { channel: 'bank', donor: { type: 'anonymous' }, fee: 0, net: gross };
    return world.do(by, 'relief.receiveMoney', { at: at(), fund, gross, ...gift, ...more });
  };
  const order = (fund: string, quantity: number, more: object = {}, by = giver) => {
    const lines = [{ item: mask, quantity, amount: quantity * 200 }];
    return world.do(by, 'relief.order', { at: at(), fund, supplier, due: world.time + 86_400, lines, ...more });
  };
  const pay = (fund: string, order: string, amount: number, more: object = {}, by = giver) =>
    world.do(by, 'relief.pay', { at: at(), channel: 'bank', fund, order, amount, fee: 0, part: 'part', ...more });
  const bought = (lines: readonly Line[], more: object = {}, by = giver) => {
    const usual = { donor: { type: 'party', party: supplier }, given: 'bought', place: warehouse };
    return world.do(by, 'relief.receive', {
      at: at(),
      ...usual,
      lines: lines.map((line) => ({ item: mask, ...line })),
      ...more,
    });
  };
  return { supplier, fundOf, give, order, pay, bought };
}

/** What is decided about goods before they go: needs, allocations, pledges. */
export function allotActs({ world, giver, hospital, mask, ward, warehouse, at }: ReturnType<typeof reliefWorld>) {
  const need = (more: object = {}, by = hospital) => {
    const usual = { item: mask, place: ward, reason: 'stock_out', until: world.time + 1000 };
    return world.do(by, 'relief.need', { at: at(), ...usual, ...more });
  };
  const stored = (lot: string, of: string, quantity: number, more: object = {}) => ({
    lot,
    need: of,
    place: warehouse,
    quantity,
    ...more,
  });
  const why = { basis: { type: 'decision', reason: 'most_urgent' }, owner: giver.segment };
  const allocate = (lines: readonly object[], more: object = {}, by = giver) =>
    world.do(by, 'relief.allocate', { at: at(), ...why, lines, ...more });
  const pledge = (quantity: number, more: object = {}, by = giver) =>
    world.do(by, 'relief.pledge', {
      at: at(),
      donor: { type: 'anonymous' },
      lines: [{ item: mask, quantity }],
      ...more,
    });
  return { need, stored, why, allocate, pledge };
}

/** A name that nothing bears. */
export function nothing(world: World): string {
  return `${world.council.segment}/${world.nextRef()}`;
}

/** Words whose part does not matter here. */
export const words = { en: octets(32) };

/** Happened at this time, known to the minute. */
export function when(time: number) {
  return { time, offset: 480, precision: 'minute' };
}
