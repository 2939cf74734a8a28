import fc from 'fast-check';
import type { SealedKind } from '../src/machine/kind.ts';
import { octets } from './world.ts';

/** What there is to name, by form; arbitraries choose among these. */
export type Names = { readonly [form in 'subject' | 'thing' | 'line' | 'party']: readonly string[] };

type Schema = {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly 'x-form'?: string;
  readonly properties?: { readonly [name: string]: Schema };
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly anyOf?: readonly Schema[];
};

/** Any body that fits the kind's schema, naming what there is. `ref` is left for the world to give. */
export function bodyOf(kind: SealedKind, names: Names, now: number): fc.Arbitrary<{ [member: string]: unknown }> {
  const { ref: _, kind: __, ...properties } = (kind.body as Schema).properties ?? {};
  return membersOf({ ...(kind.body as Schema), properties }, names, now);
}

function membersOf(
  { properties = {}, required = [] }: Schema,
  names: Names,
  now: number,
): fc.Arbitrary<{ [member: string]: unknown }> {
  const members = Object.entries(properties).map(([name, one]) => [name, arbitraryOf(one, names, now)] as const);
  const requiredKeys = required.filter((name) => name in properties);
  return fc.record(Object.fromEntries(members), { requiredKeys });
}

function arbitraryOf(schema: Schema, names: Names, now: number): fc.Arbitrary<unknown> {
  const form = schema['x-form'] ?? '';
  if (form === 'text') return fc.constant({ en: octets(32) });
  if (form === 'part' || form === 'paper' || form === 'digest') return fc.constant(octets(32));
  if (form === 'subject' || form === 'thing' || form === 'line' || form === 'party') {
    return fc.constantFrom(...names[form]);
  }
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map((one) => arbitraryOf(one, names, now)));
  if (schema.properties !== undefined) return membersOf(schema, names, now);
  if (schema.items !== undefined) return listOf(schema, names, now);
  if (schema.type === 'boolean') return fc.boolean();
  if (schema.type === 'integer') return integerOf(schema, now);
  return fc.constantFrom(...codesOf(schema));
}

function listOf({ items = {}, minItems = 0, maxItems = 1 }: Schema, names: Names, now: number): fc.Arbitrary<unknown> {
  return fc.array(arbitraryOf(items, names, now), { minLength: minItems, maxLength: Math.min(maxItems, 3) });
}

/** Small, at a bound, or about now. */
function integerOf({ minimum = 0, maximum = 0 }: Schema, now: number): fc.Arbitrary<number> {
  const about = fc.constantFrom(minimum, maximum, Math.min(maximum, Math.max(minimum, now)));
  return fc.oneof({ weight: 6, arbitrary: fc.integer({ min: minimum, max: Math.min(maximum, minimum + 6) }) }, about);
}

const codes = [
  '420100',
  '110000',
  'mask',
  'n95',
  'A',
  'CNY',
  'relief.*',
  'B-1',
  'https://w.example',
  'AAAAAAAAAAAAAAAAAAAAAA',
  octets(32),
  octets(64),
  octets(65),
];

/** Some texts that the pattern takes. */
function codesOf({ pattern = '' }: Schema): string[] {
  const taken = codes.filter((code) => new RegExp(pattern).test(code));
  if (taken.length === 0) throw new Error(`no sample fits ${pattern}`);
  return taken;
}
