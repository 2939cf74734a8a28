// Places a signed story by the rules alone, and writes it down in the layout of a data folder.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Block, decodeTransaction, Machine, memoryStore, readTransaction } from '@baton/ledger';
import {
  concatBytes,
  encodeEntryBundle,
  formatCheckpoint,
  formatNote,
  hashAtOf,
  leafHash,
  noteTypes,
  type Part,
  rootFromLeaves,
  tilePath,
  tilesOf,
  utf8,
  verifierKey,
} from '@baton/log';
import { START, type Story, signWith } from './signed-story.ts';

/** A story as the log holds it: entries, and the parts of each. */
export type Placed = {
  readonly story: Story;
  readonly entries: Uint8Array[];
  readonly parts: Map<number, [string, Part][]>;
  readonly blocks: Block[];
  readonly store: ReturnType<typeof memoryStore>;
};

/** Plays a story through the rules, so many transactions a block. Throws where a rule refuses. */
export function placeStory(story: Story, perBlock = 7): Placed {
  const store = memoryStore();
  const machine = new Machine(story.genesis, store, undefined);
  const placed: Placed = { story, entries: [], parts: new Map(), blocks: [], store };
  commit(placed, machine.end());
  for (let first = 0; first < story.submissions.length; first += perBlock) {
    machine.begin(START + 60);
    for (const { tx, parts } of story.submissions.slice(first, first + perBlock)) {
      const decoded = decodeTransaction(tx, parts);
      if ('code' in decoded) throw new Error(`the story is malformed: ${JSON.stringify(decoded)}`);
      const outcome = machine.apply(readTransaction(decoded.checked), { signedBy: () => true, verify: () => true });
      if ('problem' in outcome) throw new Error(`the story is refused: ${JSON.stringify(outcome.problem)}`);
      if (parts !== undefined) placed.parts.set(outcome.index, Object.entries(parts).sort());
    }
    commit(placed, machine.end());
  }
  return placed;
}

function commit(placed: Placed, block: Block): void {
  placed.store.apply(block.writes);
  placed.entries.push(...block.entries);
  placed.blocks.push(block);
}

/** The signed checkpoint over the first entries of a story. */
function checkpointOf({ story, entries }: Placed, size = entries.length): string {
  const root = rootFromLeaves(entries.slice(0, size).map(leafHash));
  const body = formatCheckpoint({ origin: story.ledger, size, root });
  const key = verifierKey(story.ledger, noteTypes.log, story.logKey.bytes);
  return formatNote(body, [{ ...key, signature: signWith(story.logKey, utf8(body)) }]);
}

/** Writes the public log with its parts, as any web server would serve it. */
export function writePublicLog(folder: string, placed: Placed): void {
  const { entries, parts } = placed;
  const hashAt = hashAtOf(entries.map(leafHash));
  for (const { level, index, width } of tilesOf(entries.length)) {
    const numbers = Array.from({ length: width }, (_, i) => index * 256 + i);
    const bytes =
      level === 'entries'
        ? encodeEntryBundle(entries.slice(index * 256, index * 256 + width))
        : concatBytes(...numbers.map((number) => hashAt(level * 8, number)));
    writeFile(join(folder, 'log', tilePath(level, index, width)), bytes);
    if (level === 'entries') writeParts(folder, index, parts);
  }
  writeFile(join(folder, 'log', 'checkpoint'), utf8(checkpointOf(placed)));
}

function writeParts(folder: string, bundle: number, parts: Placed['parts']): void {
  let text = '';
  for (let index = bundle * 256; index < (bundle + 1) * 256; index++)
    for (const [digest, part] of parts.get(index) ?? []) text += `${JSON.stringify({ digest, index, part })}\n`;
  if (text !== '')
    writeFile(join(folder, 'parts', tilePath('entries', bundle).slice('tile/entries/'.length)), utf8(text));
}

function writeFile(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}
