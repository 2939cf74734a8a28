// Whoever signs in the vectors: keys made from public labels, transactions in their one encoding.

import {
  canonical,
  compactJws,
  digestOf,
  type Json,
  keyIdOf,
  kidOf,
  type Part,
  partDigest,
  segmentOf,
  sha256,
  signingInput,
  toBase64Url,
  transactionType,
  utf8,
} from '@baton/log';
import { keyFrom, type TestKey } from '../../../log/test/keys.ts';
import { applicationStatement, keyStatement } from '../../src/index.ts';

/** 22 characters of base64url that follow from a label. */
export function refFrom(label: string): string {
  return toBase64Url(sha256(utf8(label)).subarray(0, 16));
}

/** A text with a salt that follows from it: for vectors only, where nothing is to be hidden. */
export function partFrom(text: string): { digest: string; part: Part } {
  const part = { salt: refFrom(`salt of ${text}`), text };
  return { digest: partDigest(part), part };
}

/** A transaction as it is submitted. */
export type Offered = { text: string; parts: { [digest: string]: Part } };

/** A record without its ref, which follows from its label. */
export type Draft = { label?: string; kind: string; [member: string]: unknown };

/** How a transaction differs from the usual. */
export type Unusual = { key?: TestKey; segment?: string; notAfter?: number; ledger?: string; label?: string };

/** Somebody with a controller key and a device key. */
export class Hand {
  readonly ledger: string;
  readonly control: TestKey;
  readonly device: TestKey;
  readonly segment: string;

  constructor(ledger: string, name: string) {
    this.ledger = ledger;
    this.control = keyFrom(`baton vectors: ${name}, controller key`);
    this.device = keyFrom(`baton vectors: ${name}, device key`);
    this.segment = segmentOf(this.control.bytes);
  }

  /** `<segment>/<ref>` of the record with this label. */
  name(label: string): string {
    return `${this.segment}/${refFrom(label)}`;
  }

  /** The stranger's own signed application, for everything its device may sign. */
  application(more: { readonly [member: string]: Json } = {}): { [member: string]: Json } {
    const stated = {
      class: 'organisation' as const,
      control: publicKey(this.control),
      devices: [this.deviceKey(this.device)],
      next: digestOf(utf8('next')),
      signature: '',
      ...more,
    };
    const signature = this.control.sign(applicationStatement(this.ledger, stated));
    return { ...stated, signature: toBase64Url(signature) };
  }

  /** A controller key with the proof that whoever registers it for this subject holds it. */
  controlKey(key: TestKey) {
    const { alg, bytes } = key;
    const stated = { use: 'control' as const, key: toBase64Url(bytes) };
    return { alg, key: stated.key, proof: toBase64Url(key.sign(keyStatement(this.ledger, this.segment, stated))) };
  }

  deviceKey(key: TestKey) {
    const device = { ...publicKey(key), use: 'record' as const, kinds: ['relief.*'], proof: '' };
    return { ...device, proof: toBase64Url(key.sign(keyStatement(this.ledger, this.segment, device))) };
  }

  /** Signs these records at this time, with the controller key where all of them are of trust. */
  sign(time: number, drafts: readonly Draft[], unusual: Unusual = {}, texts: readonly string[] = []): Offered {
    const records = drafts.map(({ label, ...record }) => ({
      ...record,
      ref: refFrom(label ?? canonical(record as Json)),
    }));
    const isTrust = drafts.every(({ kind }) => kind.startsWith('trust.'));
    const { key = isTrust ? this.control : this.device, segment = this.segment, ledger = this.ledger } = unusual;
    const payload = {
      ledger,
      nonce: refFrom(`nonce ${unusual.label ?? canonical(records as Json)}`),
      notAfter: unusual.notAfter ?? time + 600,
      records,
    };
    const kid = kidOf({ ledger, segment, keyId: keyIdOf(key.bytes) });
    const input = signingInput({ alg: key.alg, kid, typ: transactionType }, canonical(payload as Json));
    const parts = Object.fromEntries(texts.map(partFrom).map(({ digest, part }) => [digest, part]));
    return { text: compactJws(input, key.sign(utf8(input))), parts };
  }
}

function publicKey({ alg, bytes }: TestKey) {
  return { alg, key: toBase64Url(bytes) };
}
