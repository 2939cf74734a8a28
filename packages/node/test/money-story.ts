// What money does: a fund that was there, gifts with their fees, an order paid in parts and coming in parts, a loss.

import { partDigest, toBase64Url } from '@baton/log';
import { type Cast, count, sendMasks } from './relief-story.ts';
import { at, START, type Story, textPart } from './signed-story.ts';

/** Lists a supplier without keys; its name. */
export function supplierOf(story: Story, { giver }: Cast): string {
  const name = textPart('口罩厂');
  const body = { area: '420100', name: { zh: partDigest(name) }, type: 'supplier' };
  return story.do(giver, 'trust.list', body, [name]);
}

/** A fund of the giver's; its name. */
export function fundOf(story: Story, { giver }: Cast, opening: number, more: object = {}): string {
  const name = textPart('抗疫专项');
  return story.do(giver, 'relief.openFund', { at, currency: 'CNY', name: { zh: partDigest(name) }, opening, ...more }, [
    name,
  ]);
}

/** Every turn that money can take, each once: the last of the goods reach a ward and are used. */
export function paidAndCome(story: Story, cast: Cast): { fund: string; order: string; gift: string } {
  const { giver, hospital, warehouse, ward, mask } = cast;
  const supplier = supplierOf(story, cast);
  const earmark = { consignees: [{ party: hospital.segment }], fallback: 'ask' };
  const fund = fundOf(story, cast, 50_000, { earmark });
  const roll = { count: 3, root: toBase64Url(new Uint8Array(32)) };
  const donor = { type: 'many', roll };
  const given = { at, channel: 'online', donor, fee: 60, fund, gross: 10_060, net: 10_000 };
  const gift = story.do(giver, 'relief.receiveMoney', given);
  const lines = [
    { item: mask, grade: 'n95', quantity: 100, amount: 30_001 },
    { item: mask, pack: 50, quantity: 4, amount: 20_000 },
  ];
  const order = story.do(giver, 'relief.order', { at, due: START + 86_400, fund, lines, supplier });
  const payment = { at, channel: 'bank', fund, order };
  story.do(giver, 'relief.pay', { ...payment, amount: 5_000, fee: 10, part: 'deposit' });
  const from = { at, donor: { type: 'party', party: supplier }, given: 'bought', place: warehouse };
  const came = [
    { item: mask, grade: 'n95', quantity: 33, order: `${order}.0` },
    { item: mask, quantity: 1, pack: 50, order: `${order}.1` },
  ];
  story.do(giver, 'relief.receive', { ...from, lines: came });
  story.do(giver, 'relief.pay', { ...payment, amount: 40_000, fee: 0, part: 'part' });
  const rest = [{ item: mask, grade: 'n95', quantity: 60, order: `${order}.0` }];
  const lot = `${story.do(giver, 'relief.receive', { ...from, lines: rest })}.0`;
  const sent = sendMasks(story, cast, [{ lot, quantity: 60 }]);
  count(story, cast, sent, [{ line: 0, good: 60 }]);
  story.do(hospital, 'relief.use', { at, place: ward, purpose: 'consumed', lines: [{ lot, quantity: 20 }] });
  story.do(giver, 'relief.loseMoney', { at, amount: 700, fund, reason: 'fraud' });
  return { fund, order, gift };
}
