import type { TProperties, TSchema } from 'typebox';
import type { Words } from './rejection.ts';
import { Type } from './schema.ts';

// Every string in a record is one of these (docs/spec/transaction.md, "Strings"): a subject, a thing, a digest, a code
// of a closed alphabet, or octets of a fixed length. Free text is a part beside the log, and only its digest stands here.

// The last character of base64url carries only as many bits as are left: bytes have one spelling, and so has a name.
const SEGMENT = '[A-Za-z0-9_-]{26}[AEIMQUYcgkosw048]';
const REF = '[A-Za-z0-9_-]{21}[AQgw]';
const SHA256 = '[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]';

/** How many pieces, packs or minor units one field may state. */
export const QUANTITY_MAX = 1_000_000_000_000;
/** Seconds since 1970; ends in the year 5138, so that sums of two times stay exact. */
const SECONDS_MAX = 99_999_999_999;

/** An object with exactly these members. */
export function record<P extends TProperties>(properties: P, words?: Words) {
  return Type.Object(properties, { additionalProperties: false, ...titled(words) });
}

function titled(words: Words | undefined) {
  return words === undefined ? {} : { title: words.en, 'x-zh': words.zh };
}

/** A subject: the last segment of its DID, 27 characters. */
export function subject(words: Words) {
  return Type.String({ pattern: `^${SEGMENT}$`, 'x-form': 'subject', ...titled(words) });
}

/** A thing: `<subject>/<ref>`. */
export function thing(words: Words) {
  return Type.String({ pattern: `^${SEGMENT}/${REF}$`, 'x-form': 'thing', ...titled(words) });
}

/** One line of a thing, a lot for instance: `<subject>/<ref>.<line>`, lines counted from 0. */
export function lineOf(words: Words) {
  return Type.String({ pattern: `^${SEGMENT}/${REF}\\.(0|[1-9][0-9]?)$`, 'x-form': 'line', ...titled(words) });
}

/** A subject, or a listed party by the name of its listing. */
export function party(words: Words) {
  return Type.String({ pattern: `^${SEGMENT}(/${REF})?$`, 'x-form': 'party', ...titled(words) });
}

/** The id of a key, 22 characters. */
export function keyId(words: Words) {
  return Type.String({ pattern: `^${REF}$`, 'x-form': 'octets', ...titled(words) });
}

/** A record's own name, chosen by its signer. */
export function ref(words: Words = { zh: '编号', en: 'Ref' }) {
  return Type.String({ pattern: `^${REF}$`, 'x-form': 'ref', ...titled(words) });
}

/** SHA-256, base64url, of something that is not a part. */
export function digest(words: Words) {
  return Type.String({ pattern: `^${SHA256}$`, 'x-form': 'digest', ...titled(words) });
}

/** Octets of exactly this length, base64url, at most 384 bytes. */
export function octets(words: Words, sizeBytes: number) {
  return Type.String({ pattern: `^${octetsPattern(sizeBytes)}$`, 'x-form': 'octets', ...titled(words) });
}

function octetsPattern(sizeBytes: number): string {
  const tail = ['', '[A-Za-z0-9_-][AQgw]', '[A-Za-z0-9_-]{2}[AEIMQUYcgkosw048]'][sizeBytes % 3] ?? '';
  return `[A-Za-z0-9_-]{${Math.floor(sizeBytes / 3) * 4}}${tail}`;
}

/** One of a list that the rule knows. */
export function oneOf<const C extends readonly string[]>(words: Words, codes: C) {
  return Type.Unsafe<C[number]>({ type: 'string', enum: [...codes], 'x-form': 'code', ...titled(words) });
}

/** A code of the closed alphabet (letters, digits, `._:/*-`) that somebody else keeps: an area, a batch as printed. */
export function code(words: Words, pattern = '[A-Za-z0-9][A-Za-z0-9._:-]{0,39}') {
  return Type.String({ pattern: `^${pattern}$`, maxLength: 40, 'x-form': 'code', ...titled(words) });
}

/** A GB/T 2260 area code. */
export function area(words: Words) {
  return code(words, '[0-9]{6}');
}

/** An integer number of pieces, packs or minor units, at least `minimum`. */
export function quantity(words: Words, minimum = 1) {
  return Type.Integer({ minimum, maximum: QUANTITY_MAX, ...titled(words) });
}

/** An integer within bounds, unit in its title. */
export function integer(words: Words, minimum: number, maximum: number) {
  return Type.Integer({ minimum, maximum, ...titled(words) });
}

/** A time in seconds since 1970. */
export function seconds(words: Words) {
  return Type.Integer({ minimum: 0, maximum: SECONDS_MAX, 'x-form': 'seconds', ...titled(words) });
}

/** Yes or no. */
export function flag(words: Words) {
  return Type.Boolean(titled(words));
}

const DIGEST = Type.String({ pattern: `^${SHA256}$`, 'x-form': 'digest' });
const HELD = Type.Union([DIGEST, record({ digest: DIGEST, lapses: seconds({ zh: '到期', en: 'Lapses' }) })]);

/** Digest of a part, or such a digest with the time at which the part lapses. */
export type Held = string | { digest: string; lapses: number };

/** Words kept beside the log: at least one language, each of at most 4,000 bytes, or of `bytesMax` up to 16,000. */
export function text(words: Words, bytesMax?: number) {
  const size = bytesMax === undefined ? {} : { 'x-bytes': bytesMax };
  const one = (language: Words) =>
    Type.Optional(Type.Union(HELD.anyOf, { 'x-form': 'part', ...size, ...titled(language) }));
  return Type.Object(
    { zh: one({ zh: '中文', en: 'Chinese' }), en: one({ zh: '英文', en: 'English' }) },
    { additionalProperties: false, minProperties: 1, 'x-form': 'text', ...titled(words) },
  );
}

/** A file kept beside the log. */
export function paper(words: Words) {
  return Type.Union(HELD.anyOf, { 'x-form': 'paper', ...titled(words) });
}

/** Up to `max` of something, at least `min`. */
export function listOf<S extends TSchema>(words: Words, item: S, max: number, min = 1) {
  return Type.Array(item, { minItems: min, maxItems: max, ...titled(words) });
}

/** When a thing happened, as its signer says: seconds, offset from UTC in minutes, and how exactly that is known. */
export function when() {
  return record(
    {
      time: seconds({ zh: '时间', en: 'Time' }),
      offset: integer({ zh: '时区（分钟）', en: 'Offset in minutes' }, -840, 840),
      precision: oneOf({ zh: '精度', en: 'Precision' }, ['minute', 'day']),
    },
    { zh: '发生时间', en: 'When it happened' },
  );
}

/** May be left out. */
export const optional = Type.Optional;
