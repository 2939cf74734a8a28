import {
  type Answer,
  isRejected,
  keyFor,
  type Outcome,
  onlineSeconds,
  type Problem,
  Refused,
  type Self,
} from '@baton/sdk';
import type { Desk } from '../act/desk.ts';
import { RequestBody } from './request-body.ts';
import { type NamedDraft, type SpelledRecord, signRecords, spellRecord } from './spelled.ts';

/** What a statement of a table becomes: records that one subject signs, all or none. */
export type Job = {
  readonly self: Self;
  readonly records: readonly SpelledRecord[];
  /** What must be on the ledger before: sent once, with whoever needs it first. */
  readonly needs: readonly NamedDraft[];
  /** What another hand signs once these are in. */
  readonly after?: Job;
};

/** What became of a job: it went in, it was in already, or the ledger said no. */
export type Fate = 'sent' | 'known' | Problem;

/** Something of the table, in its order: where a job's records stand, or what is told when all before it was settled. */
type Entry = { readonly job?: JobSent; readonly tell: (fate: Fate) => void };

/** Of a job no more than it takes to send it again alone: the records of its load from `first` on, `count` of them. */
type JobSent = Pick<Job, 'self' | 'needs'> & { readonly first: number; readonly count: number };

/** What goes into one transaction. */
type Load = {
  self: Self;
  readonly entries: Entry[];
  readonly records: SpelledRecord[];
  readonly needs: NamedDraft[];
  recordBytes: number;
  textBytes: number;
};

/** A load whose records lie in a request, which it is the `at`th transaction of; of one without records there is none. */
type Packed = Pick<Load, 'self' | 'entries' | 'needs'> & { readonly at: number | undefined };
/** A request under way. */
type Flight = {
  readonly packed: readonly Packed[];
  readonly request: RequestBody;
  readonly answer: Promise<Answer | undefined>;
};

// A transaction holds at most 60,000 bytes, base64url of some 44,000, and 256 kB of texts; a request 4 MB.
const RECORDS_A_TRANSACTION = 100;
const RECORD_BYTES_A_TRANSACTION = 43_000;
const TEXT_BYTES_A_TRANSACTION = 250_000;
const REQUEST_BYTES = 2_000_000;
const TRANSACTIONS_A_REQUEST = 100;
const RECORDS_A_REQUEST = 1_000;
const ENTRIES_A_LOAD = 1_000;
/** Requests under way at once: the next are signed while a checkpoint is waited for. */
const REQUESTS_AT_ONCE = 5;

/** What is the matter with the signer: no other row will fare better. */
const OF_SIGNER = [
  ...['key_unknown', 'algorithm_mismatch', 'signature_invalid', 'expired', 'not_after_too_late', 'key_not_in_force'],
  ...['key_use', 'key_scope', 'not_qualified', 'signer_suspended', 'quota_exceeded'],
];

/** Where what a table says goes: to the ledger, or in a dry run nowhere. */
export type Sending = Pick<Outgoing, 'add' | 'pass' | 'flush' | 'end' | 'warnings'>;

/**
 * Signs and sends what a table says, in its order: a hundred records a transaction, several transactions a request,
 * several requests at once. Of a transaction that is refused each job is sent again alone, so that what the ledger
 * refuses is that row and no other. Fates are told in the order in which jobs came.
 */
