// Everyday relief records, one a transaction, signed beforehand: what the benches submit.

import { canonical, compactJws, type Json, keyIdOf, kidOf, signingInput, toBase64Url, utf8 } from '@baton/log';
import { type Cast, castOf } from '../packages/node/test/relief-story.ts';
import { START, Story, type StoryActor, type StorySubmission, signWith } from '../packages/node/test/signed-story.ts';

/** A ledger's first transactions, and any number after them. */
export type Load = { readonly story: Story; readonly stream: readonly StorySubmission[] };

const at = { time: START, offset: 480, precision: 'minute' } as const;

/** Signs `count` transactions: a gift comes in, half of it is sent, counted and used. */
export function presign(count: number): Load {
  const story = new Story();
  const cast = castOf(story);
  const hand = new Hand(story.ledger);
  while (hand.signed.length < count) round(hand, cast);
  return { story, stream: hand.signed.slice(0, count) };
}

function round(hand: Hand, { giver, hospital, mask, warehouse, ward }: Cast): void {
  const line = { item: mask, grade: 'n95', basis: 'printed', quantity: 1000 };
  const given = { at, donor: { type: 'anonymous' }, given: 'gift', place: warehouse, lines: [line] };
  const lot = `${hand.sign(giver, 'relief.receive', given)}.0`;
  const to = { taker: hospital.segment, consignee: hospital.segment, from: warehouse, passes: true };
  const sent = hand.sign(giver, 'relief.dispatch', { at, ...to, lines: [{ lot, quantity: 600 }] });
  const good = { at, handover: sent, checked: 'contents', place: ward, last: true, lines: [{ line: 0, good: 600 }] };
  hand.sign(hospital, 'relief.accept', good);
  hand.sign(hospital, 'relief.use', { at, place: ward, purpose: 'consumed', lines: [{ lot, quantity: 400 }] });
}

/** Signs record after record, each under a ref of its own: time first, so that indexes grow at their end. */
class Hand {
  readonly signed: StorySubmission[] = [];
  readonly #ledger: string;

  constructor(ledger: string) {
    this.#ledger = ledger;
  }

  sign(actor: StoryActor, kind: string, body: object): string {
    const ref = refNumbered(this.signed.length);
    const payload = { ledger: this.#ledger, nonce: ref, notAfter: START + 86_400, records: [{ kind, ref, ...body }] };
    const kid = kidOf({ ledger: this.#ledger, segment: actor.segment, keyId: keyIdOf(actor.device.bytes) });
    const header = { alg: 'Ed25519', kid, typ: 'baton-tx+jws' } as const;
    const input = signingInput(header, canonical(payload as unknown as Json));
    this.signed.push({ tx: compactJws(input, signWith(actor.device, utf8(input))) });
    return `${actor.segment}/${ref}`;
  }
}

function refNumbered(number: number): string {
  const bytes = new Uint8Array(16);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(START * 1000 + number) << 16n);
  new DataView(bytes.buffer).setUint32(12, number);
  return toBase64Url(bytes);
}
