// Rebuilds the state from nothing but the log: every transaction through the rules, every block mark compared.

import {
  type Block,
  decodeGenesis,
  kindNamed,
  Machine,
  type NamedPart,
  PROTOCOL,
  type RecordBody,
  readTransaction,
  type Store,
  type Transaction,
  type Write,
} from '@baton/ledger';
import { fromUtf8, ledgerId, type PublicKey, type VerifySignature } from '@baton/log';
import { type Lapse, lapsesOf } from '../store/lapses.ts';
import type { EntryRead } from './bundle.ts';
import type { Findings } from './finding.ts';

/** Where the rebuilt state lies. */
export type RebuiltStore = Store & { apply(writes: readonly Write[]): void };

/** Who listens to a replay: keys that signed, records that were accepted, blocks that ended. */
export type ReplayListener = {
  readonly key: (keyId: string, key: PublicKey) => void;
  readonly accepted: (
    record: RecordBody,
    at: { signer: string; index: number; position: number; time: number },
  ) => void;
  readonly block: (block: Block) => void;
};

type TransactionRead = Extract<EntryRead, { kind: 'transaction' }>;
type MarkRead = Extract<EntryRead, { kind: 'mark' }>;

/** Takes the entries of a log one after another. It stops at the first that cannot be judged. */
export class Replay {
  readonly #ledger: string;
  readonly #store: RebuiltStore;
  readonly #findings: Findings;
  readonly #verify: VerifySignature;
  readonly #listener: ReplayListener;
  /** Papers that records name, and when the last of them lets it go, seconds; null: never. */
  readonly papers = new Map<string, number | null>();
  /** What each entry lets go, and when. */
  readonly lapses: Lapse[] = [];
  #machine: Machine | undefined;
  #open: { height: number; time: number } | undefined;
  #stopped = false;
  /** Entries taken, the broken one not included. */
  end = 0;
  transactions = 0;
  records = 0;

  constructor(
    ledger: string,
    store: RebuiltStore,
    { findings, verify, listener }: { findings: Findings; verify: VerifySignature; listener: ReplayListener },
  ) {
    this.#ledger = ledger;
    this.#store = store;
    this.#findings = findings;
    this.#verify = verify;
    this.#listener = listener;
  }

  /** Where the rebuilt ledger stands; undefined before its genesis. */
  get machine(): Machine | undefined {
    return this.#machine;
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  /** Takes the next entry; `where` names its file. False once nothing more can be judged. */
  take(entry: EntryRead, where: string): boolean {
    if (this.#stopped) return false;
    const place = `${where}, entry ${this.end}`;
    if (this.#judge(entry, place)) this.end += 1;
    else this.stop(place);
    return !this.#stopped;
  }

  /** Says that the state cannot be rebuilt from here on. */
  stop(place: string): void {
    if (!this.#stopped) this.#findings.add('replay_stopped', place);
    this.#stopped = true;
  }

  /** A log ends with a block mark, or with its genesis. */
  finish(where: string): void {
    if (this.#stopped || this.#open === undefined) return;
    this.#findings.add('block_open', where);
    this.#stopped = true;
  }

  #judge(entry: EntryRead, place: string): boolean {
    if (this.#machine === undefined) return this.#judgeFirst(entry, place);
    switch (entry.kind) {
      case 'transaction':
        return this.#judgeTransaction(this.#machine, entry, place);
      case 'mark':
        return this.#judgeMark(this.#machine, entry, place);
      case 'genesis':
        this.#findings.add('entry_misplaced', place, 'a second genesis');
        return false;
      case 'unreadable':
        return false;
    }
  }

  #judgeFirst(entry: EntryRead, place: string): boolean {
    if (entry.kind === 'genesis') return this.#found(entry.bytes, place);
    if (entry.kind !== 'unreadable') this.#findings.add('genesis_differs', place, `a ${entry.kind}`);
    return false;
  }

  #found(bytes: Uint8Array, place: string): boolean {
    const genesis = decodeGenesis(fromUtf8(bytes) ?? '');
    if (typeof genesis === 'string' || ledgerId(genesis.name, bytes) !== this.#ledger) {
      this.#findings.add('genesis_differs', place, typeof genesis === 'string' ? genesis : undefined);
      return false;
    }
    this.#machine = new Machine(genesis, this.#store, undefined);
    this.#commit(this.#machine.end());
    return true;
  }

  #judgeTransaction(machine: Machine, entry: TransactionRead, place: string): boolean {
    if (entry.index !== this.end) {
      this.#findings.add('entry_misplaced', place, `says index ${entry.index}`);
      return false;
    }
    if (!this.#stands(machine, entry, place)) return false;
    const transaction = readTransaction(entry.checked);
    try {
      return this.#apply(machine, transaction, place, entry);
    } catch (bug) {
      this.#findings.add('rules_failed', place, bug instanceof Error ? bug.message : String(bug));
      return false;
    }
  }

  #apply(machine: Machine, transaction: Transaction, place: string, { checked, time }: TransactionRead): boolean {
    const outcome = machine.apply(transaction, {
      // Taken on trust here: the thread that read the bundle verifies it, now that the key is known.
      signedBy: (_, key) => {
        this.#listener.key(transaction.keyId, key);
        return true;
      },
      verify: this.#verify,
    });
    if ('problem' in outcome) {
      const { code, figures } = outcome.problem;
      this.#findings.add('transaction_refused', place, [code, ...Object.values(figures)].join(' '));
      return false;
    }
    this.#note(transaction, time);
    this.lapses.push(...lapsesOf(transaction.records, checked.payload, this.end));
    return true;
  }

  #note({ records, segment }: Transaction, time: number): void {
    this.transactions += 1;
    this.records += records.length;
    for (const [position, record] of records.entries()) {
      for (const paper of kindNamed(record.kind)?.papers(record) ?? []) this.#notePaper(paper);
      this.#listener.accepted(record, { signer: segment, index: this.end, position, time });
    }
  }

  #notePaper({ digest, lapses }: NamedPart): void {
    const known = this.papers.get(digest) ?? (this.papers.has(digest) ? null : 0);
    this.papers.set(digest, known === null || lapses === null ? null : Math.max(known, lapses));
  }

  #judgeMark(machine: Machine, mark: MarkRead, place: string): boolean {
    if (!this.#stands(machine, mark, place)) return false;
    const block = machine.end(mark.cosigned);
    this.#open = undefined;
    if (mark.protocol !== PROTOCOL) {
      this.#findings.add('entry_misplaced', place, `protocol ${mark.protocol}`);
      return false;
    }
    if (block.tip.chain !== mark.chain) {
      this.#findings.add(
        'chain_differs',
        place,
        `height ${mark.height}: ${block.tip.chain} rebuilt, ${mark.chain} written`,
      );
      return false;
    }
    this.#commit(block);
    return true;
  }

  /** Whether height and time are those of the open block, or open the next one. */
  #stands(machine: Machine, { height, time }: { height: number; time: number }, place: string): boolean {
    const { tip } = machine;
    const open = this.#open;
    const fits =
      open === undefined ? height === tip.height + 1 && time >= tip.time : height === open.height && time === open.time;
    if (!fits) {
      const expected = open ?? { height: tip.height + 1, time: tip.time };
      this.#findings.add(
        'entry_misplaced',
        place,
        `height ${height}, time ${time} at ${expected.height}, ${expected.time}`,
      );
      return false;
    }
    if (open === undefined) machine.begin(time);
    this.#open = { height, time };
    return true;
  }

  #commit(block: Block): void {
    this.#store.apply(block.writes);
    this.#listener.block(block);
  }
}
