/** An object out of JSON or YAML, before anybody has looked at what it holds. */
export type Members = { readonly [name: string]: unknown };

/** Whether a value is such an object: no list, and not nothing. */
export function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
