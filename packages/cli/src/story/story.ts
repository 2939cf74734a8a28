import { existsSync } from 'node:fs';
import type { Genesis } from '@baton/ledger';
import type { SignedTransaction, Signer, SubjectKeys } from '@baton/sdk';
import { UsageError } from '../exit.ts';

/** Somebody who acts in a story, and the devices that sign for them. */
export type Player = {
  readonly name: string;
  readonly devices: readonly { readonly name: string }[];
  /** It changes its controller key once. */
  readonly rotates?: boolean;
};

/** How far a story has been told. */
export type Progress = { readonly records: number; readonly of: number; readonly time: number };

/** What a story needs of whoever loads it. */
export type Stage = {
  readonly ledger: string;
  keysOf(player: Player): SubjectKeys;
  /** The controller key after the next one, of a player that changes its own. */
  afterOf(player: Player): Signer;
  submit(transactions: readonly SignedTransaction[], time: number): Promise<void>;
};

/** What the module of a story exports: the story, its genesis, and how it is told. */
export type StoryModule<Story extends { readonly players: readonly Player[] }> = {
  readonly story: Story;
  genesisOf(story: Story, keysOf: Stage['keysOf'], drawn: Pick<Genesis, 'nonce' | 'policy'>): Genesis;
  /** Answers what the story calls its things and players: label to name. */
  playStory(story: Story, stage: Stage, told?: (progress: Progress) => void): Promise<ReadonlyMap<string, string>>;
};

/** Where the story of Wuhan 2020 lies: beside a clone's packages, or packed into this one. */
const places = ['../../../../examples/wuhan-2020/', '../../story/wuhan-2020/'].map(
  (path) => new URL(path, import.meta.url),
);

/** Loads the replay of Wuhan 2020. Throws `UsageError` where this installation came without it. */
export async function wuhan2020(): Promise<StoryModule<{ readonly players: readonly Player[] }>> {
  const place = places.find((url) => existsSync(new URL('story.ts', url)) || existsSync(new URL('story.js', url)));
  if (place === undefined) throw noStory();
  const ending = existsSync(new URL('story.ts', place)) ? 'ts' : 'js';
  const load = (name: string) => import(new URL(`${name}.${ending}`, place).href);
  const [{ story }, { genesisOf }, { playStory }] = await Promise.all([load('story'), load('genesis'), load('play')]);
  return { story, genesisOf, playStory };
}

function noStory(): UsageError {
  return new UsageError({
    zh: '这个安装里没有武汉重演。用 baton start --empty 建立空账本。',
    en: 'This installation came without the Wuhan replay. Begin an empty ledger: baton start --empty',
  });
}
