// Everyday relief records, signed beforehand: what the benches submit.

import {
  canonical,
  compactJws,
  type Json,
  keyIdOf,
  kidOf,
  type Part,
  partDigest,
  signingInput,
  toBase64Url,
  utf8,
} from '@baton/log';
import {
  START,
  type StoryActor,
  type StorySubmission,
  signWith,
  textPart,
} from '../packages/node/test/signed-story.ts';
import type { Scene } from './cast.ts';
import { nth } from './round-robin.ts';

/** The life of one gift, in order: a ward asks, a gift comes in, part of it is sent, counted, used; the ward has enough. */
export const steps = ['need', 'receive', 'dispatch', 'accept', 'use', 'closeNeed'] as const;

export type Step = (typeof steps)[number];

/** A signed transaction of one record, and what others call that record. */
export type SignedRecord = StorySubmission & { readonly name: string };

/** One such life. Each step stands on those before it. */
export type Round = { readonly [step in Step]: SignedRecord };

const DAY = 86_400;
const at = { time: START, offset: 480, precision: 'minute' } as const;

/** Signs for everybody, each record under a ref of its own: time first, so that indexes grow at their end. */
export class Desk {
  readonly #ledger: string;
  #count = 0;

  constructor(ledger: string) {
    this.#ledger = ledger;
  }

  /** Signs a round. As long as its need is open, no other may ask this ward for the same item. */
  round(scene: Scene, item: string): Round {
    const { giver, hospital, ward } = scene;
    const need = this.#sign(hospital, 'relief.need', neededAt(scene, item));
    const receive = this.#sign(giver, 'relief.receive', givenAt(scene, item, `B${this.#count}`));
    const lot = `${receive.name}.0`;
    const dispatch = this.#dispatch(scene, lot, need.name);
    const counted = { at, handover: dispatch.name, checked: 'contents', place: ward, last: true };
    const accept = this.#sign(hospital, 'relief.accept', { ...counted, lines: [{ line: 0, good: 600 }] });
    const used = { at, place: ward, purpose: 'consumed', lines: [{ lot, quantity: 400 }] };
    const use = this.#sign(hospital, 'relief.use', used);
    const closeNeed = this.#sign(hospital, 'relief.closeNeed', { at, need: need.name, reason: 'met' });
    return { need, receive, dispatch, accept, use, closeNeed };
  }

  #dispatch({ giver, hospital, warehouse }: Scene, lot: string, need: string): SignedRecord {
    const note = textPart(`第 ${this.#count} 批，已送到门口，请清点后签收`);
    const to = { taker: hospital.segment, consignee: hospital.segment, from: warehouse, passes: true };
    const said = { note: { zh: partDigest(note) }, waybill: `SF${this.#count}` };
    return this.#sign(giver, 'relief.dispatch', { at, ...to, ...said, lines: [{ lot, quantity: 600, need }] }, note);
  }

  /** One transaction of many gifts received, each a record of its own. */
  receives(scene: Scene, count: number): StorySubmission {
    const item = nth(scene.items, 0);
    const records = Array.from({ length: count }, () => {
      const ref = this.#ref();
      return {
        kind: 'relief.receive',
        ref,
        ...givenAt(scene, item, `B${this.#count}`),
        papers: [partDigest(textPart(ref))],
      };
    });
    return { tx: this.#transaction(scene.giver, records) };
  }

  #sign(actor: StoryActor, kind: string, body: object, part?: Part): SignedRecord {
    const ref = this.#ref();
    const tx = this.#transaction(actor, [{ kind, ref, ...body }]);
    const name = `${actor.segment}/${ref}`;
    return part === undefined ? { name, tx } : { name, tx, parts: { [partDigest(part)]: part } };
  }

  #transaction(actor: StoryActor, records: readonly object[]): string {
    const payload = { ledger: this.#ledger, nonce: this.#ref(), notAfter: START + DAY, records };
    const kid = kidOf({ ledger: this.#ledger, segment: actor.segment, keyId: keyIdOf(actor.device.bytes) });
    const header = { alg: 'Ed25519', kid, typ: 'baton-tx+jws' } as const;
    const input = signingInput(header, canonical(payload as unknown as Json));
    return compactJws(input, signWith(actor.device, utf8(input)));
  }

  #ref(): string {
    this.#count += 1;
    const bytes = new Uint8Array(16);
    new DataView(bytes.buffer).setBigUint64(0, BigInt(START * 1000 + this.#count) << 16n);
    new DataView(bytes.buffer).setUint32(12, this.#count);
    return toBase64Url(bytes);
  }
}

function neededAt({ ward }: Scene, item: string): object {
  return { at, item, place: ward, quantity: 600, reason: 'running_low', until: START + 7 * DAY };
}

function givenAt({ warehouse }: Scene, item: string, batch: string): object {
  const line = { item, grade: 'n95', basis: 'printed', quantity: 1000, batch, expiry: START + 700 * DAY };
  return { at, donor: { type: 'anonymous' }, given: 'gift', place: warehouse, lines: [line] };
}
