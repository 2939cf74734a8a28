// A relief story whose transactions are really signed: what an audit has to check. Made in memory, placed by whoever
// asks: by the rules alone (`placed-story.ts`) or by a running ledger.

import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { applicationStatement, type Genesis, idOfGenesis, keyStatement } from '@baton/ledger';
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
  utf8,
} from '@baton/log';

/** When the story begins, seconds. */
export const START = 1_580_428_800;
/** Seconds. */
export const DAY = 86_400;

/** An Ed25519 key pair made from a label, the same in every run. */
export type StoryKey = { readonly seed: Uint8Array; readonly bytes: Uint8Array; readonly secret: KeyObject };

/** A transaction as it is handed to a ledger. */
export type StorySubmission = { readonly tx: string; readonly parts?: { readonly [digest: string]: Part } };

/** Whoever signs: its name and keys. */
export type StoryActor = { readonly segment: string; readonly control: StoryKey; readonly device: StoryKey };

const pkcs8Ed25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The key whose seed is SHA-256 of a label. */
export function storyKey(label: string): StoryKey {
  const seed = createHash('sha256').update(`story ${label}`).digest();
  const secret = createPrivateKey({ key: Buffer.concat([pkcs8Ed25519, seed]), format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(secret).export({ format: 'der', type: 'spki' });
  return { seed: new Uint8Array(seed), bytes: new Uint8Array(spki).slice(-32), secret };
}

/** The signature of a story key over a message. */
export function signWith(key: StoryKey, message: Uint8Array): Uint8Array {
  return new Uint8Array(sign(null, message, key.secret));
}

/** Signs what people of a story do, in order. Names are known before anything is placed. */
export class Story {
  readonly logKey = storyKey('log');
  readonly genesis: Genesis;
  readonly ledger: string;
  readonly council: StoryActor;
  readonly submissions: StorySubmission[] = [];
  /** Days since the story began: what is signed now may be placed until the next. */
  day = 0;
  #refs = 0;

  constructor(name = 'replay-story', change: (genesis: Genesis) => Genesis = (genesis) => genesis) {
    const control = storyKey('council');
    const segment = segmentOf(control.bytes);
    this.council = { segment, control, device: control };
    this.genesis = change({
      council: { members: [{ alg: 'Ed25519', key: toBase64Url(control.bytes), segment }], threshold: 1 },
      name,
      nonce: 'AAAAAAAAAAAAAAAAAAAAAA',
      parameters: {},
      policy: { log: { alg: 'Ed25519', key: toBase64Url(this.logKey.bytes) }, quorum: 0, witnesses: [] },
      protocol: 1,
      purpose: 'replay',
      startsAt: START,
      v: 1,
    });
    this.ledger = idOfGenesis(this.genesis);
  }

  /** Signs one record, with the words that its digests stand for; its name. */
  do(actor: StoryActor, kind: string, body: object, parts: readonly Part[] = [], key = actor.device): string {
    this.#refs += 1;
    const ref = toBase64Url(sha256(utf8(`ref ${this.#refs}`)).subarray(0, 16));
    const payload = {
      ledger: this.ledger,
      nonce: ref,
      notAfter: START + DAY * (this.day + 1),
      records: [{ kind, ref, ...body }],
    };
    const kid = kidOf({ ledger: this.ledger, segment: actor.segment, keyId: keyIdOf(key.bytes) });
    const header = { alg: 'Ed25519', kid, typ: 'baton-tx+jws' } as const;
    const input = signingInput(header, canonical(payload as unknown as Json));
    const tx = compactJws(input, signWith(key, utf8(input)));
    const known = Object.fromEntries(parts.map((part) => [partDigest(part), part]));
    this.submissions.push(parts.length === 0 ? { tx } : { tx, parts: known });
    return `${actor.segment}/${ref}`;
  }

  /** Lets the council grant these qualifications. */
  accreditCouncil(types: readonly string[]): void {
    const act = { type: 'accredit', authority: this.council.segment, types };
    this.do(this.council, 'trust.propose', { act, until: START + 86_400 });
  }

  /** An organisation with a controller key and a device key that may sign everything of relief and trust. */
  admit(label: string, type: string, more: object = {}): StoryActor {
    const control = storyKey(`${label} control`);
    const device = storyKey(`${label} device`);
    const name = textPart(label);
    const profile = { area: '420100', name: { en: partDigest(name) }, type: 'org' };
    const application = this.application(label);
    this.do(this.council, 'trust.admit', { application, profile, qualification: { type }, ...more }, [name]);
    return { segment: segmentOf(control.bytes), control, device };
  }

  /** What the keys of a label sign to be admitted; the next controller key is the one of `<label> next`. */
  application(label: string) {
    const control = storyKey(`${label} control`);
    const device = storyKey(`${label} device`);
    const stated = { use: 'record', key: toBase64Url(device.bytes) } as const;
    const proof = signWith(device, keyStatement(this.ledger, segmentOf(control.bytes), stated));
    const application = {
      class: 'organisation' as const,
      control: { alg: 'Ed25519' as const, key: toBase64Url(control.bytes) },
      devices: [{ alg: 'Ed25519' as const, ...stated, kinds: ['relief.*', 'trust.*'], proof: toBase64Url(proof) }],
      next: digestOf(storyKey(`${label} next`).bytes),
      signature: '',
    };
    const signature = toBase64Url(signWith(control, applicationStatement(this.ledger, application)));
    return { ...application, signature };
  }
}

/** Words under a salt that follows from them. */
export function textPart(text: string): Part {
  return { salt: toBase64Url(sha256(utf8(`salt ${text}`)).subarray(0, 16)), text };
}

/** Happened when the story began, known to the minute. */
export const at = { time: START, offset: 480, precision: 'minute' } as const;
