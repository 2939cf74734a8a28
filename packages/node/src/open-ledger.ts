import type { Genesis, State, Tip } from '@baton/ledger';
import type { Part, PolicyFile } from '@baton/log';
import type { LogReader } from './log-reader.ts';
import type { Gone } from './sequencer/forgetting.ts';
import type { StandingNow } from './sequencer/standing.ts';
import type { Answer, Submission } from './sequencer/submission.ts';
import type { Paper } from './store/paper-files.ts';

/** A ledger that this process owns. What throws throws a `Fault`. */
export type OpenLedger = {
  readonly id: string;
  readonly genesis: Genesis;
  /** Verifier key of the log (C2SP signed-note). */
  readonly vkey: string;
  readonly policy: PolicyFile;
  /**
   * Has transactions ordered, judged and committed; answers once a signed checkpoint covers them. `time`: story time in
   * seconds, from the loader of a replay or a drill. Errors: `busy`, `closed`, and why the node only reads.
   */
  submit(batch: readonly Submission[], options?: { readonly time?: number }): Promise<Answer>;
  /** The ledger's clock, seconds. */
  clock(): number;
  /** The last committed block. */
  tip(): Tip;
  /** How anybody who trusts the first policy comes to this one: a succession for each epoch that ended and is proved. */
  successions(): string[];
  /** Notes that ended an epoch and want more cosignatures under its policy. */
  endings(): string[];
  /** Latest signed note, with whatever cosignatures have come. */
  checkpoint(): string;
  /** Latest note that meets the policy's quorum. */
  cosigned(): string | undefined;
  readonly log: LogReader;
  /** A part, unless it is gone; with the index of an entry that names it at once, else by looking through all of them. */
  part(digest: string, index?: number): Part | undefined;
  /** A paper, unless it is gone. */
  paper(digest: string): Paper | undefined;
  /** Why a part of an entry is not to be had any more, from the block on that says so. */
  goneOfPart(digest: string, index: number): Gone | undefined;
  /** The same of a paper. */
  goneOfPaper(digest: string): Gone | undefined;
  /** Keeps a paper. Errors: `paper_altered`, `paper_gone`. */
  addPaper(digest: string, salt: Uint8Array, bytes: Uint8Array, type: string): Promise<void>;
  /** The state at the tip: to be read, synchronously. Taken anew each time, as a failed commit replaces it. */
  readonly state: State;
  standing(): StandingNow;
  /** Calls back after every committed block; gives back how to stop. */
  onCommit(listener: (tip: Tip) => void): () => void;
  /** Takes signature lines that a witness answered. Error: `cosignature_invalid`. */
  addCosignature(lines: string): Promise<void>;
  /** A witness has seen a checkpoint of this size: if the log is shorter, nothing is written any more. */
  witnessed(size: number): void;
  /** The operator vouches for the clock of this machine. */
  confirmTime(): void;
  /** Views have taken up every block to this height: the outbox may forget them. */
  projected(height: number): void;
  /** Finishes what waits, publishes, and lets the folder go. */
  close(): Promise<void>;
};
