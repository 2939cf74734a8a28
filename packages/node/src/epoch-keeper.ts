import { assert, type State } from '@baton/ledger';
import { encodeVerifierKey, fromUtf8, type PolicyFile, policyAt, utf8 } from '@baton/log';
import { type Disk, replaceFileDurably } from './disk.ts';
import { keepPolicy, policyOfState } from './epochs.ts';
import type { OpenLedger } from './open-ledger.ts';
import { ownCheckpoint } from './own-checkpoint.ts';
import type { Cosignatures } from './sequencer/cosignatures.ts';
import { type Folder, successionFile } from './store/folder.ts';
import { buildSuccession, endedSizes } from './succession.ts';

/** What epochs are kept by: where they lie, and the policy as far as the node knew it when it was opened. */
type Keeping = { readonly disk: Disk; readonly folder: Folder; readonly policy: PolicyFile };

/** The epochs of an open ledger: whose signatures count, and beside the log how anybody comes from one to the next. */
export class EpochKeeper {
  readonly #ledger: OpenLedger;
  readonly #disk: Disk;
  readonly #folder: Folder;
  #policy: PolicyFile;

  constructor(ledger: OpenLedger, { disk, folder, policy }: Keeping) {
    this.#ledger = ledger;
    this.#disk = disk;
    this.#folder = folder;
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
    const open = endedSizes(this.#ledger).filter((last) => !this.#hasSuccession(last));
    return open.flatMap((last) => cosignatures.noteOf(last) ?? []);
  }

  /** Writes down how to come to an epoch, once the note that ended the one before bears the signatures it needs. */
  keepSuccessions(cosignatures: Pick<Cosignatures, 'noteOf' | 'meets'>): void {
    for (const note of this.endings(cosignatures)) {
      if (!cosignatures.meets(note)) continue;
      const last = ownCheckpoint(note).size;
      this.#disk.makeFolder(this.#folder.epochs);
      const text = buildSuccession(this.#ledger, last, note);
      replaceFileDurably(this.#disk, successionFile(this.#folder, last), utf8(text));
    }
  }

  #hasSuccession(last: number): boolean {
    return this.#disk.size(successionFile(this.#folder, last)) !== undefined;
  }
}
