// A reporter who quotes tables, for tests of what rules see in them.

import { createHash } from 'node:crypto';
import { partDigest } from '@baton/log';
import { at, type Story, type StoryActor, textPart } from './signed-story.ts';

/** A row as a test writes it: what it says, and its figures. */
export type QuotedByTest = {
  readonly about: string;
  readonly said?: { readonly [meaning: string]: string };
  readonly item?: string;
  readonly quantity?: number;
  readonly unit?: string;
  /** Minor units of CNY. */
  readonly money?: number;
  /** Seconds after the story began. */
  readonly after?: number;
  readonly key?: string;
};

/** A reporter with a file of somebody else's. */
export class Quoting {
  readonly reporter: StoryActor;
  readonly publisher: string;
  source: string;
  readonly #story: Story;
  readonly #profile: string;
  #rows = 1;

  /** The story's council must be accredited for reporters. */
  constructor(story: Story, profile = 'needs-of-somebody', publisher?: string, more: object = {}) {
    this.#story = story;
    this.#profile = profile;
    this.reporter = story.admit(`reporter of ${profile}`, 'reporter');
    const name = textPart('某表格');
    const listing = { area: '420000', name: { zh: partDigest(name) }, type: 'list', ...more };
    this.publisher = publisher ?? story.do(this.reporter, 'trust.list', listing, [name]);
    this.source = this.file('A');
  }

  /** Registers a file of this form, whose digest is made of one character; the rows that follow stand in it. */
  file(digest: string): string {
    const name = textPart(`somebody-${digest}.csv`);
    const said = { digest: digest.repeat(43), name: { en: partDigest(name) }, profile: this.#profile, rows: 10 };
    this.source = this.#story.do(this.reporter, 'relief.source', { at, publisher: this.publisher, ...said }, [name]);
    return this.source;
  }

  /** Quotes one row; the name of the record. */
  quote(row: QuotedByTest): string {
    const { about, said = {}, item, quantity, unit = 'piece', money, after, key } = row;
    this.#rows += 1;
    const number = this.#rows;
    const text = textPart(JSON.stringify({ profile: 'x', said, cells: { row: String(number), ...said } }));
    const name = createHash('sha256')
      .update(key ?? `row ${this.source} ${number}`)
      .digest()
      .subarray(0, 16);
    const body = {
      ...{ about, key: name.toString('base64url'), quote: { zh: partDigest(text) }, row: number, source: this.source },
      ...(item !== undefined && { item }),
      ...(quantity !== undefined && { quantity: { digits: quantity, decimals: 0, unit } }),
      ...(money !== undefined && { money: { currency: 'CNY', minor: money } }),
      ...(after !== undefined && { at: { ...at, time: at.time - 86_400 * 9 + after } }),
    };
    return this.#story.do(this.reporter, 'relief.transcribe', body, [text]);
  }
}
