// What an event wants written down, still in the words of whoever sent it.

import { isMembers, type Members } from '../members.ts';
import type { Words } from '../refusal.ts';
import { type BookingKind, comparable, type Mapping } from './mapping.ts';
import { EXPIRATION_DATE, LOT_NUMBER } from './vocabulary.ts';

/** Goods of one class, or instances of it counted; `batch` from the class or from master data. */
export type BookingLine = {
  readonly epcClass: string;
  readonly quantity: number;
  readonly uom: string | null;
  readonly batch: string | null;
  readonly expiry: number | null;
};

/** A record to be made of an event. URIs are in the form in which they are compared; `time` in seconds, `offset` in minutes. */
export type Booking = {
  readonly record: BookingKind;
  readonly at: { readonly time: number; readonly offset: number };
  readonly lines: readonly BookingLine[];
  readonly place: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly handover: string | null;
  readonly bought: boolean;
  readonly disposition: string | null;
};

/** What is said of an event that becomes no record. */
export type Noted = { readonly noted: Words };

const noted = {
  kind: {
    zh: '有效。账本不记这一类事件（无标签的装箱、关联、转换、交易、传感）。',
    en: 'It is valid. The ledger keeps no record of such events: packing without a label, association, transformation, transaction, sensors.',
  },
  step: {
    zh: '有效。对照表没有为这一步指定记录。',
    en: 'It is valid. The mapping names no record for this step.',
  },
  nothing: { zh: '有效。它没有说数量。', en: 'It is valid. It names no quantity of anything.' },
} as const satisfies { [why: string]: Words };

/** What lies in a package, by the event that packed it; `ADD` puts it there, `DELETE` takes it out, all where it names nothing. */
export type Packing = {
  readonly parent: string;
  readonly action: 'ADD' | 'OBSERVE' | 'DELETE';
  readonly lines: readonly BookingLine[];
};

/** What an event says of a package with a label (SSCC); undefined where it says nothing of that kind. */
export function packingIn(event: Members): Packing | undefined {
  const parent = textOf(event['parentID']);
  const label = parent === null ? null : comparable(parent);
  if (event['type'] !== 'AggregationEvent' || label === null || labelOf(label) === undefined) return undefined;
  const action = event['action'] === 'ADD' || event['action'] === 'DELETE' ? event['action'] : 'OBSERVE';
  return { parent: label, action, lines: linesOf(event, 'childEPCs', 'childQuantityList') };
}

/** The eighteen digits of an SSCC, as they are printed on a package; undefined where a URI is none. */
export function labelOf(uri: string): string | undefined {
  return /^https:\/\/id\.gs1\.org\/00\/(\d{18})$/.exec(uri)?.[1];
}

/** What a valid event becomes under a mapping. */
export function bookingOf(event: Members, mapping: Mapping): Booking | Noted {
  if (event['type'] !== 'ObjectEvent') return { noted: noted.kind };
  const rule = mapping.steps.find(
    ({ bizStep, action, disposition }) =>
      bizStep === event['bizStep'] &&
      (action === undefined || action === event['action']) &&
      (disposition === undefined || disposition === event['disposition']),
  );
  if (rule === undefined || rule.record === 'nothing') return { noted: noted.step };
  const lines = linesOf(event);
  if (lines.length === 0) return { noted: noted.nothing };
  const { record } = rule;
  return {
    record,
    lines,
    at: atOf(event),
    place: uriIn(record === 'dispatch' ? event['readPoint'] : (event['bizLocation'] ?? event['readPoint']), 'id'),
    from: partyIn(event['sourceList'], 'source'),
    to: partyIn(event['destinationList'], 'destination'),
    handover: transactionIn(event, ['desadv']),
    bought: transactionIn(event, ['po', 'inv']) !== null,
    disposition: textOf(event['disposition']),
  };
}

/** What an error declaration says: when, and whether the event did not happen or was told wrongly. */
export type Declared = { readonly at: Booking['at']; readonly didNotOccur: boolean };

/** The error declaration of an event; undefined where it stands as it was told. */
export function declaredIn(event: Members): Declared | undefined {
  const declared = event['errorDeclaration'];
  if (!isMembers(declared)) return undefined;
  const { offset } = atOf(event);
  const time = secondsOf(declared['declarationTime']);
  return { at: { time, offset }, didNotOccur: declared['reason'] === 'did_not_occur' };
}

/** When an event happened: seconds, and the offset in minutes. */
export function atOf(event: Members): Booking['at'] {
  const [, sign = '+', hours = '0', minutes = '0'] =
    /^([+-])(\d\d):(\d\d)$/.exec(String(event['eventTimeZoneOffset'])) ?? [];
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  return { time: secondsOf(event['eventTime']), offset };
}

/** RFC 3339 lets T and Z be small. */
function secondsOf(moment: unknown): number {
  return Math.floor(Date.parse(String(moment).toUpperCase()) / 1000);
}

/** Classes with their quantities; instances are counted by class. A class that states no quantity is left out. */
function linesOf(event: Members, instancesIn = 'epcList', classesIn = 'quantityList'): BookingLine[] {
  const master = isMembers(event['ilmd']) ? event['ilmd'] : {};
  const counted = new Map<string, number>();
  for (const epc of listIn(event, instancesIn).map(String)) {
    const of = classOf(comparable(epc));
    counted.set(of, (counted.get(of) ?? 0) + 1);
  }
  const instances = [...counted].map(([epcClass, quantity]) => ({ epcClass, quantity, uom: null }));
  const classes = listIn(event, classesIn).flatMap((one) =>
    isMembers(one) && typeof one['quantity'] === 'number'
      ? [{ epcClass: comparable(String(one['epcClass'])), quantity: one['quantity'], uom: textOf(one['uom']) }]
      : [],
  );
  return [...instances, ...classes].map((line) => ({ ...line, ...batchOf(line.epcClass, master) }));
}

/** The class of an instance: what stands before its serial. */
function classOf(epc: string): string {
  return epc.replace(/^(https:\/\/id\.gs1\.org\/01\/\d{14})\/21\/.*$/, '$1');
}

function batchOf(epcClass: string, master: Members) {
  const lot = /^https:\/\/id\.gs1\.org\/01\/\d{14}\/10\/(.+)$/.exec(epcClass)?.[1];
  const batch = lot === undefined ? textOf(master[LOT_NUMBER]) : unescaped(lot);
  const expiry = Date.parse(String(master[EXPIRATION_DATE]));
  return { batch, expiry: Number.isNaN(expiry) ? null : Math.floor(expiry / 1000) };
}

/** A lot as it is printed; what no program has escaped stays as it stands. */
function unescaped(lot: string): string {
  try {
    return decodeURIComponent(lot);
  } catch {
    return lot;
  }
}

function listIn(event: Members, member: string): readonly unknown[] {
  const list = event[member];
  return Array.isArray(list) ? list : [];
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function uriIn(value: unknown, member: string): string | null {
  const uri = isMembers(value) ? textOf(value[member]) : null;
  return uri === null ? null : comparable(uri);
}

/** Who possesses it, else who owns it. */
function partyIn(list: unknown, member: string): string | null {
  const parties = (Array.isArray(list) ? list : []).filter(isMembers);
  const found = ['possessing_party', 'owning_party'].flatMap(
    (type) => parties.find((one) => one['type'] === type) ?? [],
  );
  return uriIn(found[0], member);
}

function transactionIn(event: Members, types: readonly string[]): string | null {
  const found = listIn(event, 'bizTransactionList')
    .filter(isMembers)
    .find(({ type }) => types.includes(String(type)));
  return uriIn(found, 'bizTransaction');
}
