// The event hash of CBV 2.0 (section 8.9): the same event has the same identifier, whoever writes it down and in whichever
// form. It is an identity, not a signature; vectors are those of the reference implementation.

import { canonicalKey } from './gs1-uri.ts';
import type { Branch, EventTree } from './tree.ts';
import { withoutUrn } from './vocabulary.ts';

/** Members in the order of the standard; those below a list stand in an order of their own. */
type Order = readonly (string | readonly [name: string, below: Order])[];

const epcs: Order = ['epc'];
const quantities: Order = [['quantityElement', ['epcClass', 'quantity', 'uom']]];
const transactions: Order = [['bizTransaction', ['type']]];

const metadata: Order = [
  ...['time', 'startTime', 'endTime', 'deviceID', 'deviceMetadata', 'rawData', 'dataProcessingMethod', 'bizRules'],
];

const report: Order = [
  ...['type', 'exception', 'deviceID', 'deviceMetadata', 'rawData', 'dataProcessingMethod', 'time', 'microorganism'],
  ...['chemicalSubstance', 'value', 'component', 'stringValue', 'booleanValue', 'hexBinaryValue', 'uriValue'],
  ...['minValue', 'maxValue', 'meanValue', 'sDev', 'percRank', 'percValue', 'uom', 'coordinateReferenceSystem'],
];

const order: Order = [
  ...['eventTime', 'eventTimeZoneOffset', 'certificationInfo', 'parentID'],
  ['epcList', epcs],
  ['inputEPCList', epcs],
  ['childEPCs', epcs],
  ['quantityList', quantities],
  ['childQuantityList', quantities],
  ['inputQuantityList', quantities],
  ['outputEPCList', epcs],
  ['outputQuantityList', quantities],
  ...['action', 'transformationID', 'bizStep', 'disposition'],
  ['persistentDisposition', ['set', 'unset']],
  ['readPoint', ['id']],
  ['bizLocation', ['id']],
  ['bizTransactionList', transactions],
  // Where things go, then where they come from: so the reference has it.
  ['destinationList', [['destination', ['type']]]],
  ['sourceList', [['source', ['type']]]],
  [
    'sensorElementList',
    [
      [
        'sensorElement',
        [
          ['sensorMetadata', metadata],
          ['sensorReport', report],
        ],
      ],
    ],
  ],
];

/** What is said of the record, not of the event. */
const aside = new Set(['eventID', 'recordTime', 'errorDeclaration']);

/** The string that is hashed. */
export function preHashOf({ type, below }: EventTree): string {
  const said = below.filter(({ name }) => !aside.has(name));
  return `eventType=${type}${inOrder(said, order)}`;
}

/** What has a place in the order, then everything else, sorted. */
function inOrder(branches: readonly Branch[], wanted: Order): string {
  const known = new Set<string>();
  let text = '';
  for (const one of wanted) {
    const [name, below] = typeof one === 'string' ? [one, undefined] : one;
    const found = branches.filter(
      (branch) => branch.name === name && (below !== undefined || branch.below.length === 0),
    );
    known.add(name);
    text += sorted(found.map((branch) => ordered(branch, below)));
  }
  const others = branches.filter(({ name, below }) => !known.has(name) || (isPlain(wanted, name) && below.length > 0));
  return text + sorted(others.map(extension));
}

function isPlain(wanted: Order, name: string): boolean {
  return wanted.includes(name);
}

function ordered({ name, text, below }: Branch, wanted: Order | undefined): string {
  // A transaction, a source or a destination stands after its own type.
  if (wanted?.[0] === 'type' && wanted.length === 1) return `${inOrder(below, wanted)}${valued(name, text)}`;
  const inner = wanted === undefined ? '' : inOrder(below, wanted);
  const own = valued(name, text);
  return own === '' && inner !== '' ? name + inner : own + inner;
}

/** `name=value`; nothing where there is no value. */
function valued(name: string, text: string): string {
  const value = text.trim();
  if (value === '') return '';
  return `${name}=${/time/i.test(name) && !/offset/i.test(name) ? canonicalTime(value) : canonicalValue(value)}`;
}

/** A member that the standard does not know: its name stands also where it has no value. */
function extension({ name, text, below }: Branch): string {
  const value = text.trim();
  return `${name}${value === '' ? '' : `=${canonicalValue(value)}`}${sorted(below.map(extension))}`;
}

/** By code points, as the reference sorts. */
function sorted(texts: readonly string[]): string {
  return [...texts].sort(byCodePoint).join('');
}

function byCodePoint(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const difference = (left[i]?.codePointAt(0) ?? 0) - (right[i]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

function canonicalValue(value: string): string {
  const plain = canonicalNumber(withoutUrn(value));
  return canonicalKey(plain) ?? plain;
}

/** A number without sign, leading zeros or trailing zeros that say nothing; every other text as it stands. */
function canonicalNumber(text: string): string {
  const number = /^([+-]?)0*(\d*)(?:\.(\d*?)0*)?$/.exec(text);
  if (number === null || !/\d/.test(text)) return text;
  const [, sign = '', whole = '', fraction = ''] = number;
  const digits = `${whole === '' ? '0' : whole}${fraction === '' ? '' : `.${fraction}`}`;
  return sign === '-' && digits !== '0' ? `-${digits}` : digits;
}

const TIME = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}:\d{2})(?:[.,](\d+))?([Zz]|[+-]\d{2}:?\d{2})?$/;

/** UTC, to the millisecond, halves up. */
function canonicalTime(text: string): string {
  const time = TIME.exec(text);
  if (time === null) return text;
  const [, day = '', clock = '', fraction = '', zone = 'Z'] = time;
  const offset = zone.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2').toUpperCase();
  const whole = Date.parse(`${day}T${clock}${offset}`);
  if (Number.isNaN(whole)) return text;
  return new Date(whole + Math.round(Number(`0.${fraction === '' ? '0' : fraction}`) * 1000)).toISOString();
}
