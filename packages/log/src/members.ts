// Reading members of parsed JSON whose form nobody has vouched for: undefined where one is absent or of another type.

import { fromBase64Url } from './bytes.ts';
import { isArray, isObject, type Json, type JsonObject } from './json.ts';
import { isPublicKeyForm, type PublicKey } from './signature.ts';

/** The string under a name. */
export function textAt(object: JsonObject | undefined, name: string): string | undefined {
  const value = object?.[name];
  return typeof value === 'string' ? value : undefined;
}

/** The integer, not negative, under a name: a size, an index, a time in seconds. */
export function countAt(object: JsonObject | undefined, name: string): number | undefined {
  const value = object?.[name];
  return Number.isSafeInteger(value) && typeof value === 'number' && value >= 0 ? value : undefined;
}

/** The object under a name. */
export function objectAt(object: JsonObject | undefined, name: string): JsonObject | undefined {
  const value = object?.[name];
  return isObject(value) ? value : undefined;
}

/** The list under a name; an empty one where there is none. */
export function listAt(object: JsonObject | undefined, name: string): readonly Json[] {
  const value = object?.[name];
  return value !== undefined && isArray(value) ? value : [];
}

/** The strings of the list under a name. */
export function textsAt(object: JsonObject | undefined, name: string): string[] {
  return listAt(object, name).filter((value) => typeof value === 'string');
}

/** The bytes under a name, base64url. */
export function bytesAt(object: JsonObject | undefined, name: string): Uint8Array | undefined {
  const text = textAt(object, name);
  return text === undefined ? undefined : fromBase64Url(text);
}

/** The key of an object `{"alg":…,"key":…}`. */
export function publicKeyOf(object: JsonObject | undefined): PublicKey | undefined {
  const alg = textAt(object, 'alg');
  const bytes = bytesAt(object, 'key');
  if ((alg !== 'Ed25519' && alg !== 'ES256') || bytes === undefined) return undefined;
  return isPublicKeyForm({ alg, bytes }) ? { alg, bytes } : undefined;
}

/** True if the object has exactly these members, named in order. */
export function hasMembers(object: JsonObject, names: readonly string[]): boolean {
  return Object.keys(object).sort().join() === names.join();
}
