// The part of an audit that needs nothing but a log and its parts: reads, replays, verifies and hashes every entry, and
// reckons the goods apart. One thread reads ahead of the replay, which keeps the order, and others verify behind it.

import type { RecordBody } from '@baton/ledger';
import { policyOfState } from '../epochs.ts';
import { verifySignature } from '../verify/verify.ts';
import { outboxText } from '../views/outbox.ts';
import type { BundleJob, NamedUntil } from './bundle.ts';
import { claimedSize } from './checkpoints.ts';
import { compareGoods } from './conservation/compare.ts';
import { compareAllocations } from './conservation/compare-allocations.ts';
import { compareMoney } from './conservation/compare-money.ts';
import { Reckoning, type RecordPlace } from './conservation/reckoning.ts';
import { nameSpecial } from './files.ts';
import { Findings } from './finding.ts';
import { findKeptParts, hasLapsed, withheldIn } from './gone.ts';
import { handled } from './handled.ts';
import { LogRecords } from './log-records.ts';
import { Readers, threadsFor } from './readers.ts';
import { RebuiltState } from './rebuilt-state.ts';
import { Replay } from './replay.ts';
import type { BundleVerified } from './signatures.ts';
import { bundleJob, type LogSource } from './source.ts';
import { messageOf } from './stored-state.ts';
import { followEpochs } from './successions.ts';
import { TreeCheck } from './tree-check.ts';
import { type BundleSent, entriesOf } from './wire.ts';

/** How far an audit is: entries done, of how many. */
type AuditProgress = { readonly done: number; readonly total: number };

/** How an audit runs. */
export type LogAuditOptions = {
  /** Threads that verify, beside one that reads; 0: the calling thread does all, as it does with a short log. */
  readonly threads?: number;
  readonly onProgress?: (progress: AuditProgress) => void;
};

/** Who else takes the rebuilt blocks, in the text that a node leaves for its views. */
export type BlockTaker = {
  block(height: number, text: string): void;
  settle(): Promise<void>;
  /** `whole`: the replay did not stop half way. */
  end(whole: boolean): void;
  /** Once the goods were compared: what else is to be, while signatures are still verified. */
  compare(): Promise<void>;
};

/** What an audit is given by whoever has begun it: findings to add to, who takes the blocks, readers that are loading. */
type Company = { readonly findings?: Findings; readonly taker?: BlockTaker; readonly readers?: Readers };

const nobody: BlockTaker = { block: () => {}, settle: async () => {}, end: () => {}, compare: async () => {} };

/** Bundles that are read ahead, so that the replay need not wait. */
const AHEAD = 8;

/** One audit of a log. What it found and rebuilt is there once `run` has returned. */
export class LogAudit {
  readonly ledger: string;
  readonly findings: Findings;
  readonly state = new RebuiltState();
  readonly tree: TreeCheck;
  readonly replay: Replay;
  signatures = 0;
  parts = 0;
  lots = 0;
  funds = 0;
  /** Names of successions that nobody could make yet, or that were lost. */
  successionsMissing: readonly string[] = [];
  readonly #source: LogSource;
  readonly #options: LogAuditOptions;
  readonly #taker: BlockTaker;
  readonly #readers: Readers;
  readonly #reckoning: Reckoning;
  readonly #absentParts: NamedUntil[] = [];
  readonly #lapsingParts: NamedUntil[] = [];
  #reckoned = true;

