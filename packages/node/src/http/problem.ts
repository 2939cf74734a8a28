// Everything outside 2xx is `application/problem+json` (RFC 9457). `type` is a page that this node serves.

import { assert, detailOf, type FieldError, type Figures, type Problem, type Words } from '@baton/ledger';
import { catalogue, type DoorCode, doorProblems } from './catalogue.ts';
import type { Language } from './language.ts';

export const problemMediaType = 'application/problem+json; charset=utf-8';

/** What is wrong with one member: a JSON pointer into the request, a word, and a sentence. */
type PointedError = { readonly pointer: string; readonly code: string; readonly detail: string };

/**
 * A problem document. `titles` holds the title in both languages, `figures` the numbers behind `detail`, `right` what would be
 * right, where the catalogue says it.
 */
export type ProblemDocument = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly right?: string;
  readonly instance: string;
  readonly code: string;
  readonly number?: number;
  readonly titles: Words;
  readonly figures: Figures;
  readonly errors?: readonly PointedError[];
};

/** Where and for whom a problem document is written. */
export type ProblemScene = { readonly instance: string; readonly language: Language };

/** What a refusal may say besides its code; `retryAfter` in seconds, `allow` the methods that are taken. */
type More = { readonly errors?: readonly FieldError[]; readonly retryAfter?: number; readonly allow?: string };

/** Figures, and words for the sentence alone: each reader gets their own language. What a document gives as figures is data. */
export type WordedFigures = { readonly [name: string]: string | number | Words };

function wordedIn(figures: WordedFigures, language: Language): Figures {
  const each = Object.entries(figures).map(([name, figure]) => [
    name,
    typeof figure === 'object' ? figure[language] : figure,
  ]);
  return Object.fromEntries(each);
}

function dataOf(figures: WordedFigures): Figures {
  return Object.fromEntries(Object.entries(figures).filter(([, figure]) => typeof figure !== 'object')) as Figures;
}

/** A request refused by the door. Thrown by routes; the error handler writes the document. */
export class DoorError extends Error {
  override readonly name = 'DoorError';
  readonly code: DoorCode;
  readonly figures: WordedFigures;
  readonly more: More;

  constructor(code: DoorCode, figures: WordedFigures = {}, more: More = {}) {
    super(doorProblems[code].title.en);
    this.code = code;
    this.figures = figures;
    this.more = more;
  }
}

/** Writes the document of a code from the catalogue. */
export function problemDocument(
  code: string,
  worded: WordedFigures,
  { instance, language }: ProblemScene,
  errors?: readonly FieldError[],
): ProblemDocument {
  const entry = catalogue.get(code);
  assert(entry !== undefined, `the catalogue has ${code}`);
  return {
    type: `/problems/${code}`,
    title: entry.title[language],
    status: entry.status,
    detail: detailOf({ number: 0, ...entry }, wordedIn(worded, language), language),
    ...(entry.right === undefined ? {} : { right: entry.right[language] }),
    instance,
    code,
    ...(entry.number === undefined ? {} : { number: entry.number }),
    titles: entry.title,
    figures: dataOf(worded),
    ...(errors === undefined ? {} : { errors: errors.map((error) => pointed(error, language)) }),
  };
}

/**
 * The document of a transaction that the ledger refused. Its pointers lead into the payload of the transaction:
 * `/records/0/lines/2/quantity`.
 */
export function refusalDocument({ code, figures, errors, record }: Problem, scene: ProblemScene): ProblemDocument {
  const document = problemDocument(code, figures, scene, errors);
  if (errors !== undefined || record === undefined) return document;
  return { ...document, errors: [{ pointer: `/records/${record}`, code, detail: document.detail }] };
}

function pointed({ pointer, code, words }: FieldError, language: Language): PointedError {
  return { pointer, code, detail: words[language] };
}
