import type { NamedPart } from '@baton/ledger';
import type { Body } from './entry.ts';

/** A record of the block being projected: its body, who signed it, the thing it acts on, and the texts it names. */
export type StagedRecord = {
  readonly body: Body;
  readonly signer: number;
  readonly about: number | null;
  readonly parts: readonly NamedPart[];
};

/** The block being projected: its time in seconds, and its records by integer name. */
export type Scene = { readonly time: number; readonly records: ReadonlyMap<number, StagedRecord> };