  constructor(source: LogSource, options: LogAuditOptions, { findings, taker, readers }: Company = {}) {
    this.findings = findings ?? new Findings();
    this.#source = source;
    this.ledger = source.policy.ledger;
    this.#options = options;
    this.#taker = taker ?? nobody;
    this.#readers = readers ?? new Readers(options.threads ?? threadsFor(source.size));
    this.tree = new TreeCheck(
      source,
      source.notes.flatMap(({ text }) => claimedSize(text) ?? []),
      this.findings,
    );
    const records = new LogRecords(source);
    this.#reckoning = new Reckoning(
      (where) => this.findings.add('below_zero', where),
      (number) => records.at(number),
    );
    this.replay = new Replay(source.policy.ledger, this.state, {
      findings: this.findings,
      verify: verifySignature,
      listener: {
        key: (keyId, key) => this.#readers.verification.register(keyId, key),
        accepted: (record, place) => this.#reckon(record, place),
        block: (block) => {
          taker?.block(block.tip.height, outboxText(block, block.tip.size - block.entries.length));
        },
      },
    });
  }

  /** Goes through the whole log. */
  async run(): Promise<void> {
    try {
      nameSpecial(this.#source.folder, this.findings);
      await this.#readAll();
      this.replay.finish('log');
      this.#taker.end(!this.replay.stopped);
      this.tree.finish(this.#withEpochs());
      await this.#judgeGone();
      this.#compare();
      await this.#taker.compare();
      await this.#readers.verification.finish();
    } finally {
      await this.#readers.close();
    }
  }

  /** The source, by the policy in which its own epochs have gone on. */
  #withEpochs(): LogSource {
    const { machine, stopped } = this.replay;
    if (stopped || machine === undefined) return this.#source;
    const said = policyOfState(this.ledger, machine.state);
    const { policy, missing } = followEpochs(this.#source, said, this.findings);
    this.successionsMissing = missing;
    return { ...this.#source, policy };
  }

  async #readAll(): Promise<void> {
    const count = Math.ceil(this.#source.size / 256);
    const reads: Promise<BundleSent>[] = [];
    for (let bundle = 0; bundle < count; bundle++) {
      while (reads.length < Math.min(count, bundle + AHEAD))
        reads.push(handled(this.#readers.read(bundleJob(this.#source, reads.length))));
      const read = await reads[bundle];
      delete reads[bundle];
      if (read !== undefined) await this.#take(read, bundleJob(this.#source, bundle));
      this.#options.onProgress?.({ done: Math.min(this.#source.size, (bundle + 1) * 256), total: this.#source.size });
    }
  }

  async #take(read: BundleSent, job: BundleJob): Promise<void> {
    this.findings.take(read.findings);
    this.parts += read.parts;
    this.#absentParts.push(...read.absentParts);
    this.#lapsingParts.push(...read.lapsingParts);
    for (const entry of entriesOf(read)) this.replay.take(entry, job.name);
    if (read.entries.length < job.width) this.replay.stop(`${job.name}, entry ${this.replay.end}`);
    this.tree.take(job, read.leaves);
    await this.#taker.settle();
    const { unverified } = read;
    await this.#readers.verification.add({ unverified, end: this.replay.end, done: (one) => this.#verified(one) });
  }

  #verified({ findings, signatures }: BundleVerified): void {
    this.findings.take(findings);
    this.signatures += signatures;
  }

  #compare(): void {
    // A replay that stopped left a block half done.
    if (this.replay.stopped || !this.#reckoned) return;
    this.lots = compareGoods(this.state, this.#reckoning, this.findings);
    this.funds = compareMoney(this.state, this.#reckoning.money, this.findings);
    compareAllocations(this.state, this.#reckoning, this.findings);
  }

  #reckon(record: RecordBody, place: RecordPlace): void {
    if (!this.#reckoned) return;
    try {
      this.#reckoning.take(record, place);
    } catch (fault) {
      this.#reckoned = false;
      this.findings.add('goods_differ', `entry ${place.index}, record ${place.position}`, messageOf(fault));
    }
  }

  /** Time of the last block, seconds. */
  get now(): number {
    return this.replay.machine?.tip.time ?? 0;
  }

  /** A part may be gone once it was withheld or has lapsed, by the time of the last block; and then it must be. */
  async #judgeGone(): Promise<void> {
    const { now } = this;
    const withheld = withheldIn(this.state);
    for (const part of this.#absentParts)
      if (!withheld.has(part.digest) && !hasLapsed(part, now))
        this.findings.add('part_missing', `${partsName(this.#source, part)}, part ${part.digest}`);
    await findKeptParts(this.#source, { withheld, lapsing: this.#lapsingParts, now }, this.findings);
  }
}

function partsName(source: LogSource, { entry }: NamedUntil): string {
  return `${bundleJob(source, Math.floor(entry / 256)).parts.name}, entry ${entry}`;
}
