import { checkOf, type FieldError, fieldErrors, type Words } from '@baton/ledger';
import type { FastifySchemaCompiler } from 'fastify';
import type { TSchema } from 'typebox';
import { DoorError } from './problem.ts';

/**
 * Checks requests with the checker that the ledger checks records with, so that there is one schema language and one
 * reading of it. Bodies are taken as they are; query strings and path parameters are text, and numbers in them are read.
 */
export const validatorCompiler: FastifySchemaCompiler<TSchema> = ({ schema, httpPart = 'body' }) => {
  const check = checkOf(schema);
  const read = httpPart === 'querystring' || httpPart === 'params' ? numbersRead(schema) : undefined;
  return (given: unknown) => {
    const value = read === undefined ? given : read(given);
    if (check(value)) return { value };
    return { error: requestInvalid(httpPart, fieldErrors(schema, value)) };
  };
};

type Properties = { readonly properties?: { readonly [name: string]: { readonly type?: string } } };

function numbersRead(schema: TSchema): (given: unknown) => unknown {
  const { properties = {} } = schema as Properties;
  return (given) =>
    Object.fromEntries(
      Object.entries(given as object).map(([name, value]) => [name, readAs(properties[name]?.type, value)]),
    );
}

/** Digits are read where the schema wants a number; whatever else stands there is for the check to refuse. */
function readAs(type: string | undefined, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (type === 'integer' && /^-?\d{1,16}$/.test(value)) return Number(value);
  if (type === 'boolean' && (value === 'true' || value === 'false')) return value === 'true';
  return value;
}

/** What Fastify calls the parts of a request, as words; in English they are what programs read as well. */
const requestParts: { readonly [httpPart: string]: Words } = {
  body: { zh: '请求体', en: 'body' },
  querystring: { zh: '查询参数', en: 'query' },
  params: { zh: '地址', en: 'path' },
  headers: { zh: '请求头', en: 'headers' },
};

/** The sentence that it stands in has a stop of its own. */
function withoutStop(text: string): string {
  return text.replace(/[.。]$/, '');
}

/** A request in one part of which these are wrong; the first of them is told in its sentence. */
export function requestInvalid(httpPart: string, errors: readonly FieldError[]): DoorError {
  const part = requestParts[httpPart] ?? { zh: httpPart, en: httpPart };
  const [first] = errors;
  const { pointer = '', words = { zh: '', en: '' } } = first ?? {};
  const what = { zh: `${pointer} ${withoutStop(words.zh)}`.trim(), en: `${pointer} ${withoutStop(words.en)}`.trim() };
  return new DoorError('request_invalid', { where: part.en, part, what }, { errors });
}
