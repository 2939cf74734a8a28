// The limit that other figures are held against: Ed25519 verifications a second by libsodium on all cores at once. Of many
// signatures, each another: a processor that sees one again and again learns its way through it, and is a fifth faster.

/// <reference path="../packages/node/src/verify/sodium-native.d.ts" />
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import sodium from 'sodium-native';
import { nth } from './round-robin.ts';

const SECONDS = 2;
const MESSAGE_BYTES = 600;
const SIGNATURES = 4_096;
const KEYS = 64;

/** Verifications a second of messages of 600 bytes, with a thread for each core. */
export async function rawVerificationRate(threads: number): Promise<number> {
  return (await rawVerification(threads)).perSecond;
}

/** The same, with the processor time of one, in microseconds: what a busy machine leaves comparable. */
export async function rawVerification(threads: number): Promise<{ perSecond: number; cpuMicroseconds: number }> {
  const before = process.cpuUsage();
  const counts = await Promise.all(Array.from({ length: threads }, countInThread));
  const { user, system } = process.cpuUsage(before);
  const count = counts.reduce((sum, one) => sum + one, 0);
  return { perSecond: count / SECONDS, cpuMicroseconds: (user + system) / count };
}

function countInThread(): Promise<number> {
  const worker = new Worker(new URL(import.meta.url), { workerData: 'count' });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

type Signed = { readonly message: Uint8Array; readonly signature: Uint8Array; readonly publicKey: Uint8Array };

/** Signatures of different messages by a few keys, in turn. */
function manySigned(): Signed[] {
  const keys = Array.from({ length: KEYS }, (_, number) => {
    const pair = { publicKey: new Uint8Array(32), secretKey: new Uint8Array(64) };
    sodium.crypto_sign_seed_keypair(pair.publicKey, pair.secretKey, new Uint8Array(32).fill(number));
    return pair;
  });
  return Array.from({ length: SIGNATURES }, (_, number) => signedBy(nth(keys, number), number));
}

function signedBy({ publicKey, secretKey }: { publicKey: Uint8Array; secretKey: Uint8Array }, number: number): Signed {
  const message = new Uint8Array(MESSAGE_BYTES);
  new DataView(message.buffer).setUint32(0, number);
  const signature = new Uint8Array(64);
  sodium.crypto_sign_detached(signature, message, secretKey);
  return { message, signature, publicKey };
}

function countVerifications(): number {
  const signed = manySigned();
  let count = 0;
  for (const end = performance.now() + SECONDS * 1000; performance.now() < end; count++) {
    const { signature, message, publicKey } = nth(signed, count);
    sodium.crypto_sign_verify_detached(signature, message, publicKey);
  }
  return count;
}

if (!isMainThread && workerData === 'count') parentPort?.postMessage(countVerifications());
