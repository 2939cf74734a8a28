import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { assert, type Block, decodeGenesis, Machine, readTransaction, type Verifier } from '@baton/ledger';
import { decodeEntry, decodeJws, type Entry, isMalformed, transactionId } from '@baton/log';
import type { Folder } from '../store/folder.ts';
import { StateDb } from '../store/state-db.ts';
import type { FolderSource } from './folder-source.ts';
import { type Outbox, outboxOf, weightOf } from './outbox.ts';
import type { Source } from './source.ts';

/** What was accepted once was checked then: a rebuild of views verifies nothing again. That is what audit is for. */
const trusting: Verifier = { signedBy: () => true, verify: () => true };

/** The state of a read model that is being built anew; it lies in a data folder for as long as that takes. */
export function replayFile({ path }: Folder): string {
  return join(path, 'views-replay.db');
}

/** Blocks of a log, played again by the rules over a state of its own, up to the height that the ledger has now. */
export class ReplaySource implements Source {
  readonly #log: FolderSource;
  readonly #path: string;
  readonly #state: StateDb;
  readonly #machine: Machine;
  readonly #height: number;
  #next: Block | undefined;

  constructor(folder: Folder, log: FolderSource) {
    this.#log = log;
    this.#path = replayFile(folder);
    removeDatabase(this.#path);
    this.#state = new StateDb(this.#path);
    this.#height = log.tip();
    const [bytes] = log.entries(0, 1);
    const genesis = decodeGenesis(new TextDecoder().decode(bytes));
    assert(typeof genesis !== 'string', 'the ledger opened with this genesis');
    this.#machine = new Machine(genesis, this.#state, undefined);
    this.#next = this.#machine.end();
  }

  blocks(above: number, weight: number): Outbox[] {
    const found: Outbox[] = [];
    let taken = 0;
    while (taken < weight) {
      const block = this.#take();
      if (block === undefined) break;
      if (block.height <= above) continue;
      found.push(block);
      taken += weightOf(block);
    }
    return found;
  }

  entries(first: number, end: number): Uint8Array[] {
    return this.#log.entries(first, end);
  }

  parts(first: number, end: number): ReturnType<FolderSource['parts']> {
    return this.#log.parts(first, end);
  }

  close(): void {
    this.#state.close();
    removeDatabase(this.#path);
  }

  #take(): Outbox | undefined {
    const first = this.#next === undefined ? this.#machine.tip.size : 0;
    const block = this.#next ?? this.#play();
    this.#next = undefined;
    if (block === undefined) return undefined;
    this.#state.commit(block, { clock: block.tip.time, first, outbox: false, lapses: [] });
    return outboxOf(block, first);
  }

  /** Plays the entries up to the next block mark. */
  #play(): Block | undefined {
    const { tip } = this.#machine;
    if (tip.height >= this.#height) return undefined;
    for (let index = tip.size; ; index++) {
      const entry = this.#entry(index);
      assert(entry.kind !== 'genesis', 'genesis is entry 0');
      if (index === tip.size) this.#machine.begin(entry.time);
      if (entry.kind === 'mark') return this.#machine.end(entry.cosigned);
      this.#machine.apply(transactionOf(entry.tx), trusting);
    }
  }

  #entry(index: number): Entry {
    const [bytes] = this.#log.entries(index, index + 1);
    const entry = bytes === undefined ? undefined : decodeEntry(bytes);
    assert(entry !== undefined && !isMalformed(entry), `entry ${index} of our own log decodes`);
    return entry;
  }
}

function transactionOf(jws: string): ReturnType<typeof readTransaction> {
  const decoded = decodeJws(jws);
  assert(!isMalformed(decoded), 'what was accepted decodes');
  const { signingInput, header, payloadText } = decoded;
  return readTransaction({ jws, id: transactionId(signingInput), header, payload: payloadText });
}

/** Removes a database with all that SQLite keeps beside it. */
export function removeDatabase(path: string): void {
  for (const ending of ['', '-wal', '-shm']) rmSync(`${path}${ending}`, { force: true });
}
