import type { NamedPart } from '@baton/ledger';
import type { SignedBody } from '@baton/ledger/answers';

/** A record of the block being projected: its body, who signed it, the thing it acts on, and the texts it names. */
export type StagedRecord = {
  readonly body: SignedBody;
  readonly signer: number;
  readonly about: number | null;
  readonly parts: readonly NamedPart[];
};

/** The block being projected: its time in seconds, its records by integer name, and the digests that it withheld. */
export type Scene = {
  readonly time: number;
  readonly records: ReadonlyMap<number, StagedRecord>;
  readonly withheld: readonly string[];
};
