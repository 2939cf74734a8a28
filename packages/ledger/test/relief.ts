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
  return { world, giver, hospital, carrier, mask, place, warehouse, ward, depot, at };
}

/** Words whose part does not matter here. */
export const words = { en: octets(32) };

/** Happened at this time, known to the minute. */
export function when(time: number) {
  return { time, offset: 480, precision: 'minute' };
}