export class Outgoing {
  readonly #desk: Desk;
  #load: Load | undefined;
  /** Loads that take no more, and are not signed yet. */
  #full: Load[] = [];
  /** The request that is gathered: what was written to it, and its loads. */
  #request = new RequestBody();
  #packed: Packed[] = [];
  #records = 0;
  /** Requests that were answered, whose memory the next may have. */
  readonly #answered: RequestBody[] = [];
  readonly #flying: Flight[] = [];
  /** Refs of what was needed: on its way or in, and known to be in. */
  readonly #promised = new Set<string>();
  readonly #settled = new Set<string>();
  readonly #denied = new Map<string, Problem>();
  #stopped: Problem | undefined;
  /** Others than the desk's own signer who may write no more: their rows are told so, those of others go in. */
  readonly #silenced = new Map<string, Problem>();
  /** Texts that looked like data about a person. */
  warnings = 0;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** Takes a job, for the next `flush`. */
  add(job: Job, tell: Entry['tell']): void {
    const silenced = this.#silenced.get(job.self.segment);
    if (silenced !== undefined) {
      this.pass(() => tell(silenced));
      return;
    }
    const needs = job.needs.filter(({ ref }) => !this.#promised.has(ref));
    const records = needs.length === 0 ? job.records : [...needs.map(spellRecord), ...job.records];
    const size = sizeOf(records);
    if (this.#load !== undefined && !hasRoom(this.#load, job.self, records.length, size)) this.#close();
    const load = this.#open(job.self);
    const first = load.records.length + needs.length;
    load.entries.push({ job: { self: job.self, needs: job.needs, first, count: job.records.length }, tell });
    for (const need of needs) this.#promised.add(need.ref);
    load.needs.push(...needs);
    load.records.push(...records);
    load.recordBytes += size.recordBytes;
    load.textBytes += size.textBytes;
  }

  /** Something that needs no record: it is told once all before it was settled. */
  pass(tell: () => void): void {
    const load = this.#load ?? this.#open(this.#desk.self);
    load.entries.push({ tell });
    if (load.entries.length >= ENTRIES_A_LOAD) this.#close();
  }

  /**
   * Signs the loads that are full and sends them, waiting while too many requests are under way. Throws `Refused` once the
   * ledger takes nothing more from who signs, when all before it was told.
   */
  async flush(): Promise<void> {
    for (const load of this.#full.splice(0)) await this.#pack(load);
  }

  /** Sends what is left, and waits until all is settled. */
  async end(): Promise<void> {
    this.#close();
    await this.flush();
    this.#send();
    while (this.#flying.length > 0) await this.#settle();
    if (this.#stopped !== undefined) await this.#stop(this.#stopped);
  }

  /** The load that is gathered, under the name of who signs its first record. */
  #open(self: Self): Load {
    this.#load ??= { self, entries: [], records: [], needs: [], recordBytes: 0, textBytes: 0 };
    if (this.#load.records.length === 0) this.#load.self = self;
    return this.#load;
  }

  #close(): void {
    if (this.#load !== undefined) this.#full.push(this.#load);
    this.#load = undefined;
  }

  async #pack(load: Load): Promise<void> {
    // Here, since what is refused with others is signed again.
    for (const { warnings } of load.records) this.warnings += warnings;
    const { self, entries, needs, records } = load;
    const at = records.length === 0 ? undefined : this.#request.ids.length;
    if (at !== undefined) this.#request.add(await this.#sign(self, records), records);
    this.#packed.push({ self, entries, needs, at });
    this.#records += records.length;
    const isFull = this.#request.length >= REQUEST_BYTES || this.#records >= RECORDS_A_REQUEST;
    if (!isFull && this.#packed.length < TRANSACTIONS_A_REQUEST) return;
    this.#send();
    while (this.#flying.length >= REQUESTS_AT_ONCE) await this.#settle();
    if (this.#stopped !== undefined) await this.#stop(this.#stopped);
  }

  async #sign(self: Self, records: readonly SpelledRecord[]): ReturnType<typeof signRecords> {
    const { status, client } = this.#desk;
    const [notAfter, signer] = [(await client.clock()) + onlineSeconds, keyFor(self, records)];
    return signRecords(records, { ledger: status.ledger, subject: self.segment, signer, notAfter });
  }

  #send(): void {
    if (this.#packed.length === 0) return;
    const [packed, request] = [this.#packed, this.#request];
    const answer = this.#submit(request);
    // Whoever waits for it later hears of a failure.
    answer.catch(() => {});
    this.#flying.push({ packed, request, answer });
    this.#packed = [];
    this.#records = 0;
    this.#request = this.#answered.pop() ?? new RequestBody();
  }

  async #submit(request: RequestBody): Promise<Answer | undefined> {
    const { ids } = request;
    return ids.length === 0 ? undefined : await this.#desk.client.submitSpelled({ ids, body: request.end() });
  }

  /** Waits for the oldest request, and tells what became of it. */
  async #settle(): Promise<void> {
    const flight = this.#flying.shift();
    if (flight === undefined) return;
    const { packed, request } = flight;
    const outcomes = (await flight.answer)?.outcomes ?? [];
    let sent: ReturnType<RequestBody['read']> | undefined;
    for (const load of packed) {
      const outcome = load.at === undefined ? undefined : outcomes[load.at];
      if (outcome === undefined || !isRejected(outcome)) this.#tellSent(load);
      else {
        sent ??= request.read();
        await this.#alone(load, sent[load.at ?? 0] ?? [], outcome.problem);
      }
    }
    request.clear();
    this.#answered.push(request);
  }

  #tellSent({ entries, needs }: Packed): void {
    for (const { ref } of needs) this.#settled.add(ref);
    for (const { tell } of entries) tell('sent');
  }

  /** Each job of a refused transaction, which had these records, by itself. */
  async #alone({ entries, self }: Packed, records: readonly SpelledRecord[], problem: Problem): Promise<void> {
    const isOfSigner = OF_SIGNER.includes(problem.code);
    if (isOfSigner && self.segment === this.#desk.self.segment) this.#stopped ??= problem;
    else if (isOfSigner) return this.#silence(self, entries, problem);
    // Nothing more is sent for who signs; what was refused with the rest comes again with the next import.
    if (this.#stopped !== undefined) return;
    const jobs = entries.flatMap(({ job }) => job ?? []);
    const needs = new Map(jobs.flatMap(({ needs, self }) => needs.map((need) => [need.ref, { need, self }] as const)));
    const open = [...needs].filter(([ref]) => !this.#settled.has(ref) && !this.#denied.has(ref));
    const outcomes = await this.#submitEach([
      ...open.map(([, { need, self }]) => ({ self, records: [spellRecord(need)] })),
      ...jobs.map(({ self, first, count }) => ({ self, records: records.slice(first, first + count) })),
    ]);
    for (const [ref] of open) this.#judge(ref, outcomes.shift());
    for (const { job, tell } of entries) tell(job === undefined ? 'sent' : this.#fateOf(job, outcomes.shift()));
  }

  /** Nothing of these went in, and nothing more of their signer does: it comes again with the next import. */
  #silence({ segment }: Self, entries: readonly Entry[], problem: Problem): void {
    this.#silenced.set(segment, problem);
    for (const { job, tell } of entries) tell(job === undefined ? 'sent' : problem);
  }

  /** A transaction each, in several requests where one would be too large. */
  async #submitEach(jobs: readonly Pick<Job, 'self' | 'records'>[]): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    for (let at = 0; at < jobs.length; at += TRANSACTIONS_A_REQUEST) {
      const request = this.#answered.pop() ?? new RequestBody();
      for (const { self, records } of jobs.slice(at, at + TRANSACTIONS_A_REQUEST))
        request.add(await this.#sign(self, records), records);
      outcomes.push(...((await this.#submit(request))?.outcomes ?? []));
      request.clear();
      this.#answered.push(request);
    }
    return outcomes;
  }

  #judge(ref: string, outcome: Outcome | undefined): void {
    if (outcome === undefined || !isRejected(outcome) || outcome.problem.code === 'exists') this.#settled.add(ref);
    else this.#denied.set(ref, outcome.problem);
  }

  #fateOf({ needs }: JobSent, outcome: Outcome | undefined): Fate {
    if (outcome === undefined || !isRejected(outcome)) return 'sent';
    if (outcome.problem.code === 'exists') return 'known';
    return needs.map(({ ref }) => this.#denied.get(ref)).find((denied) => denied !== undefined) ?? outcome.problem;
  }

  /** What is on its way still counts where it went in. */
  async #stop(problem: Problem): Promise<never> {
    while (this.#flying.length > 0) await this.#settle();
    throw new Refused(problem);
  }
}

/** Bytes that records take in a transaction, and those of their texts beside it. */
type Size = { readonly recordBytes: number; readonly textBytes: number };

function sizeOf(records: readonly SpelledRecord[]): Size {
  let [recordBytes, textBytes] = [0, 0];
  for (const { json, parts } of records) {
    recordBytes += Buffer.byteLength(json) + 1;
    for (const { bytes } of parts) textBytes += bytes.length;
  }
  return { recordBytes, textBytes };
}

function hasRoom(load: Load, self: Self, records: number, { recordBytes, textBytes }: Size): boolean {
  if (load.records.length === 0) return true;
  if (load.self.segment !== self.segment) return false;
  if (load.records.length + records > RECORDS_A_TRANSACTION) return false;
  if (load.textBytes + textBytes > TEXT_BYTES_A_TRANSACTION) return false;
  return load.recordBytes + recordBytes <= RECORD_BYTES_A_TRANSACTION;
}
