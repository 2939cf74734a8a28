import type { Problem } from '@baton/ledger';
import type { GivenParts } from '../store/spelled-parts.ts';

/** A signed transaction (compact JWS) with the parts that its records name, by digest. */
export type Submission = { readonly tx: string; readonly parts?: GivenParts };

/** Where a transaction stands in the log; `time` of its block in seconds. */
export type Placed = { readonly id: string; readonly index: number; readonly height: number; readonly time: number };

/** Why a transaction is not in the log; `id` is null where it could not be read. */
export type Refused = { readonly id: string | null; readonly problem: Problem };

/** One outcome for each transaction, in order, and a signed checkpoint that covers all that were placed. */
export type Answer = { readonly results: readonly (Placed | Refused)[]; readonly checkpoint: string };
