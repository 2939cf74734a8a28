import { type Genesis, Machine, type State, type Tip } from '@baton/ledger';
import type { Part, PolicyFile } from '@baton/log';
import { type Cancel, type Clock, clockOf, type Time } from './clock.ts';
import type { Disk } from './disk.ts';
import { EpochKeeper } from './epoch-keeper.ts';
import { Fault, faultOf } from './fault.ts';
import { type LogReader, logReader } from './log-reader.ts';
import type { OpenLedger } from './open-ledger.ts';
import { askForRoom, commitBlock, probeDisk, type Stores } from './sequencer/commit.ts';
import { Cosignatures } from './sequencer/cosignatures.ts';
import { Forgetting, type Gone } from './sequencer/forgetting.ts';
import { markHourly } from './sequencer/hourly.ts';
import { type LogSigner, signerAt } from './sequencer/log-signer.ts';
import { type Measured, measure, measuredChecker } from './sequencer/measured.ts';
import { Publisher } from './sequencer/publisher.ts';
import { Queue, type QueueLimits, type Results } from './sequencer/queue.ts';
import type { Recovered } from './sequencer/recover.ts';
import { type Committed, Sequencer, type Workshop } from './sequencer/sequencer.ts';
import { Standing, type StandingNow } from './sequencer/standing.ts';
import type { Answer, Submission } from './sequencer/submission.ts';
import type { Folder } from './store/folder.ts';
import { noteFile } from './store/note-file.ts';
import { type Paper, PaperFiles } from './store/paper-files.ts';
import { StaticLog } from './store/static-log.ts';
import type { Checker } from './verify/pool.ts';

/** What an open ledger is put together from. */
export type Materials = {
  readonly disk: Disk;
  readonly folder: Folder;
  readonly genesis: Genesis;
  readonly id: string;
  /** Under whose signatures checkpoints count, as far as the node knew when it was opened. */
  readonly policy: PolicyFile;
  /** The keys that the node signs with, read anew each time: one may have been added. */
  readonly signers: () => readonly LogSigner[];
  readonly recovered: Recovered;
  readonly unlock: () => void;
  readonly time: Time;
  readonly checker: Checker;
  readonly limits: QueueLimits;
  readonly outbox: boolean;
  readonly onBug: (error: unknown) => void;
  readonly onMeasured: Measured;
};

/** Transactions that are checked and ordered together, at most. */
const BATCH_MAX = 1_000;

/** A ledger whose one process orders its transactions. */
export class EmbeddedLedger implements OpenLedger {
  readonly id: string;
  readonly genesis: Genesis;
  readonly log: LogReader;
  readonly #materials: Materials;
  readonly #stores: Stores;
  readonly #papers: PaperFiles;
  readonly #forgetting: Forgetting;
  readonly #epochs: EpochKeeper;
  readonly #clock: Clock;
  readonly #standing: Standing;
  readonly #cosignatures: Cosignatures;
  readonly #publisher: Publisher;
  readonly #sequencer: Sequencer;
  readonly #stopMarking: Cancel;
  readonly #listeners = new Set<(tip: Tip) => void>();
  /** The last block that is durable; the machine may be one ahead. */
  #tip: Tip;
  #closed: Promise<void> | undefined;

