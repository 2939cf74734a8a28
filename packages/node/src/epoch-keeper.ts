import { assert, type State } from '@baton/ledger';
import { encodeVerifierKey, equalBytes, fromUtf8, type PolicyFile, policyAt, rootAt, utf8 } from '@baton/log';
import { type Disk, replaceFileDurably } from './disk.ts';
import { keepPolicy, policyOfState } from './epochs.ts';
import type { OpenLedger } from './open-ledger.ts';
import { ownCheckpoint } from './own-checkpoint.ts';
import type { Cosignatures } from './sequencer/cosignatures.ts';
import { findSigner, type LogSigner } from './sequencer/log-signer.ts';
import { signedCheckpoint } from './sequencer/signed-checkpoint.ts';
import { endingFile, type Folder, successionFile } from './store/folder.ts';
import { noteFile } from './store/note-file.ts';
import { buildSuccession, endedSizes } from './succession.ts';

/** What epochs are kept by: where they lie, and the policy as far as the node knew it when it was opened. */
type Keeping = {
  readonly disk: Disk;
  readonly folder: Folder;
  readonly policy: PolicyFile;
  readonly signers: () => readonly LogSigner[];
};

/** The epochs of an open ledger: whose signatures count, and beside the log how anybody comes from one to the next. */
export class EpochKeeper {
  readonly #ledger: OpenLedger;
  readonly #disk: Disk;
  readonly #folder: Folder;
  readonly #signers: () => readonly LogSigner[];
  #policy: PolicyFile;

  constructor(ledger: OpenLedger, { disk, folder, policy, signers }: Keeping) {
    this.#ledger = ledger;
    this.#disk = disk;
    this.#folder = folder;
    this.#signers = signers;
    this.#policy = policy;
  }

  get policy(): PolicyFile {
    return this.#policy;
  }

  /** Verifier key of a log of this size in the epoch that is open. */
  vkeyAt(size: number): string {
    const [log] = policyAt(this.#policy, size + 1)?.logs ?? [];
    assert(log !== undefined, 'an epoch is open');
    return encodeVerifierKey(log.key);
  }

  /** Takes over what a state says; whether an epoch has ended. Before anything is signed under another policy it lies beside the log. */
  follow(state: State): boolean {
    const policy = policyOfState(this.#ledger.id, state);
    if (policy.epochs.length === this.#policy.epochs.length) return false;
    keepPolicy(this.#disk, this.#folder, policy);
    this.#policy = policy;
    return true;
  }

  /** A succession for each epoch that ended and is proved. */
  successions(): string[] {
    const texts = endedSizes(this.#ledger).map((last) =>
      fromUtf8(this.#disk.read(successionFile(this.#folder, last)) ?? new Uint8Array()),
    );
    return texts.filter((text) => text !== undefined && text !== '') as string[];
  }

  /** Notes that ended an epoch and want more cosignatures under its policy. */
  endings(cosignatures: Pick<Cosignatures, 'noteOf'>): string[] {
    return this.#open().flatMap((last) => cosignatures.noteOf(last) ?? []);
  }

  /** Keeps each note that ended an epoch until the succession is written down; what a crash or a full disk left open, too. */
  keep(cosignatures: Cosignatures): void {
    for (const last of this.#open()) if (!cosignatures.holds(last)) this.#takeUp(last, cosignatures);
    this.keepSuccessions(cosignatures);
  }

  /** Writes down what has come by now: the notes that ended an epoch, and how to come to the next once they bear the signatures needed. */
  keepSuccessions(cosignatures: Pick<Cosignatures, 'noteOf' | 'meets' | 'release'>): void {
    for (const note of this.endings(cosignatures)) {
      const last = ownCheckpoint(note).size;
      this.#write(endingFile(this.#folder, last), note);
      if (!cosignatures.meets(note)) continue;
      this.#write(successionFile(this.#folder, last), buildSuccession(this.#ledger, last, note));
      cosignatures.release(last);
    }
  }

  /** Every note of this size that there is; if there is none, it is signed as it was then. */
  #takeUp(last: number, cosignatures: Cosignatures): void {
    const known = [
      cosignatures.noteOf(last),
      this.#noteIn(this.#folder.cosigned, last),
      this.#noteIn(endingFile(this.#folder, last), last),
    ];
    const found = known.filter((note) => note !== undefined);
    const notes = found.length > 0 ? found : [this.#signedAnew(last)];
    for (const note of notes) if (note !== undefined) cosignatures.hold(note);
  }

  /** The note in a file, if it is the log's at this size. */
  #noteIn(path: string, last: number): string | undefined {
    const checkpoint = signedCheckpoint(noteFile(this.#disk, path).read(), this.#policy);
    if (checkpoint?.size !== last) return undefined;
    return equalBytes(checkpoint.root, this.#rootAt(last)) ? checkpoint.note : undefined;
  }

  /**
   * Folders of old did not keep the note. The log's signature over one size is always the same, byte for byte: it can be made
   * again as long as the key is there, and the tree is that of a larger checkpoint. Cosignatures cannot.
   */
  #signedAnew(last: number): string | undefined {
    const signer = findSigner(this.#policy, last, this.#signers());
    return signer?.sign({ origin: signer.key.name, size: last, root: this.#rootAt(last) });
  }

  #rootAt(size: number): Uint8Array {
    return rootAt(size, this.#ledger.log.hashAt);
  }

  /** The last sizes of the epochs that have ended under a signed checkpoint, and from which nothing leads on yet. */
  #open(): number[] {
    const signed = this.#ledger.log.size();
    return endedSizes(this.#ledger).filter(
      (last) => last <= signed && this.#disk.size(successionFile(this.#folder, last)) === undefined,
    );
  }

  #write(path: string, text: string): void {
    const there = this.#disk.read(path);
    const bytes = utf8(text);
    if (there !== undefined && equalBytes(there, bytes)) return;
    this.#disk.makeFolder(this.#folder.epochs);
    replaceFileDurably(this.#disk, path, bytes);
  }
}
