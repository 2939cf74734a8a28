// Figure 5: how soon words are gone that are withheld in a ledger that has grown, and whether the node goes on serving.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { decodeEntry, decodeJws, isMalformed, type Part, partDigest, recordsOf, tilePath } from '@baton/log';
import { textPart } from '../packages/node/test/signed-story.ts';
import { staged } from './cast.ts';
import { Child } from './child.ts';
import type { Report } from './figure.ts';
import type { Grown } from './grow.ts';
import { nth } from './round-robin.ts';
import { RunningNode } from './running.ts';
import { median } from './statistics.ts';
import { tempPath } from './temp.ts';
import { getRequest, postRequest, Wire } from './wire.ts';

const AT_MOST_MS = 1_000;
/** How long anybody may wait for an answer meanwhile. */
const SERVED_MS = 1_000;
const WARM_UP = 300;
const ENTRIES_PER_BUNDLE = 256;

/** Entries of the ledger, and how many notes are withheld one after another. */
export type WithheldSize = { readonly entries: number; readonly times: number };

type Line = { readonly digest: string; readonly index: number; readonly part: Part };

/** Withholds notes all over the log; each time until it was answered, and until no file holds it any more. */
export async function withheld({ entries, times }: WithheldSize, report: Report): Promise<void> {
  const folder = tempPath('withheld');
  const grown = await new Child('./grow.ts', [folder, String(entries)]).next<Grown>();
  const node = await RunningNode.start(folder);
  const wire = await Wire.open(node.port);
  const reader = new Reader(await Wire.open(node.port));
  await reader.warm();
  const { story } = staged();
  const answered: number[] = [];
  const gone: number[] = [];
  const lines: Line[] = [];
  for (let turn = 0; turn < times; turn++) {
    const line = lineIn(folder, Math.floor(((turn + 0.5) * grown.entries) / times / ENTRIES_PER_BUNDLE));
    const body = await withholding(wire, line);
    const basis = textPart(`Article 47 ${turn}`);
    story.do(story.council, 'trust.withhold', { ...body, basis: { en: partDigest(basis) } }, [basis]);
    const [transaction] = story.submissions.splice(-1);
    const sent = performance.now();
    const answer = await wire.ask(postRequest('/v1/transactions', JSON.stringify({ transactions: [transaction] })));
    answered.push(performance.now() - sent);
    if (!answer.body.includes('"index"')) throw new Error(answer.body.slice(0, 500));
    await node.projected();
    while (isIn(folder, line)) await setTimeout(1);
    gone.push(performance.now() - sent);
    lines.push(line);
  }
  const slowest = await reader.end();
  wire.close();
  await node.close();
  requireGone(folder, lines);
  tell(`withhold answered, ${grown.entries} entries`, answered, report);
  tell(`withhold, gone from every file`, gone, report);
  const limit = `${SERVED_MS} ms`;
  const served = { name: '  slowest answer meanwhile', value: `${slowest.toFixed(0)} ms`, limit };
  report({ ...served, ratio: slowest / SERVED_MS, atMost: 1 });
}

function tell(name: string, waits: readonly number[], report: Report): void {
  const worst = Math.max(...waits);
  const value = `${worst.toFixed(0)} ms`;
  const note = `the slowest of ${waits.length}; median ${median(waits).toFixed(0)} ms`;
  report({ name, value, limit: `${AT_MOST_MS} ms`, ratio: worst / AT_MOST_MS, atMost: 1, note });
}

/** Asks for the needs board without pause; how long the slowest answer took, milliseconds. */
class Reader {
  readonly #wire: Wire;
  #done: Promise<void> | undefined;
  #slowest = 0;
  #asks = true;

  constructor(wire: Wire) {
    this.#wire = wire;
  }

  /** The compiler of the reader threads has to warm up before anything is timed. */
  async warm(): Promise<void> {
    for (let turn = 0; turn < WARM_UP; turn++) await this.#ask();
    this.#slowest = 0;
    this.#done = this.#askOn();
  }

  async #askOn(): Promise<void> {
    while (this.#asks) await this.#ask();
  }

  async #ask(): Promise<void> {
    const sent = performance.now();
    const { status } = await this.#wire.ask(getRequest('/v1/needs?limit=5'));
    if (status !== 200) throw new Error(`/v1/needs: ${status}`);
    this.#slowest = Math.max(this.#slowest, performance.now() - sent);
  }

  async end(): Promise<number> {
    this.#asks = false;
    await this.#done;
    this.#wire.close();
    return this.#slowest;
  }
}

function partsAt(folder: string, bundle: number): string {
  return join(folder, 'parts', tilePath('entries', bundle).slice('tile/entries/'.length));
}

/** A note in about this bundle. */
function lineIn(folder: string, bundle: number): Line {
  const lines = readFileSync(partsAt(folder, bundle), 'utf8').trimEnd().split('\n');
  return JSON.parse(nth(lines, lines.length >> 1)) as Line;
}

/** What a withholding says of a note: in which record it stands. */
async function withholding(wire: Wire, { digest, index }: Line): Promise<object> {
  const { body } = await wire.ask(getRequest(`/v1/entries/${index}`));
  const entry = decodeEntry(new Uint8Array(Buffer.from((JSON.parse(body) as { bytes: string }).bytes, 'base64url')));
  const jws = isMalformed(entry) || entry.kind !== 'transaction' ? entry : decodeJws(entry.tx);
  if (!('signer' in jws)) throw new Error(`entry ${index} holds a note`);
  const ref = String(recordsOf(jws)[0]?.['ref']);
  return { digest, reason: 'personal_data', record: `${jws.signer.segment}/${ref}` };
}

/** Whether the files that it stood in, or that pages of the read model wait in, still hold a note. */
function isIn(folder: string, { index, part }: Line): boolean {
  if (readFileSync(partsAt(folder, Math.floor(index / ENTRIES_PER_BUNDLE))).includes(part.salt)) return true;
  return statSync(join(folder, 'views.db-wal')).size > 0;
}

/** Looks through every byte of the folder. */
function requireGone(folder: string, lines: readonly Line[]): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = readFileSync(path);
    const found = lines.find(({ part }) => bytes.includes(part.text) || bytes.includes(part.salt));
    if (found !== undefined) throw new Error(`${path} still holds a note of entry ${found.index}`);
  }
}
