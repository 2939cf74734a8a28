// An OpenLedger in memory: the real machine and real signatures, without a disk. A checkpoint after every submission.

import { createPublicKey, verify } from 'node:crypto';
import {
  type Block,
  findWithheld,
  Machine,
  memoryStore,
  type Problem,
  piecesOf,
  readTransaction,
  type Tip,
  type Transaction,
} from '@baton/ledger';
import {
  concatBytes,
  cosignedMessage,
  decodeGenesis,
  encodeCosignature,
  encodeEntryBundle,
  encodeVerifierKey,
  firstEpochPolicy,
  formatCheckpoint,
  formatNote,
  formatSignatureLine,
  hashAtOf,
  isMalformed,
  leafHash,
  type NoteSignature,
  noteTypes,
  type Part,
  paperDigest,
  parseSignatureLines,
  parseTilePath,
  policyAt,
  quorumMet,
  rootFromLeaves,
  type SignatureCheck,
  transactionId,
  utf8,
  verifierKey,
} from '@baton/log';
import { Fault, type FaultCode, faults } from '../src/fault.ts';
import type { Answer, LogReader, OpenLedger, Placed, Refused, Submission } from '../src/ledger.ts';
import { spelledParts } from '../src/store/spelled-parts.ts';
import { check } from '../src/verify/check.ts';
import { START, type Story, type StoryKey, signWith } from './signed-story.ts';

const spki = {
  Ed25519: Buffer.from('302a300506032b6570032100', 'hex'),
  ES256: Buffer.from('3059301306072a8648ce3d020106082a8648ce3d030107034200', 'hex'),
};

/** Checks one signature with node:crypto. */
export function verifySignature({ key, message, signature }: SignatureCheck): boolean {
  const der = Buffer.from(concatBytes(spki[key.alg], key.bytes));
  const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' });
  const algorithm = key.alg === 'Ed25519' ? null : 'sha256';
  return verify(algorithm, message, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature);
}

const verifier = {
  verify: verifySignature,
  signedBy({ jws }: Transaction, key: SignatureCheck['key']): boolean {
    const end = jws.lastIndexOf('.');
    const signature = new Uint8Array(Buffer.from(jws.slice(end + 1), 'base64url'));
    return verifySignature({ key, message: utf8(jws.slice(0, end)), signature });
  },
};

/** The ledger of a story, in memory. */
export class FakeLedger implements OpenLedger {
  readonly id: string;
  readonly genesis: OpenLedger['genesis'];
  readonly vkey: string;
  readonly policy: OpenLedger['policy'];
  readonly log: LogReader;
  readonly #story: Story;
  readonly #machine: Machine;
  readonly #store = memoryStore();
  readonly #entries: Uint8Array[] = [];
  readonly #parts = new Map<string, Part>();
  readonly #papers = new Map<string, { type: string; bytes: Uint8Array }>();
  readonly #listeners = new Set<(tip: Tip) => void>();
  #signatures: NoteSignature[] = [];
  #cosigned: string | undefined;
  #stopped: FaultCode | undefined;
  #played = 0;

