// The event hash of CBV 2.0 (section 8.9): the same event has the same identifier, whoever writes it down and in whichever
// form. It is an identity, not a signature; vectors are those of the reference implementation.

import { canonicalKey } from './gs1-uri.ts';
import type { Branch, EventTree } from './tree.ts';
import { withoutUrn } from './vocabulary.ts';

/** Members in the order of the standard; those below a list stand in an order of their own. */
type Order = readonly (string | readonly [name: string, below: Order])[];

const epcs: Order = ['epc'];
const quantities: Order = [['quantityElement', ['epcClass', 'quantity', 'uom']]];

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

/** A branch that is taken apart: what has been told is removed from it. */
type Open = { readonly name: string; readonly text: string; readonly below: Open[] };

/**
 * The string that is hashed: members that have a place in the order, then all others, sorted. Transactions, sources and
 * destinations are among the others: so the reference implementation has it, and so it is agreed.
 */
export function preHashOf({ type, below }: EventTree): string {
  const open = below.filter(({ name }) => !aside.has(name)).map(opened);
  return `eventType=${type}${inOrder(open, order)}${sorted(open.map(further))}`;
}

function opened({ name, text, below }: Branch): Open {
  return { name, text, below: below.map(opened) };
}

/** Tells what has a place in the order, and what others added beside it; takes both away. */
function inOrder(branches: Open[], wanted: Order): string {
  const added = takeAdded(branches);
  const names = new Set(branches.map(({ name }) => name));
  let text = '';
  for (const one of wanted) {
    const [name, below] = typeof one === 'string' ? [one, undefined] : one;
    if (!names.has(name)) continue;
    const values: string[] = [];
    for (const branch of branches.filter((child) => child.name === name)) {
      values.push(ordered(branch, below));
      if (branch.below.length === 0) branches.splice(branches.indexOf(branch), 1);
    }
    text += sorted(values);
  }
  return text + sorted(added.map(further));
}

/**
 * Members of others inside a member of the standard, which stand right behind it; where such a member stands alone, or its
 * namespace does not end in a slash, it is told at the end of the event, under the names around it.
 */
function takeAdded(branches: Open[]): Open[] {
  if (branches.length <= 1 || branches.some(({ name }) => /eventTime|action/.test(name))) return [];
  const added = branches.filter(({ name }) => name.includes('{') && name.includes('/}'));
  for (const one of added) branches.splice(branches.indexOf(one), 1);
  return added;
}

function ordered({ name, text, below }: Open, wanted: Order | undefined): string {
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

/** What stands behind its own type. */
const links = new Set(['bizTransaction', 'source', 'destination']);

/** What has no place in the order: its name stands also where it has no value. */
function further({ name, text, below }: Open): string {
  const value = text.trim();
  const own = `${name}${value === '' ? '' : `=${canonicalValue(value)}`}`;
  const inner = sorted(below.map(further));
  return links.has(name) ? inner + own : own + inner;
}

/** By code points, as the reference sorts. */
function sorted(texts: readonly string[]): string {
  return texts.length < 2 ? (texts[0] ?? '') : [...texts].sort(byCodePoint).join('');
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

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** A number without plus sign, leading zeros or trailing zeros that say nothing; every other text as it stands. */
function canonicalNumber(text: string): string {
  const value = NUMBER.test(text) ? Number(text) : Number.NaN;
  if (!Number.isFinite(value)) return text;
  // The reference writes small fractions with an exponent of two digits, and whole numbers in full.
  if (Number.isInteger(value)) return BigInt(value).toString();
  if (Math.abs(value) >= 1e-4) return String(value);
  return value.toExponential().replace(/e-(\d)$/, 'e-0$1');
}

const TIME = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}:\d{2})(?:[.,](\d+))?([Zz]|[+-]\d{2}:?\d{2})?$/;

/** UTC, to the millisecond, from six digits; a half goes to the even one. */
function canonicalTime(text: string): string {
  const time = TIME.exec(text);
  if (time === null) return text;
  const [, day = '', clock = '', fraction = '', zone = 'Z'] = time;
  const offset = zone.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2').toUpperCase();
  const whole = Date.parse(`${day}T${clock}${offset}`);
  return Number.isNaN(whole) ? text : new Date(whole + milliseconds(fraction)).toISOString();
}

function milliseconds(fraction: string): number {
  const micros = Number(fraction.slice(0, 6).padEnd(6, '0'));
  const down = Math.floor(micros / 1000);
  const rest = micros - down * 1000;
  if (rest !== 500) return rest < 500 ? down : down + 1;
  return down % 2 === 0 ? down : down + 1;
}
