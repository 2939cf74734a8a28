import { isDigest, type Json, type Part } from '@baton/log';
import { newPart, type Parts } from './part.ts';

/** What a schema says of the value before us; only the members that lead to texts. */
type Schema = {
  readonly 'x-form'?: string;
  readonly const?: unknown;
  readonly properties?: { readonly [name: string]: Schema };
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
};

type Members = { readonly [name: string]: unknown };

/**
 * Puts digests in the place of words: wherever the schema wants a text, a plain string becomes a salted part. A digest
 * stays as it is where `given` holds its part. All else is left alone; the rules will say what is wrong.
 */
export function composeBy(schema: Schema, record: Members, given: Parts = {}): { record: Members; parts: Parts } {
  const parts: { [digest: string]: Part } = {};
  const composed = walk(schema, record, { given, parts });
  return { record: isMembers(composed) ? composed : record, parts };
}

type Work = { readonly given: Parts; readonly parts: { [digest: string]: Part } };

function walk(schema: Schema, value: unknown, work: Work): unknown {
  if (schema['x-form'] === 'part') return digestFor(value, work);
  if (Array.isArray(value)) return value.map((item: unknown) => walk(schema.items ?? {}, item, work));
  if (!isMembers(value)) return value;
  const { properties } = schema.anyOf?.find((variant) => fits(variant, value)) ?? schema;
  if (properties === undefined) return value;
  const composed: { [name: string]: unknown } = { ...value };
  for (const name of Object.keys(value)) {
    const schemaOf = properties[name];
    if (schemaOf !== undefined) composed[name] = walk(schemaOf, value[name], work);
  }
  return composed;
}

/** A text held under a digest, or typed; with `lapses` it is `{text, lapses}` before, and `{digest, lapses}` after or where its part is given. */
function digestFor(value: unknown, work: Work): unknown {
  if (isMembers(value) && typeof value['text'] === 'string') {
    const { text, ...rest } = value;
    return { ...rest, digest: digestFor(text, work) };
  }
  if (isMembers(value) && typeof value['digest'] === 'string') {
    const { digest } = value;
    const known = work.given[digest];
    if (known !== undefined) work.parts[digest] = known;
    return value;
  }
  if (typeof value !== 'string') return value;
  const known = isDigest(value) ? work.given[value] : undefined;
  const { digest, part } = known === undefined ? newPart(value) : { digest: value, part: known };
  work.parts[digest] = part;
  return digest;
}

/** Whether a variant of a union may describe this object: its constants are there, and no member is unknown to it. */
function fits({ properties = {} }: Schema, value: Members): boolean {
  const constants = Object.entries(properties).every(([name, one]) => !('const' in one) || one.const === value[name]);
  return constants && Object.keys(value).every((name) => name in properties);
}

function isMembers(value: unknown): value is Members & { [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