  constructor(story: Story) {
    this.#story = story;
    this.id = story.ledger;
    this.genesis = story.genesis;
    this.#machine = new Machine(story.genesis, this.#store, undefined);
    this.#commit(this.#machine.end());
    this.vkey = encodeVerifierKey(this.#logKey());
    this.policy = { ledger: this.id, epochs: [{ first: 0, last: null, policy: this.#firstPolicy() }] };
    this.log = this.#reader();
    this.#publish();
  }

  get state(): Machine['state'] {
    return this.#machine.state;
  }

  clock(): number {
    return Math.max(START, this.tip().time);
  }

  tip(): Tip {
    return this.#machine.tip;
  }

  successions(): string[] {
    return [];
  }

  endings(): string[] {
    return [];
  }

  checkpoint(): string {
    return formatNote(this.#body(), this.#signatures);
  }

  cosigned(): string | undefined {
    return this.#cosigned;
  }

  part(digest: string): Part | undefined {
    return this.goneOfPart(digest) === undefined ? this.#parts.get(digest) : undefined;
  }

  paper(digest: string) {
    return this.goneOfPaper(digest) === undefined ? this.#papers.get(digest) : undefined;
  }

  goneOfPart(digest: string): { withheld: true } | undefined {
    return findWithheld(this.state, digest) === undefined ? undefined : { withheld: true };
  }

  goneOfPaper(digest: string): { withheld: true } | undefined {
    return this.goneOfPart(digest);
  }

  async addPaper(digest: string, salt: Uint8Array, bytes: Uint8Array, type: string): Promise<void> {
    if (paperDigest(salt, bytes) !== digest) throw new Error('not this paper');
    this.#papers.set(digest, { type, bytes });
  }

  standing(): ReturnType<OpenLedger['standing']> {
    if (this.#stopped === undefined) return { writable: true };
    return { writable: false, code: this.#stopped, reason: faults[this.#stopped].title };
  }

  /** Makes it read-only, as a full disk does. */
  stop(code: FaultCode): void {
    this.#stopped = code;
  }

  onCommit(listener: (tip: Tip) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async submit(batch: readonly Submission[]): Promise<Answer> {
    if (this.#stopped !== undefined) throw new Fault(this.#stopped);
    this.#machine.begin(this.clock());
    const results = batch.map((one) => this.#place(one));
    this.#commit(this.#machine.end());
    this.#publish();
    return { results, checkpoint: this.checkpoint() };
  }

  /** Submits what the story has signed since the last call, each in a block of its own. Throws on a refusal. */
  async play(): Promise<Placed[]> {
    const placed: Placed[] = [];
    for (const submission of this.#story.submissions.slice(this.#played)) {
      const { results } = await this.submit([submission]);
      const [result] = results;
      if (result === undefined || 'problem' in result) throw new Error(`refused: ${JSON.stringify(result)}`);
      placed.push(result);
    }
    this.#played = this.#story.submissions.length;
    return placed;
  }

  async addCosignature(line: string): Promise<void> {
    const added = parseSignatureLines(line);
    if (isMalformed(added)) throw new Error(added.malformed);
    this.#signatures = [...this.#signatures, ...added];
    const policy = policyAt(this.policy, this.log.size());
    const names = this.#signatures.map(({ name }) => name);
    if (policy !== undefined && quorumMet(policy, names)) this.#cosigned = this.checkpoint();
  }

  /** Cosigns the latest checkpoint with a witness's key, 10 s after the last block. */
  async cosign(name: string, key: StoryKey): Promise<void> {
    const time = this.clock() + 10;
    const signature = encodeCosignature({ time, signature: signWith(key, cosignedMessage(time, this.#body())) });
    const { keyId } = verifierKey(name, noteTypes.cosignature, key.bytes);
    await this.addCosignature(formatSignatureLine({ name, keyId, signature }));
  }

  witnessed(size: number): void {
    if (size > this.#entries.length) this.stop('log_shorter_than_signed');
  }

  confirmTime(): void {}

  projected(): void {}

  async close(): Promise<void> {
    this.#listeners.clear();
  }

  #place({ tx, parts = {} }: Submission): Placed | Refused {
    const checked = check({ tx, parts, key: undefined });
    if ('code' in checked) return { id: null, problem: checked };
    const outcome = this.#machine.apply(readTransaction(piecesOf(tx, checked.id)), verifier);
    if ('problem' in outcome) return this.#placedBefore(outcome.id, outcome.problem) ?? outcome;
    for (const [digest, spelled] of spelledParts(parts))
      this.#parts.set(digest, JSON.parse(Buffer.from(spelled, 'latin1').toString()));
    const { height, time } = this.#machine.tip;
    return { ...outcome, height: height + 1, time: Math.max(time, this.clock()) };
  }

  #placedBefore(id: string, { code, figures }: Problem): Placed | undefined {
    const bytes = code === 'exists' ? this.#entries[Number(figures['index'])] : undefined;
    if (bytes === undefined) return undefined;
    const { tx, index, height, time } = JSON.parse(Buffer.from(bytes).toString());
    return transactionId(tx.slice(0, tx.lastIndexOf('.'))) === id ? { id, index, height, time } : undefined;
  }

  #commit(block: Block): void {
    this.#store.apply(block.writes);
    this.#entries.push(...block.entries);
    for (const listener of this.#listeners) listener(block.tip);
  }

  #publish(): void {
    this.#signatures = [{ ...this.#logKey(), signature: signWith(this.#story.logKey, utf8(this.#body())) }];
    if (this.genesis.policy.quorum === 0) this.#cosigned = this.checkpoint();
  }

  #body(): string {
    const root = rootFromLeaves(this.#entries.map(leafHash));
    return formatCheckpoint({ origin: this.id, size: this.#entries.length, root });
  }

  #logKey() {
    return verifierKey(this.id, noteTypes.log, this.#story.logKey.bytes);
  }

  #firstPolicy(): string {
    const genesis = decodeGenesis(this.#entries[0] ?? new Uint8Array());
    if (isMalformed(genesis)) throw new Error(genesis.malformed);
    return firstEpochPolicy(this.id, genesis);
  }

  #reader(): LogReader {
    return {
      size: () => this.#entries.length,
      entry: (index) => this.#entries[index],
      hashAt: (level, index) => hashAtOf(this.#entries.map(leafHash))(level, index),
      file: (path) => this.#file(path),
    };
  }

  #file(path: string): Uint8Array | undefined {
    const tile = parseTilePath(path);
    if (isMalformed(tile)) return undefined;
    const { level, index, width } = tile;
    const first = index * 256;
    if (level === 'entries') return encodeEntryBundle(this.#entries.slice(first, first + width));
    const hashAt = hashAtOf(this.#entries.map(leafHash));
    return concatBytes(...Array.from({ length: width }, (_, i) => hashAt(level * 8, first + i)));
  }
}
