// Short hands for the columns of a row: what it holds, and what it is called in Chinese and English.

import type { Leaf } from './field.ts';

/** A name, a code, or words. */
export function text(zh: string, en: string): Leaf {
  return { leaf: 'text', title: { zh, en } };
}

/** The name of a row in another table: its `id`. */
export function idOf(of: string, zh: string, en: string): Leaf {
  return { leaf: 'text', title: { zh, en }, of };
}

/** A whole number, with what one of it is. */
export function count(zh: string, en: string, unit: string): Leaf {
  return { leaf: 'integer', title: { zh, en }, unit };
}

/** Yes or no. */
export function flag(zh: string, en: string): Leaf {
  return { leaf: 'flag', title: { zh, en } };
}

/** A moment, in seconds since 1970. */
export function time(zh: string, en: string): Leaf {
  return { leaf: 'time', title: { zh, en }, unit: 'UTC' };
}

/** A list of codes or names. */
export function words(zh: string, en: string): Leaf {
  return { leaf: 'words', title: { zh, en } };
}

/** A list or an object that is no table of its own. */
export function json(zh: string, en: string): Leaf {
  return { leaf: 'json', title: { zh, en } };
}
