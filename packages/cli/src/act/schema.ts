import { kindNamed, lowered, type Words } from '@baton/ledger';

/** What a kind's schema says of one value, as far as flags need it (TypeBox writes plain JSON Schema). */
export type Schema = {
  readonly type?: string;
  readonly title?: string;
  readonly 'x-zh'?: string;
  readonly 'x-form'?: string;
  readonly enum?: readonly string[];
  readonly const?: string;
  readonly properties?: { readonly [name: string]: Schema };
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
};

/** The schema of a kind's body. */
export function schemaOf(kind: string): Schema {
  return kindNamed(kind)?.body ?? {};
}

/** Members of an object; of a union those of all its variants: an enumeration joined from theirs, and each title once. */
export function membersOf({ properties, anyOf = [] }: Schema): { readonly [name: string]: Schema } {
  if (properties !== undefined) return properties;
  const members: { [name: string]: Schema } = {};
  for (const variant of anyOf) {
    for (const [name, schema] of Object.entries(membersOf(variant))) {
      const before = members[name] ?? {};
      const codes = [...new Set([...codesOf(before), ...codesOf(schema)])];
      const joined = codes.length > 0 ? { type: 'string', enum: codes } : schema;
      members[name] = { ...joined, ...titlesJoined(before, schema) };
    }
  }
  return members;
}

/** `Quantity or amount in minor units`: what a member is called in one variant of a union or another. */
function titlesJoined({ title, 'x-zh': zh }: Schema, after: Schema): Pick<Schema, 'title' | 'x-zh'> {
  const either = (first: string | undefined, second: string | undefined, or: string) =>
    [...new Set([...(first ?? '').split(or), second ?? ''])].filter((one) => one !== '').join(or);
  const [en, han] = [either(title, second(after.title, title), ' or '), either(zh, after['x-zh'], '或')];
  return { ...(en !== '' && { title: en }), ...(han !== '' && { 'x-zh': han }) };
}

/** A title that comes second stands in the middle of the sentence. */
function second(title: string | undefined, first: string | undefined): string | undefined {
  return first === undefined || title === undefined || first.startsWith(title) ? title : lowered(title);
}

/** The words that an enumeration allows. */
export function codesOf({ enum: codes = [], const: only }: Schema): readonly string[] {
  return only === undefined ? codes : [only];
}

/** How a value is written as a flag. */
export type Shape = 'switch' | 'integer' | 'time' | 'when' | 'words' | 'paper' | 'plain' | 'list' | 'group' | 'groups';

/** The shape of a value of this schema. */
export function shapeOf(schema: Schema): Shape {
  if (schema['x-form'] === 'text') return 'words';
  if (schema['x-form'] === 'paper') return 'paper';
  if (schema['x-form'] === 'seconds') return 'time';
  if (schema.type === 'boolean') return 'switch';
  if (schema.type === 'integer') return 'integer';
  if (schema.type === 'array') return isGroup(schema.items ?? {}) ? 'groups' : 'list';
  const members = membersOf(schema);
  if ('time' in members && 'offset' in members && 'precision' in members) return 'when';
  return isGroup(schema) ? 'group' : 'plain';
}

function isGroup(schema: Schema): boolean {
  return schema['x-form'] === undefined && Object.keys(membersOf(schema)).length > 0;
}

/** Title of a value in both languages; its name where it has none. */
export function titleOf(name: string, { title, 'x-zh': zh }: Schema): Words {
  return { zh: zh ?? title ?? name, en: title ?? name };
}

/** `perDay` as the flag `per-day`. */
export function flagName(member: string): string {
  return member.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
