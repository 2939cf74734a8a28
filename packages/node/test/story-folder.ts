// A small data folder made by a real ledger, for tests that tamper with it, copy it and bring it back.

import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { paperDigest, utf8 } from '@baton/log';
import { foundLedger, type OpenLedger, openLedger } from '../src/ledger.ts';
import { folderAt } from '../src/store/folder.ts';
import { Projection } from '../src/views/projection.ts';
import { castOf, everyTurn, plainRound, receiveMasks } from './relief-story.ts';
import { START, Story } from './signed-story.ts';
import { temporary } from './temporary.ts';

/** A paper of the story, and the file of it. */
export const storyPaper = {
  salt: new Uint8Array(16).fill(9),
  bytes: utf8('\x89PNG\r\n\x1a\n a delivery note'),
  type: 'image/png',
};

/** A paper that a record names and nobody brings. */
export const absentPaper = paperDigest(new Uint8Array(16), utf8('never brought'));

/** The story of a folder: every turn, some plain rounds, a gift with papers. */
export function storyWithPapers(rounds: number): Story {
  const story = new Story();
  const cast = castOf(story);
  everyTurn(story, cast);
  receiveMasks(story, cast, 100, { papers: [paperDigest(storyPaper.salt, storyPaper.bytes), absentPaper] });
  for (let round = 0; round < rounds; round++) plainRound(story, cast, round);
  return story;
}

/** Submits a part of a story, so many transactions at once. Throws where one is refused. */
export async function tell(
  ledger: OpenLedger,
  { submissions }: Story,
  from = 0,
  to = submissions.length,
): Promise<void> {
  for (let first = from; first < to; first += 50) {
    const batch = submissions.slice(first, Math.min(to, first + 50));
    const { results } = await ledger.submit(batch, { time: START + 60 });
    for (const result of results)
      if ('problem' in result) throw new Error(`the story is refused: ${JSON.stringify(result.problem)}`);
  }
}

/** Opens a new ledger for a story in this folder. */
export async function foundStory(path: string, story: Story): Promise<OpenLedger> {
  await foundLedger(path, story.genesis, story.logKey.seed);
  return openLedger(path, { workers: 0 });
}

/** Brings the read model of a closed folder up to date. */
export function project(path: string): void {
  const projection = new Projection(folderAt(path));
  while (projection.step());
  projection.close();
}

/** Makes a folder that holds the whole story and its read model, closed. */
export async function makeStoryFolder(path: string, story: Story): Promise<void> {
  const ledger = await foundStory(path, story);
  await tell(ledger, story);
  const { salt, bytes, type } = storyPaper;
  await ledger.addPaper(paperDigest(salt, bytes), salt, bytes, type);
  await ledger.close();
  project(path);
}

/** Folders of one test file; `close` removes them all. */
export class Scratch {
  readonly #root = mkdtempSync(join(temporary, 'baton-folders-'));
  #count = 0;

  /** A path where there is nothing yet. */
  path(): string {
    return join(this.#root, `${this.#count++}`);
  }

  /** A copy of a folder. */
  copyOf(folder: string): string {
    const copy = this.path();
    cpSync(folder, copy, { recursive: true });
    return copy;
  }

  close(): void {
    rmSync(this.#root, { recursive: true });
  }
}
