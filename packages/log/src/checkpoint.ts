// C2SP tlog-checkpoint and tlog-cosignature: what a log says of its tree, and what a witness says of that.
//
//   <origin>\n<size>\n<base64 root>\n          the body; further lines are extensions, which we never write
//   cosignature/v1\ntime <seconds>\n<body>     what a witness signs

import { concatBytes, fromBase64, toBase64, utf8 } from './bytes.ts';
import { type Malformed, malformed } from './malformed.ts';
import { isCount } from './tree.ts';

/** Size and root (32 bytes) of the log that calls itself `origin`. */
export type Checkpoint = { origin: string; size: number; root: Uint8Array };

/** A cosignature: when, in seconds, and 64 bytes of Ed25519. */
export type Cosignature = { time: number; signature: Uint8Array };

/** The body of a checkpoint: the text that the log signs. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/**
 * A checkpoint from its body; extension lines are opaque to us.
 * Errors: `checkpoint_form`, `checkpoint_size` (also above 2^53 − 1), `checkpoint_root`, `checkpoint_extension`.
 */
export function parseCheckpoint(text: string): (Checkpoint & { extensions: string[] }) | Malformed {
  const lines = text.split('\n');
  const [origin, size, root, ...rest] = lines;
  if (rest.pop() !== '' || !origin || size === undefined || root === undefined) return malformed('checkpoint_form');
  const count = parseCount(size);
  if (count === undefined) return malformed('checkpoint_size');
  const hash = fromBase64(root);
  if (hash?.length !== 32) return malformed('checkpoint_root');
  return rest.includes('') ? malformed('checkpoint_extension') : { origin, size: count, root: hash, extensions: rest };
}

/** A decimal without leading zeros up to 2^53 − 1, or undefined. */
export function parseCount(text: string): number | undefined {
  if (!/^(?:0|[1-9]\d{0,15})$/.test(text)) return undefined;
  return isCount(Number(text)) ? Number(text) : undefined;
}

/** What a witness signs at `time`, in seconds, of the checkpoint with this body. */
export function cosignedMessage(time: number, body: string): Uint8Array {
  return utf8(`cosignature/v1\ntime ${time}\n${body}`);
}

/** 72 bytes: the time, 64 bits big endian, and the signature. */
export function encodeCosignature({ time, signature }: Cosignature): Uint8Array {
  const stamp = new Uint8Array(8);
  new DataView(stamp.buffer).setBigUint64(0, BigInt(time));
  return concatBytes(stamp, signature);
}

/** A cosignature from its 72 bytes. Errors: `cosignature_length`, `cosignature_time` (above 2^53 − 1). */
export function decodeCosignature(bytes: Uint8Array): Cosignature | Malformed {
  if (bytes.length !== 72) return malformed('cosignature_length');
  const time = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0));
  return isCount(time) ? { time, signature: bytes.subarray(8) } : malformed('cosignature_time');
}
