// Types of answers as JSON schemas. It knows the few forms of TypeScript that shapes are written in, and stops at any other.

import { join } from 'node:path';
import { isNode, nameOf, type SyntaxNode } from '../tidy/syntax.ts';
import { childOf, childrenOf, type Declared, declarationOf, literalsOf, wordsBefore } from './declared.ts';

/** A JSON schema (2020-12). */
type Schema = { readonly [keyword: string]: unknown };

/** What an object has: its members, which of them it always has, and what else it may have. */
type Members = { readonly properties: { [name: string]: Schema }; required: readonly string[]; others?: Schema };

const answers = join(import.meta.dirname, '../../packages/ledger/src/answers');

/** The name of the schema of the items of each list, by its path. */
export function itemNames(): { [path: string]: string } {
  const { node, file } = declarationOf('Lists', join(answers, 'lists.ts'));
  const { properties } = membersOf(node, file);
  return Object.fromEntries(Object.entries(properties).map(([path, { $ref }]) => [path, nameIn(String($ref))]));
}

/** The schema of each answer that is read whole, by its path. */
export function wholeSchemas(): { [path: string]: Schema } {
  const { node, file } = declarationOf('Wholes', join(answers, 'wholes.ts'));
  const whole = ([path, schema]: [string, Schema]) => [path, spelledOut(schema)] as const;
  return Object.fromEntries(Object.entries(membersOf(node, file).properties).map(whole));
}

/** The schemas of items of lists, and of all that they and wholes name, in the order of their names. */
export function namedSchemas(): { [name: string]: Schema } {
  const schemas = new Map<string, Schema>();
  const names = [...Object.values(itemNames()), ...namesIn(wholeSchemas())];
  for (const name of names) {
    if (schemas.has(name)) continue;
    const schema = declared(name);
    schemas.set(name, schema);
    names.push(...namesIn(schema));
  }
  return Object.fromEntries([...schemas].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The names that schemas refer to. */
function namesIn(schema: Schema): string[] {
  return [...JSON.stringify(schema).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref = '']) => nameIn(ref));
}

/** What is referred to in place of the reference: an answer has a head besides, which a schema with its own members forbids. */
function spelledOut({ $ref, ...schema }: Schema): Schema {
  return $ref === undefined ? schema : declared(nameIn(String($ref)));
}

const declared = (name: string) => named(declarationOf(name, join(answers, 'index.ts')));

const AT = '#/components/schemas/';
const nameIn = (ref: string) => ref.slice(AT.length);

function named({ node, file, words }: Declared): Schema {
  return { ...described(words), ...schemaOf(node, file) };
}

const described = (words: string | undefined) => (words === undefined ? {} : { description: words });

const plain: { readonly [type: string]: Schema } = {
  TSStringKeyword: { type: 'string' },
  TSNumberKeyword: { type: 'number' },
  TSBooleanKeyword: { type: 'boolean' },
  TSNullKeyword: { type: 'null' },
  TSUnknownKeyword: {},
};

function schemaOf(node: SyntaxNode, file: string): Schema {
  const simple = plain[node.type];
  if (simple !== undefined) return simple;
  switch (node.type) {
    case 'TSParenthesizedType':
    case 'TSTypeOperator':
      return schemaOf(inner(node), file);
    case 'TSArrayType':
      return { type: 'array', items: schemaOf(childOf(node, 'elementType'), file) };
    case 'TSUnionType':
      return unionOf(childrenOf(node, 'types'), file);
    case 'TSLiteralType':
    case 'TSIndexedAccessType':
      return { enum: literalsOf(node, file) };
    case 'TSTypeReference':
      return referenceTo(node, file);
    default:
      return objectOf(membersOf(node, file));
  }
}

function referenceTo(node: SyntaxNode, file: string): Schema {
  const name = nameOf(node['typeName']) ?? '';
  if (node['typeArguments'] !== null) return objectOf(membersOf(node, file));
  const declared = declarationOf(name, file);
  return declared.file.startsWith(answers) ? { $ref: `${AT}${name}` } : schemaOf(declared.node, declared.file);
}

/** One of several; where only the type differs, as one schema. */
function unionOf(types: readonly SyntaxNode[], file: string): Schema {
  if (types.every(({ type }) => type === 'TSLiteralType'))
    return { enum: types.flatMap((one) => literalsOf(one, file)) };
  const schemas = types.map((one) => schemaOf(one, file));
  const [first = {}, second = {}] = schemas;
  if (schemas.length === 2 && second['type'] === 'null') {
    if (first['enum'] !== undefined) return { enum: [...(first['enum'] as unknown[]), null] };
    if (typeof first['type'] === 'string') return { ...first, type: [first['type'], 'null'] };
  }
  if (schemas.every((one) => Object.keys(one).join() === 'type')) return { type: schemas.map(({ type }) => type) };
  return { anyOf: schemas };
}

function objectOf({ properties, required, others }: Members): Schema {
  return { type: 'object', properties, required, additionalProperties: others ?? false };
}

const NOTHING: Members = { properties: {}, required: [] };

function membersOf(node: SyntaxNode, file: string): Members {
  switch (node.type) {
    case 'TSParenthesizedType':
      return membersOf(inner(node), file);
    case 'TSTypeLiteral':
      return childrenOf(node, 'members')
        .map((member) => memberOf(member, file))
        .reduce(together, NOTHING);
    case 'TSIntersectionType':
      return childrenOf(node, 'types')
        .map((one) => membersOf(one, file))
        .reduce(together, NOTHING);
    case 'TSMappedType':
      return mapped(literalsOf(childOf(node, 'constraint'), file), schemaOf(inner(node), file));
    case 'TSTypeReference':
      return membersOfReference(node, file);
    default:
      throw new Error(`${file}: no schema is known for ${node.type}`);
  }
}

function memberOf(member: SyntaxNode, file: string): Members {
  const schema = schemaOf(inner(childOf(member, 'typeAnnotation')), file);
  if (member.type === 'TSIndexSignature') return { ...NOTHING, others: schema };
  const key = childOf(member, 'key');
  const name = nameOf(key) ?? String(key['value']);
  const words = described(wordsBefore(member, file));
  return { properties: { [name]: { ...words, ...schema } }, required: member['optional'] === true ? [] : [name] };
}

function together(one: Members, other: Members): Members {
  return {
    ...one,
    ...other,
    properties: { ...one.properties, ...other.properties },
    required: [...one.required, ...other.required],
  };
}

function mapped(names: readonly string[], schema: Schema): Members {
  return { properties: Object.fromEntries(names.map((name) => [name, schema])), required: names };
}

function membersOfReference(node: SyntaxNode, file: string): Members {
  const name = nameOf(node['typeName']) ?? '';
  const [of, keys] = isNode(node['typeArguments']) ? childrenOf(node['typeArguments'], 'params') : [];
  if (of === undefined || keys === undefined) {
    const declared = declarationOf(name, file);
    return membersOf(declared.node, declared.file);
  }
  const { properties, required } = membersOf(of, file);
  const listed = literalsOf(keys, file);
  const stays = (one: string) => listed.includes(one) === (name === 'Pick');
  const kept = Object.entries(properties).filter(([one]) => stays(one));
  return { properties: Object.fromEntries(kept), required: required.filter(stays) };
}

const inner = (node: SyntaxNode) => childOf(node, 'typeAnnotation');
