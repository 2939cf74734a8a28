// Random days: words are said, with or without an end, said again, withheld; time passes, nodes stop and start, somebody
// puts old files back. In the end exactly the words are there that nobody withheld and that have not lapsed everywhere.

import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { partDigest } from '@baton/log';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { auditFolder } from '../src/audit/audit-folder.ts';
import { type OpenLedger, openLedger } from '../src/ledger.ts';
import { newFolder, placed } from './ledger-story.ts';
import { seed } from './random-relief.ts';
import { type Cast, castOf } from './relief-story.ts';
import { filesWith } from './secret-story.ts';
import { at, START, Story, textPart } from './signed-story.ts';
import { foundStory, project } from './story-folder.ts';

/** Words that nothing else says. */
const texts = ['Aardvarkword', 'Bumblebeeword', 'Crocodileword', '丁香花语'].map((text) => `${text} 到此一游`);

type Deed =
  | { readonly do: 'say'; readonly text: number; readonly lapsesAfter: number | null }
  | { readonly do: 'withhold'; readonly text: number }
  | { readonly do: 'wait'; readonly seconds: number }
  | { readonly do: 'restart' | 'project' | 'keepFiles' | 'putBack' };

const text = fc.nat({ max: texts.length - 1 });
const deeds = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.record({ do: fc.constant('say' as const), text, lapsesAfter: fc.option(fc.nat(200)) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('withhold' as const), text }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), seconds: fc.nat(120) }) },
    fc.record({
      do: fc.constantFrom('restart' as const, 'project' as const, 'keepFiles' as const, 'putBack' as const),
    }),
  ),
  { minLength: 5, maxLength: 18 },
);

const PARTS = 'parts/000';

function linesOf(path: string): string[] {
  return existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n') : [];
}

/** Lines stand in the order of entries and, within one, of digests. */
function keyOf(line: string): string {
  const { digest, index } = JSON.parse(line) as { digest: string; index: number };
  return `${String(index).padStart(6, '0')} ${digest}`;
}

/** A ledger of one day, and what should be left of its words. */
class WordedDay {
  readonly #story = new Story();
  readonly #cast: Cast = castOf(this.#story);
  readonly #folder = newFolder();
  readonly #kept = newFolder();
  readonly #withheld = new Set<number>();
  /** For each text, when each entry that names it lets it go. */
  readonly #said = texts.map((): (number | null)[] => []);
  #ledger: OpenLedger | undefined;
  #submitted = 0;
  #time = START;
  /** Time of the last block: words lapse by it. */
  #lastTime = START;
  #first: string | undefined;

  async do(deed: Deed): Promise<void> {
    if (deed.do === 'say') await this.#say(deed.text, deed.lapsesAfter);
    if (deed.do === 'withhold') await this.#withhold(deed.text);
    if (deed.do === 'wait') this.#time += deed.seconds;
    if (deed.do === 'project') await this.#stopped(() => project(this.#folder));
    if (deed.do === 'restart') await this.#stopped(() => {});
    if (deed.do === 'keepFiles') await this.#stopped(() => cpSync(join(this.#folder, PARTS), join(this.#kept, '000')));
    // Of old files the newest lines are missing: those that are there now are put back after them.
    if (deed.do === 'putBack') await this.#stopped(() => this.#putBack());
  }

  async #say(number: number, lapsesAfter: number | null): Promise<void> {
    const part = textPart(texts[number] ?? '');
    const lapses = lapsesAfter === null ? null : this.#time + lapsesAfter;
    const held = lapses === null ? partDigest(part) : { digest: partDigest(part), lapses };
    const lines = [{ item: this.#cast.mask, quantity: 1 }];
    const body = {
      at,
      donor: { type: 'anonymous' },
      given: 'gift',
      place: this.#cast.warehouse,
      lines,
      note: { en: held },
    };
    const name = this.#story.do(this.#cast.giver, 'relief.receive', body, [part]);
    this.#first ??= name;
    this.#said[number]?.push(lapses);
    await this.#submit();
  }

  async #withhold(number: number): Promise<void> {
    if (this.#first === undefined || this.#withheld.has(number)) return;
    const basis = textPart(`article ${number}`);
    const digest = partDigest(textPart(texts[number] ?? ''));
    const body = { basis: { en: partDigest(basis) }, digest, reason: 'other', record: this.#first };
    this.#story.do(this.#story.council, 'trust.withhold', body, [basis]);
    this.#withheld.add(number);
    await this.#submit();
  }

  async #submit(): Promise<void> {
    const batch = this.#story.submissions.slice(this.#submitted);
    this.#ledger ??= await this.#open();
    placed((await this.#ledger.submit(batch, { time: this.#time })).results);
    this.#submitted = this.#story.submissions.length;
    this.#lastTime = this.#time;
  }

  #open(): Promise<OpenLedger> {
    return this.#submitted === 0 ? foundStory(this.#folder, this.#story) : openLedger(this.#folder, { workers: 0 });
  }

  async #stopped(act: () => void): Promise<void> {
    if (this.#submitted === 0) await this.#submit();
    await this.#ledger?.close();
    act();
    this.#ledger = await openLedger(this.#folder, { workers: 0 });
  }

  #putBack(): void {
    const lines = [join(this.#kept, '000'), join(this.#folder, PARTS)].flatMap(linesOf);
    const merged = new Map(lines.map((line) => [keyOf(line), line]));
    const inOrder = [...merged.keys()].sort().map((key) => `${merged.get(key)}\n`);
    writeFileSync(join(this.#folder, PARTS), inOrder.join(''));
  }

  /** Stops; says what is there and should not be, and what is not and should be. */
  async end(): Promise<{ left: string[]; lost: string[]; findings: readonly object[] }> {
    await this.#stopped(() => {});
    await this.#ledger?.close();
    project(this.#folder);
    const parts = readFileSync(join(this.#folder, PARTS), 'utf8');
    const needed = (lapses: number | null) => lapses === null || lapses > this.#lastTime;
    const stays = (_: string, i: number) => !this.#withheld.has(i) && (this.#said[i] ?? []).some(needed);
    const staying = texts.filter(stays);
    const left = texts.filter((one) => !staying.includes(one) && filesWith(this.#folder, [one], []).length > 0);
    const lost = staying.filter((one) => !parts.includes(one));
    return { left, lost, findings: (await auditFolder(this.#folder, { threads: 0 })).findings };
  }
}

test(`in the end exactly those words are there that should be (seed ${seed})`, { timeout: 240_000 }, async () => {
  const play = async (tried: readonly Deed[]) => {
    const day = new WordedDay();
    for (const deed of tried) await day.do(deed);
    expect(await day.end()).toEqual({ left: [], lost: [], findings: [] });
  };
  await fc.assert(fc.asyncProperty(deeds, play), { seed, numRuns: 4 });
});