  constructor(materials: Materials) {
    const { disk, folder, genesis, id, recovered, time } = materials;
    const { stores, machine, signed, cosigned, published, stopped } = recovered;
    this.#materials = materials;
    this.#stores = stores;
    this.#tip = machine.tip;
    this.id = id;
    this.genesis = genesis;
    this.#epochs = new EpochKeeper(this, materials);
    this.#epochs.follow(machine.state);

    this.#papers = new PaperFiles(disk, folder.papers);
    this.#forgetting = new Forgetting({ ...stores, papers: this.#papers }, machine.tip);
    this.#clock = clockOf(genesis, time, machine.tip, stores.states.clock());
    const resume = () => {
      this.#publisher.resume();
      this.#sequencer.wake();
    };
    let { unmended } = recovered;
    const probe = () => {
      probeDisk(disk, folder.path);
      unmended?.();
      unmended = undefined;
    };
    this.#standing = new Standing(this.#clock, time, probe, resume);
    this.#cosignatures = new Cosignatures(() => this.policy, noteFile(disk, folder.cosigned), cosigned?.note);
    const staticLog = new StaticLog(disk, folder, stores.entries, stores.tree, published);
    this.#publisher = this.#publisherOf(staticLog);
    this.#sequencer = new Sequencer(this.#workshop(), machine);
    this.log = logReader({ ...stores, staticLog, published: () => this.#publisher.latest ?? { size: 0, note: '' } });
    if (stopped !== undefined) this.#standing.take(stopped);
    if (signed !== undefined) this.#cosignatures.signed(signed.note);
    if (stopped === undefined) this.#publisher.extend(true);
    this.#stopMarking = markHourly(
      time,
      () => this.#cosignatures.witnessed,
      (digest) => this.#sequencer.mark(digest),
    );
    this.#sequencer.wake();
  }

  /** Returns once the static files hold a checkpoint: whoever looks into the folder from now on finds a whole log. */
  async ready(): Promise<void> {
    if (this.#standing.fault() === undefined) await this.#publisher.published();
  }

  async submit(batch: readonly Submission[], { time }: { readonly time?: number } = {}): Promise<Answer> {
    if (this.#closed !== undefined) throw new Fault('closed');
    if (time !== undefined && this.genesis.purpose === 'live') throw new Fault('story_time');
    const slices: Promise<Results>[] = [];
    for (let at = 0; at < batch.length; at += BATCH_MAX) {
      slices.push(this.#sequencer.submit(batch.slice(at, at + BATCH_MAX), time));
    }
    const results = (await Promise.all(slices)).flat();
    const size = results.reduce((most, result) => ('index' in result ? Math.max(most, result.index + 1) : most), 0);
    return { results, checkpoint: await this.#publisher.covering(size) };
  }

  get policy(): PolicyFile {
    return this.#epochs.policy;
  }

  get vkey(): string {
    return this.#epochs.vkeyAt(this.#stores.entries.size);
  }

  successions(): string[] {
    return this.#epochs.successions();
  }

  endings(): string[] {
    return this.#epochs.endings(this.#cosignatures);
  }

  clock(): number {
    return this.#clock.now();
  }

  tip(): Tip {
    return this.#tip;
  }

  checkpoint(): string {
    return this.#cosignatures.latest ?? '';
  }

  cosigned(): string | undefined {
    return this.#cosignatures.cosigned;
  }

  part(digest: string, index?: number): Part | undefined {
    const { entries, parts } = this.#stores;
    if (this.goneOfPart(digest, index ?? -1) !== undefined) return undefined;
    return index === undefined ? parts.search(digest, entries.size) : parts.find(digest, index);
  }

  paper(digest: string): Paper | undefined {
    return this.goneOfPaper(digest) === undefined ? this.#papers.find(digest) : undefined;
  }

  async addPaper(digest: string, salt: Uint8Array, bytes: Uint8Array, type: string): Promise<void> {
    const gone = this.goneOfPaper(digest);
    if (gone !== undefined && 'withheld' in gone) throw new Fault('paper_gone', digest);
    this.#papers.add(digest, salt, { type, bytes });
  }

  goneOfPart(digest: string, index: number): Gone | undefined {
    return this.#forgetting.goneOfPart(digest, index);
  }

  goneOfPaper(digest: string): Gone | undefined {
    return this.#forgetting.goneOfPaper(digest);
  }

  get state(): State {
    return this.#sequencer.machine.state;
  }

  /** Asks the disk, too: it may have filled up since the last transaction, and the next may be hours away. */
  standing(): StandingNow {
    const { disk, folder } = this.#materials;
    try {
      if (this.#standing.fault() === undefined) askForRoom(disk, folder.path);
    } catch (error) {
      this.#standing.take(faultOf(error));
    }
    return this.#standing.now();
  }

  onCommit(listener: (tip: Tip) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async addCosignature(lines: string): Promise<void> {
    for (const time of this.#cosignatures.add(lines)) this.#clock.confirm(time);
    this.#epochs.keepSuccessions(this.#cosignatures);
  }

  witnessed(size: number): void {
    const have = this.#stores.entries.size;
    if (size > have) this.#standing.take(new Fault('log_shorter_than_signed', `${have}–${size - 1}`));
  }

  confirmTime(): void {
    this.#clock.confirm();
  }

  projected(height: number): void {
    this.#stores.states.projected(height);
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    const { checker, unlock } = this.#materials;
    const { entries, parts, states } = this.#stores;
    this.#stopMarking();
    await this.#sequencer.drained();
    await checker.close();
    await this.#publisher.close();
    this.#standing.close();
    this.#saveClock();
    states.close();
    entries.close();
    parts.close();
    unlock();
  }

  /**
   * What a full disk does not take is lost as in a crash: the clock goes on from the last block. A clock that is not believed
   * is not kept: the next start would believe it.
   */
  #saveClock(): void {
    if (this.#clock.suspect() !== undefined) return;
    try {
      this.#stores.states.saveClock(this.#clock.now());
    } catch (error) {
      if (faultOf(error).code === 'bug') throw error;
    }
  }

  #publisherOf(staticLog: StaticLog): Publisher {
    const { disk, folder, recovered, signers, time } = this.#materials;
    const press = {
      ...this.#stores,
      signerAt: (size: number) => signerAt(this.policy, size, signers()),
      staticLog,
      signedFile: noteFile(disk, folder.signed),
      standing: this.#standing,
      time,
      onSigned: (note: string) => this.#cosignatures.signed(note),
      keepEpochs: () => this.#epochs.keep(this.#cosignatures),
    };
    return new Publisher(press, recovered.signed);
  }

  #workshop(): Workshop {
    const { checker, disk, folder, genesis, limits, onBug, onMeasured, time } = this.#materials;
    const { entries, states } = this.#stores;
    return {
      entries,
      checker: measuredChecker(checker, time, onMeasured),
      queue: new Queue(limits),
      standing: this.#standing,
      clock: this.#clock,
      time,
      askForRoom: () => askForRoom(disk, folder.path),
      commit: (played, stamped) => this.#commit(played, stamped),
      renewMachine: () => new Machine(genesis, states, states.tip()),
      maySign: () => this.#publisher.maySign,
      onBug,
      chores: this.#forgetting,
    };
  }

  async #commit({ block, lapses, parts: given }: Committed, stamped: boolean): Promise<void> {
    const { time } = block.tip;
    const clock = stamped ? time : this.#clock.now();
    const { onMeasured, outbox, time: timer } = this.#materials;
    const parts = this.#forgetting.keepable(given);
    await measure('commit', timer, onMeasured, () =>
      commitBlock(this.#stores, block, { parts, lapses, clock, outbox }),
    );
    this.#tip = block.tip;
    this.#forgetting.committed(block, lapses);
    this.#clock.committed(time, stamped);
    const isEnd = this.#epochs.follow(this.state);
    // The last checkpoint of an epoch is signed while the log is that long: it leads to the next.
    this.#publisher.extend(stamped || isEnd);
    for (const listener of this.#listeners) listener(block.tip);
  }
}
