// A witness of logs, ours or anybody's: it cosigns a checkpoint once it has seen that the log only grew since the last
// one it cosigned (C2SP tlog-witness, add-checkpoint).

import { join } from 'node:path';
import {
  type Checkpoint,
  cosignedMessage,
  encodeCosignature,
  encodeVerifierKey,
  formatNote,
  formatSignatureLine,
  fromUtf8,
  isMalformed,
  judgeAddCheckpoint,
  noteSignature,
  noteTypes,
  type OpenedAddCheckpoint,
  openAddCheckpoint,
  openNote,
  parseCheckpoint,
  parseNote,
  sha256,
  toHex,
  utf8,
  type VerifierKey,
  verifierKey,
  type WitnessAnswer,
} from '@baton/log';
import sodium from 'sodium-native';
import { type Disk, realDisk, replaceFileDurably } from '../disk.ts';
import { Fault } from '../fault.ts';
import { verifySignature } from '../verify/verify.ts';

/** What a witness is: its name as a note key, its Ed25519 seed (32 bytes), the keys of the logs it knows. */
export type WitnessOptions = {
  readonly folder: string;
  readonly name: string;
  readonly seed: Uint8Array;
  readonly logs: readonly VerifierKey[];
  /** Seconds since 1970. */
  readonly now: () => number;
  readonly disk?: Disk;
};

/** An answer with its text: cosignature lines for 200, the size it knows for 409, else why not. */
export type WitnessReply = { readonly status: WitnessAnswer['status']; readonly text: string };

/** Judges, stores and cosigns in one synchronous step, so that no size is ever rolled back between two requests. */
export class Witness {
  readonly #options: WitnessOptions;
  readonly #key: VerifierKey;
  readonly #secret = new Uint8Array(64);

  constructor(options: WitnessOptions) {
    this.#options = options;
    const publicKey = new Uint8Array(32);
    sodium.crypto_sign_seed_keypair(publicKey, this.#secret, options.seed);
    this.#disk.makeFolder(join(options.folder, 'cosigned'));
    this.#key = verifierKey(options.name, noteTypes.cosignature, publicKey);
  }

  /** Its key as policies name it. */
  get vkey(): string {
    return encodeVerifierKey(this.#key);
  }

  /** Reads what it cosigned last of every log: who starts it hears of damage, and not who asks it. Error: `witness_damaged`. */
  look(): void {
    for (const { name } of this.#options.logs) {
      const note = this.last(originHash(name));
      if (note !== undefined) this.#read(note, originHash(name));
    }
  }

  /** Answers a request to cosign; 200 once the checkpoint is stored durably. Error: `witness_damaged`. */
  add(body: string): WitnessReply {
    const opened = openAddCheckpoint(body, (origin) => this.#keysOf(origin));
    if ('status' in opened) return refusalOf(opened);
    const hash = originHash(opened.checkpoint.origin);
    const known = this.last(hash);
    const verdicts = opened.checks.map(({ check }) => verifySignature(check));
    const answer = judgeAddCheckpoint(known === undefined ? undefined : this.#read(known, hash), opened, verdicts);
    return answer.status === 200 ? this.#cosign(opened) : refusalOf(answer);
  }

  /** The last checkpoint cosigned for an origin, by the lower-case hexadecimal SHA-256 of it, with both signatures. */
  last(hash: string): string | undefined {
    if (!this.#options.logs.some(({ name }) => originHash(name) === hash)) return undefined;
    const bytes = this.#disk.read(this.#pathOf(hash));
    const note = bytes && fromUtf8(bytes);
    // A file that is there and cannot be read must not count as none: the log could be rolled back.
    if (bytes !== undefined && note === undefined) throw new Fault('witness_damaged', this.#pathOf(hash));
    return note;
  }

  #keysOf(origin: string): VerifierKey[] | undefined {
    const keys = this.#options.logs.filter(({ name }) => name === origin);
    return keys.length === 0 ? undefined : keys;
  }

  get #disk(): Disk {
    return this.#options.disk ?? realDisk;
  }

  #pathOf(hash: string): string {
    return join(this.#options.folder, 'cosigned', hash);
  }

  #cosign({ checkpoint, request, text, checks }: OpenedAddCheckpoint): WitnessReply {
    const own = noteSignature(this.#key, this.#sign(text));
    const note = parseNote(request.note);
    const signatures = isMalformed(note) ? [] : note.signatures;
    const logs = checks.flatMap(
      (check) => signatures.find(({ name, keyId }) => name === check.name && keyId === check.keyId) ?? [],
    );
    const path = this.#pathOf(originHash(checkpoint.origin));
    replaceFileDurably(this.#disk, path, utf8(formatNote(text, [...logs, own])));
    return { status: 200, text: formatSignatureLine(own) };
  }

  /** The checkpoint of a note that this witness stored and, by its own signature, nobody changed. */
  #read(note: string, hash: string): Checkpoint {
    const opened = openNote(note, [this.#key]);
    const checkpoint = isMalformed(opened) ? opened : parseCheckpoint(opened.text);
    if (isMalformed(opened) || isMalformed(checkpoint) || !opened.checks.every(({ check }) => verifySignature(check))) {
      throw new Fault('witness_damaged', this.#pathOf(hash));
    }
    return checkpoint;
  }

  #sign(text: string): Uint8Array {
    const time = this.#options.now();
    const signature = new Uint8Array(64);
    sodium.crypto_sign_detached(signature, cosignedMessage(time, text), this.#secret);
    return encodeCosignature({ time, signature });
  }
}

/** Lower-case hexadecimal SHA-256 of an origin: how the monitoring interface names a log. */
export function originHash(origin: string): string {
  return toHex(sha256(utf8(origin)));
}

function refusalOf(answer: WitnessAnswer): WitnessReply {
  if (answer.status === 409) return { status: 409, text: `${answer.size}\n` };
  return { status: answer.status, text: 'reason' in answer ? `${answer.reason}\n` : '' };
}
