// What the identifiers of an event stand for in the ledger.

import type { Client, ItemInList } from '@baton/sdk';
import { type Mapping, unitCodes, type Words } from '@baton/tables';
import type { Catalogue } from './catalogue.ts';
import type { Packages } from './packages.ts';
import type { Shelves } from './shelves.ts';

type Reader = Pick<Client, 'read' | 'list'>;

/** Why an event cannot be written down: what is not known, and where to name it. */
export class Unresolved extends Error {
  override readonly name = 'Unresolved';
  readonly code: string;
  readonly words: Words;

  constructor(code: string, zh: string, en: string) {
    super(en);
    this.code = code;
    this.words = { zh, en };
  }
}

/** Who writes, where, and what it knows. */
export type Around = {
  readonly reader: Reader;
  readonly ledger: string;
  readonly self: string;
  readonly mapping: Mapping;
  readonly catalogue: Catalogue;
  readonly packages: Pick<Packages, 'contentsOf'>;
  readonly shelves: Pick<Shelves, 'at'>;
  /** How much of a lot at a place is taken by what goes in the same request. */
  readonly taken: (place: string, lot: string) => number;
};

/**
 * The item of a class: by its name in the ledger or by the mapping, else by the GTIN that an item has as its code. Throws
 * `Unresolved` where none is known, or where it is counted in another unit.
 */
export async function itemOf(around: Around, epcClass: string, uom: string | null) {
  const { catalogue, mapping } = around;
  const gtin = /^https:\/\/id\.gs1\.org\/01\/(\d{14})/.exec(epcClass)?.[1];
  const own = nameIn(around, epcClass);
  const mapped = mapping.items.get(epcClass) ?? mapping.items.get(epcClass.replace(/\/(?:10|21)\/.*$/, ''));
  const known = own === undefined ? mapped : { item: own, grade: undefined };
  const item = await catalogue.find(({ id, code }) => (known === undefined ? isGtin(code, gtin) : id === known.item));
  if (item === undefined) throw noItem(epcClass);
  if (uom !== null && uom !== (unitCodes[item.unit] ?? item.unit))
    throw new Unresolved(
      'unit_differs',
      `${epcClass} 的单位是 ${item.unit}，不是 ${uom}。`,
      `The unit of ${epcClass} is ${item.unit}, not ${uom}.`,
    );
  const kind = { class: item.class, unit: item.unit };
  return { item: item.id, kind, grade: gradeOf(item, known?.grade) };
}

/** An item that has one grade only needs none to be named. */
function gradeOf({ grades }: ItemInList, named: string | undefined): string | undefined {
  return named ?? (grades.length === 1 ? grades[0] : undefined);
}

function isGtin(code: string | null, gtin: string | undefined): boolean {
  return code !== null && gtin !== undefined && /^\d{8,14}$/.test(code) && code.padStart(14, '0') === gtin;
}

function noItem(epcClass: string): Unresolved {
  return new Unresolved(
    'item_unknown',
    `不知道 ${epcClass} 是什么物资：写入对照表的 items。`,
    `What ${epcClass} is in the catalogue is not known: name it under items in the mapping.`,
  );
}

/** The place that an event names. Throws `Unresolved` where no name of the ledger is known for it. */
export function placeOf(around: Around, uri: string | null): string {
  const place = uri === null ? undefined : (nameIn(around, uri) ?? around.mapping.places.get(uri));
  if (place !== undefined) return place;
  throw new Unresolved(
    'place_unknown',
    `不知道 ${uri ?? '事件的地点'} 在账本里是哪个地点：写入对照表的 places。`,
    `Which place ${uri ?? 'of the event'} is in the ledger is not known: name it under places in the mapping.`,
  );
}

/** The same of a party. */
export function partyOf(around: Around, uri: string): string {
  const party = nameIn(around, uri) ?? around.mapping.parties.get(uri);
  if (party !== undefined) return party;
  throw new Unresolved(
    'party_unknown',
    `不知道 ${uri} 在账本里是谁：写入对照表的 parties。`,
    `Who ${uri} is in the ledger is not known: name it under parties in the mapping.`,
  );
}

/** A name of this ledger, where a URI is one: `did:baton:<ledger>:<name>`. */
export function nameIn({ ledger }: Around, uri: string | null): string | undefined {
  const start = `did:baton:${ledger}:`;
  return uri?.startsWith(start) ? uri.slice(start.length) : undefined;
}

/** A quantity that the ledger can count. Throws `Unresolved` for any other. */
export function whole(quantity: number): number {
  if (Number.isSafeInteger(quantity) && quantity > 0) return quantity;
  throw new Unresolved(
    'quantity_not_whole',
    `数量 ${quantity} 不是正整数。`,
    `The quantity ${quantity} is not a whole number above nothing.`,
  );
}
