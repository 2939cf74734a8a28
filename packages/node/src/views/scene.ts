import type { Body } from './entry.ts';

/** A record of the block being projected: its body, who signed it, and the thing it acts on. */
export type StagedRecord = { readonly body: Body; readonly signer: number; readonly about: number | null };

/** The block being projected: its time in seconds, and its records by integer name. */
export type Scene = { readonly time: number; readonly records: ReadonlyMap<number, StagedRecord> };
