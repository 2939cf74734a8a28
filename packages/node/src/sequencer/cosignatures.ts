import { assert } from '@baton/ledger';
import {
  digestOf,
  formatNote,
  isMalformed,
  type NoteSignature,
  openNote,
  type Policy,
  type PolicyFile,
  type PolicyWitness,
  parseNote,
  parseSignatureLines,
  policyAt,
  policyKeys,
  quorumMet,
  utf8,
} from '@baton/log';
import { Fault } from '../fault.ts';
import type { NoteFile } from '../store/note-file.ts';
import { verifySignature } from '../verify/verify.ts';

/** Checkpoints whose cosignatures may still come. */
const RECENT_MAX = 64;

type Noted = { readonly text: string; signatures: readonly NoteSignature[] };

/** Gathers the cosignatures of witnesses, and keeps the last checkpoint that enough of them signed. */
export class Cosignatures {
  readonly #policy: () => PolicyFile;
  readonly #file: NoteFile;
  #recent: Noted[] = [];
  /** Notes that ended an epoch, until it is written down how to come to the next. */
  #held: Noted[] = [];
  #cosigned: { readonly note: string; readonly witnesses: number } | undefined;

  /** `cosigned`: the note that `file` holds, if it is one of this log. */
  constructor(policy: () => PolicyFile, file: NoteFile, cosigned: string | undefined) {
    this.#policy = policy;
    this.#file = file;
    if (cosigned !== undefined) this.#meet(notedOf(cosigned));
  }

  /** A checkpoint was signed by the log. */
  signed(note: string): void {
    this.#recent.push(notedOf(note));
    if (this.#recent.length > RECENT_MAX) this.#recent.shift();
    this.#meet(notedOf(note));
  }

  /** Goes on taking cosignatures for a note, however many are signed after it. Of those it bears, the ones that verify are kept. */
  hold(note: string): void {
    const { text, signatures } = notedOf(note);
    const noted: Noted = this.#find(sizeIn(text)) ?? { text, signatures: [] };
    for (const signature of signatures)
      if (this.#isGood(text, signature)) noted.signatures = this.#merged(noted, signature);
    if (!this.#held.includes(noted)) this.#held.push(noted);
    this.#meet(noted);
  }

  #isGood(text: string, signature: NoteSignature): boolean {
    const opened = openNote(formatNote(text, [signature]), policyKeys(this.#policyOf(text)));
    return !isMalformed(opened) && opened.checks.every(({ check }) => verifySignature(check));
  }

  holds(size: number): boolean {
    return this.#held.some(({ text }) => sizeIn(text) === size);
  }

  release(size: number): void {
    this.#held = this.#held.filter(({ text }) => sizeIn(text) !== size);
  }

  /** The latest signed note, with whatever cosignatures have come. */
  get latest(): string | undefined {
    const last = this.#recent.at(-1);
    return last === undefined ? undefined : formatNote(last.text, last.signatures);
  }

  /** The note of this size, with whatever cosignatures have come, if it was signed lately or is held on to. */
  noteOf(size: number): string | undefined {
    const noted = this.#find(size);
    return noted && formatNote(noted.text, noted.signatures);
  }

  #find(size: number): Noted | undefined {
    return [...this.#held, ...this.#recent].findLast(({ text }) => sizeIn(text) === size);
  }

  /** Whether as many witnesses signed a note as the policy of its size asks for. */
  meets(note: string): boolean {
    const { text, signatures } = notedOf(note);
    return quorumMet(this.#policyOf(text), namesOf(this.#policyOf(text), signatures));
  }

  #policyOf(text: string): Policy {
    const policy = policyAt(this.#policy(), sizeIn(text));
    assert(policy !== undefined, 'an epoch covers every size of our own');
    return policy;
  }

  /** The latest note that meets the policy's quorum. */
  get cosigned(): string | undefined {
    return this.#cosigned?.note;
  }

  /** Digest of the latest note that meets the quorum, if a witness signed it. */
  get witnessed(): string | undefined {
    const { note, witnesses } = this.#cosigned ?? { note: '', witnesses: 0 };
    return witnesses === 0 ? undefined : digestOf(utf8(note));
  }

  /**
   * Takes what a witness answered: signature lines of a checkpoint that may still be cosigned. Gives back the times of the
   * cosignatures, in seconds. Error: `cosignature_invalid`, where one is not of a witness of the policy.
   */
  add(lines: string): number[] {
    const signatures = parseSignatureLines(lines.endsWith('\n') ? lines : `${lines}\n`);
    if (isMalformed(signatures)) throw new Fault('cosignature_invalid', signatures.malformed);
    return signatures.map((signature) => this.#addOne(signature));
  }

  #addOne(signature: NoteSignature): number {
    for (const noted of [...this.#held, ...this.#recent].toReversed()) {
      const time = this.#cosignedAt(noted, signature);
      if (time === undefined) continue;
      noted.signatures = this.#merged(noted, signature);
      this.#meet(noted);
      return time;
    }
    throw new Fault('cosignature_invalid', signature.name);
  }

  #cosignedAt({ text }: Noted, signature: NoteSignature): number | undefined {
    const witnesses = this.#policyOf(text).witnesses.map(({ key }) => key);
    const opened = openNote(formatNote(text, [signature]), witnesses);
    if (isMalformed(opened)) return undefined;
    const [found] = opened.checks;
    return found !== undefined && verifySignature(found.check) ? found.time : undefined;
  }

  /** The newest signature of each key, in the order of the policy. */
  #merged({ text, signatures }: Noted, added: NoteSignature): NoteSignature[] {
    const all = [added, ...signatures];
    return policyKeys(this.#policyOf(text)).flatMap(
      ({ name, keyId }) => all.find((one) => one.name === name && one.keyId === keyId) ?? [],
    );
  }

  #meet({ text, signatures }: Noted): void {
    const policy = this.#policyOf(text);
    const names = namesOf(policy, signatures);
    if (!quorumMet(policy, names) || this.#isOlder(text)) return;
    const note = formatNote(text, signatures);
    if (note === this.#cosigned?.note) return;
    this.#cosigned = { note, witnesses: names.length };
    if (names.length > 0) this.#file.replace(note);
  }

  #isOlder(text: string): boolean {
    return this.#cosigned !== undefined && sizeIn(text) < sizeIn(this.#cosigned.note);
  }
}

/** The witnesses of a policy, by name, that signed. */
function namesOf({ witnesses }: Policy, signatures: readonly NoteSignature[]): string[] {
  const signed = ({ key }: PolicyWitness) =>
    signatures.some(({ name, keyId }) => name === key.name && keyId === key.keyId);
  return witnesses.filter(signed).map(({ name }) => name);
}

/** The size that a checkpoint of our own states in its second line. */
function sizeIn(note: string): number {
  return Number(note.split('\n', 2)[1]);
}

function notedOf(note: string): Noted {
  const parsed = parseNote(note);
  if (isMalformed(parsed)) throw new Fault('cosignature_invalid', parsed.malformed);
  return parsed;
}
