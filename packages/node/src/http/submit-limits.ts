// What a submission may hold at most. Source: the issue, "Parts", HTTP.

import { jwsBytesMax } from '@baton/log';

/** Bytes of a request. */
export const SUBMIT_BYTES_MAX = 4_000_000;
/** Transactions in it. */
export const TRANSACTIONS_MAX = 1_000;
/** Parts of one of them: more digests, of 43 characters each, than the longest transaction can name. */
export const PARTS_MAX = Math.floor(jwsBytesMax / 43);
