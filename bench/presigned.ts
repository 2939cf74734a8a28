// Everyday relief records, one a transaction, signed beforehand: what the benches submit.

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
import { START, type StoryActor, type StorySubmission, signWith, textPart } from '../packages/node/test/signed-story.ts';
import type { Scene } from './cast.ts';

/** The life of one gift, in order: a ward asks, a gift comes in, part of it is sent, counted and used; the ward has it. */
export const steps = ['need', 'receive', 'dispatch', 'accept', 'use', 'closeNeed'] as const;

export type Step = (typeof steps)[number];

/** One such life, a transaction for each step. A step stands on those before it. */
export type Round = { readonly [step in Step]: StorySubmission };

const at = { time: START, offset: 480, precision: 'minute' } as const;
const DAY = 86_400;

/** Signs records, each under a ref of its own: time first, so that indexes grow at their end. */
export class Desk {
  readonly #ledger: string;
  #count = 0;

  constructor(ledger: string) {
    this.#ledger = ledger;
  }

  /** Signs one round in a scene. `done` false leaves the handover waiting and the need open. */
  round({ giver, warehouse, hospital, ward, item }: Scene): Round {
    const line = { item, grade: 'n95', basis: 'printed', quantity: 1000, batch: `B${this.#count}`, expiry: START + 700 * DAY };
    const wanted = { item, place: ward, quantity: 600, reason: 'running_low', until: START + 7 * DAY };
    const note = textPart(`第 ${this.#count} 批，已送到门口，请清点后签收`);
    const need = this.sign(hospital, 'relief.need', { at, ...wanted });
    const given = { at, donor: { type: 'anonymous' }, given: 'gift', place: warehouse, lines: [line] };
    const receive = this.sign(giver, 'relief.receive', given);
    const lot = `${receive.name}.0`;
    const to = { taker: hospital.segment, consignee: hospital.segment, from: warehouse, passes: true };
    const sent = { at, ...to, lines: [{ lot, quantity: 600, need: need.name }], waybill: `SF${this.#count}` };
    const dispatch = this.sign(giver, 'relief.dispatch', { ...sent, note: { zh: partDigest(note) } }, note);
    const counted = { at, handover: dispatch.name, checked: 'contents', place: ward, last: true };
    const accept = this.sign(hospital, 'relief.accept', { ...counted, lines: [{ line: 0, good: 600 }] });
    const used = { at, place: ward, purpose: 'consumed', lines: [{ lot, quantity: 400 }] };
    const use = this.sign(hospital, 'relief.use', used);
    return { need, receive, dispatch, accept, use, closeNeed: this.sign(hospital, 'relief.closeNeed', { at, need: need.name, reason: 'met' }) };
  }

  /** Signs one record; `name` is what others call it. */
  sign(actor: StoryActor, kind: string, body: object, part?: Part): StorySubmission & { readonly name: string } {
    const ref = refNumbered(this.#count++);
    const tx = this.signAll(actor, [{ kind, ref, ...body }], ref);
    const name = `${actor.segment}/${ref}`;
    return part === undefined ? { name, tx } : { name, tx, parts: { [partDigest(part)]: part } };
  }

  /** Signs records as one transaction. */
  signAll(actor: StoryActor, records: readonly object[], nonce: string): string {
    const payload = { ledger: this.#ledger, nonce, notAfter: START + DAY, records };
    const kid = kidOf({ ledger: this.#ledger, segment: actor.segment, keyId: keyIdOf(actor.device.bytes) });
    const header = { alg: 'Ed25519', kid, typ: 'baton-tx+jws' } as const;
    const input = signingInput(header, canonical(payload as unknown as Json));
    return compactJws(input, signWith(actor.device, utf8(input)));
  }

  /** The next ref. */
  ref(): string {
    return refNumbered(this.#count++);
  }
}

function refNumbered(number: number): string {
  const bytes = new Uint8Array(16);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(START * 1000 + number) << 16n);
  new DataView(bytes.buffer).setUint32(12, number);
  return toBase64Url(bytes);
}
