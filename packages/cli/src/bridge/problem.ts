// What the bridge answers outside 2xx: problem documents (RFC 9457), their types the exceptions of EPCIS.

import { EpcisRefused, type Words } from '@baton/tables';
import { CaptureInvalid } from './jobs.ts';

/** Exceptions of EPCIS by their status. Source: EPCIS 2.0, REST bindings; `about:blank` where it has none. */
const exceptions = {
  400: 'epcisException:ValidationException',
  403: 'epcisException:SecurityException',
  404: 'epcisException:NoSuchResourceException',
  405: 'about:blank',
  406: 'epcisException:NotAcceptableException',
  409: 'epcisException:ResourceAlreadyExistsException',
  413: 'epcisException:CaptureLimitExceededException',
  415: 'epcisException:UnsupportedMediaTypeException',
  500: 'epcisException:ImplementationException',
  501: 'epcisException:ImplementationException',
  503: 'epcisException:ImplementationException',
} as const;

type Status = keyof typeof exceptions;
type Headers = { readonly [name: string]: string };

/** What goes back. */
export type Answer = { readonly status: number; readonly body?: object; readonly headers?: Headers };

/** A request that is not taken. */
export class Problem extends Error {
  readonly status: Status;
  readonly words: Words;
  readonly more: object;
  readonly headers: Headers;

  constructor(status: Status, words: Words, more: object = {}, headers: Headers = {}) {
    super(words.en);
    this.status = status;
    this.words = words;
    this.more = more;
    this.headers = headers;
  }
}

const invalid: Words = {
  zh: '文件不符合标准，一条也没有收下。',
  en: 'The document is not valid; nothing of it was taken.',
};
const failed: Words = { zh: '桥这里出了错。', en: 'The bridge failed.' };

/** The document of what went wrong, its title in the language of whoever asks. */
export function problemOf(error: unknown, language: keyof Words): Answer {
  if (error instanceof Problem) return documentOf(error, language);
  if (error instanceof CaptureInvalid) {
    const errors = error.problems.map(({ pointer, code, words }) => ({
      ...{ pointer, code, detail: words[language], details: words },
    }));
    return documentOf(new Problem(400, invalid, { errors }), language);
  }
  if (error instanceof EpcisRefused) {
    const isLarge = error.code === 'too_large' || error.code === 'too_many_events';
    const { code, words, figures } = error;
    return documentOf(new Problem(isLarge ? 413 : 400, words, { code, figures }), language);
  }
  const detail = error instanceof Error ? error.message : String(error);
  return documentOf(new Problem(500, failed, { detail }), language);
}

function documentOf({ status, words, more, headers }: Problem, language: keyof Words): Answer {
  const body = { type: exceptions[status], title: words[language], status, titles: words, ...more };
  return { status, body, headers: { 'content-type': 'application/problem+json; charset=utf-8', ...headers } };
}
