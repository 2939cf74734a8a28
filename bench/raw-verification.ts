// The limit that other figures are held against: Ed25519 verifications a second by libsodium on all cores at once.

/// <reference path="../packages/node/src/verify/sodium-native.d.ts" />

/// <reference path="../packages/node/src/verify/sodium-native.d.ts" />
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import sodium from 'sodium-native';

const SECONDS = 2;
const MESSAGE_BYTES = 600;

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

function countVerifications(): number {
  const publicKey = new Uint8Array(32);
  const secretKey = new Uint8Array(64);
  sodium.crypto_sign_seed_keypair(publicKey, secretKey, new Uint8Array(32).fill(7));
  const message = new Uint8Array(MESSAGE_BYTES).fill(1);
  const signature = new Uint8Array(64);
  sodium.crypto_sign_detached(signature, message, secretKey);
  let count = 0;
  for (const end = performance.now() + SECONDS * 1000; performance.now() < end; count++)
    sodium.crypto_sign_verify_detached(signature, message, publicKey);
  return count;
}

if (!isMainThread && workerData === 'count') parentPort?.postMessage(countVerifications());
