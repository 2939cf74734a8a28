import { describe, expect, test } from 'vitest';
import { ladder } from '../../../test/ladder.ts';
import { allotActs, moneyActs, nothing, reliefWorld, when, words } from '../../../test/relief.ts';
import { octets } from '../../../test/world.ts';
import { seal } from '../../machine/kind.ts';
import { findSubject } from '../../trust/subject.ts';
import { findPlace } from '../place/place.ts';
import { heldIn, sumsOf } from '../posting.ts';
import { findLot } from './lot.ts';
import { receive } from './receive.ts';

describe('relief.receive', () => {
  const scene = reliefWorld();
  const { world, closedPlace, giver, hospital, mask, warehouse, ward, receive: received, at } = scene;
  const listed = world.do(giver, 'trust.list', { area: '420100', name: words, type: 'donor' });
  received([{ quantity: 5 }], { place: ward }, hospital);
  const item = nothing(world);
  const donor = (party: string) => ({ type: 'party', party });
  const earmark = (...consignees: readonly object[]) => ({ consignees, fallback: 'ask' });

  const gown = world.do(giver, 'relief.item', { class: 'gown', name: words, unit: 'piece' });
  const { fundOf, order } = moneyActs(scene);
  const ordered = (taker: string, more: object = {}) =>
    order(fundOf(0, more, hospital), 7, { supplier: listed, taker }, hospital);
  const elsewhere = ordered(giver.segment, { earmark: { areas: ['110000'], fallback: 'ask' } });
  const bought = (more: object) => [{ item: mask, order: `${elsewhere}.0`, quantity: 8, ...more }];

  const { pledge } = allotActs(scene);
  const withdrawn = pledge(1);
  world.do(giver, 'relief.withdrawPledge', { at: at(), pledge: withdrawn, reason: 'other' });
  const theirs = pledge(1, {}, hospital);
  const ofHospital = pledge(1, { donor: undefined, to: giver.segment }, hospital);
  const ofGowns = pledge(1, { donor: donor(listed), lines: [{ item: gown, quantity: 1 }] });
  const ofMasks = pledge(9, { donor: donor(listed) });

  ladder(seal(receive), world, giver, [
    {
      fact: 'it has not happened yet',
      verdict: 'at_in_future',
      repair: {
        at: when(world.time + 301),
        donor: donor(item),
        earmark: earmark({ party: item }),
        given: 'gift',
        lines: [{ item, grade: 'n99', quantity: 1 }],
        place: item,
        pledge: item,
      },
    },
    { fact: 'a place is registered', verdict: 'place_not_found', repair: { at: when(world.time + 300) } },
    { fact: 'the place is its own', verdict: 'place_not_yours', repair: { place: ward } },
    { fact: 'nothing comes to a closed place', verdict: 'place_closed', repair: { place: closedPlace(giver) } },
    { fact: 'a donor is a subject or a listed party', verdict: 'donor_not_found', repair: { place: warehouse } },
    { fact: 'nobody gives to itself', verdict: 'donor_is_signer', repair: { donor: donor(giver.segment) } },
    {
      fact: 'who holds stock here gives by its own dispatch',
      verdict: 'giver_writes_here',
      repair: { donor: donor(hospital.segment) },
    },
    {
      fact: 'an earmark names parties of the ledger',
      verdict: 'earmark_party_not_found',
      repair: { donor: donor(listed) },
    },
    {
      fact: 'each of them once',
      verdict: 'earmark_party_twice',
      repair: { earmark: earmark({ party: hospital.segment, share: 6_000 }, { party: hospital.segment }) },
    },
    {
      fact: 'nobody shares out more than there is',
      verdict: 'earmark_shares_over',
      repair: { earmark: earmark({ party: hospital.segment, share: 6_000 }, { party: listed, share: 4_001 }) },
    },
    {
      fact: 'an item is in the catalogue',
      verdict: 'item_not_found',
      repair: { earmark: earmark({ party: hospital.segment, share: 6_000 }, { party: listed, share: 4_000 }) },
    },
    {
      fact: 'an N95 is no N99',
      verdict: 'grade_unknown',
      repair: { lines: [{ item: mask, grade: 'n99', quantity: 1 }] },
    },
    {
      fact: 'an order has lines',
      verdict: 'order_line_not_found',
      repair: { lines: bought({ item: gown, pack: 0, order: `${item}.0` }) },
    },
    {
      fact: 'the order says who takes delivery',
      verdict: 'order_not_for_you',
      repair: { lines: bought({ item: gown, pack: 0, order: `${ordered(hospital.segment)}.0` }) },
    },
    {
      fact: 'what comes under an order is no gift',
      verdict: 'order_not_bought',
      repair: { lines: bought({ item: gown, pack: 0 }) },
    },
    { fact: 'a gown is no mask', verdict: 'order_other_item', repair: { given: 'bought' } },
    {
      fact: 'a carton of unknown content is never multiplied',
      verdict: 'order_other_unit',
      repair: { lines: bought({ pack: 0 }) },
    },
    { fact: 'no more comes than was ordered', verdict: 'more_than_ordered', repair: { lines: bought({}) } },
    {
      fact: 'the money says for whom',
      verdict: 'order_earmark_stated',
      repair: { lines: bought({ quantity: 7 }) },
    },
    {
      fact: 'who takes delivery for another is whom the money is for',
      verdict: 'earmark_broken',
      repair: { earmark: undefined },
    },
    {
      fact: 'a promise is on the ledger',
      verdict: 'pledge_not_found',
      repair: { lines: bought({ grade: 'n95', quantity: 7, order: `${ordered(giver.segment)}.0` }) },
    },
    { fact: 'a promise that was taken back is not kept', verdict: 'pledge_withdrawn', repair: { pledge: withdrawn } },
    { fact: 'it was promised to somebody else', verdict: 'pledge_not_to_you', repair: { pledge: theirs } },
    { fact: 'somebody else promised', verdict: 'pledge_of_other', repair: { pledge: ofHospital } },
    { fact: 'other goods were promised', verdict: 'pledge_of_other_goods', repair: { pledge: ofGowns } },
    {
      fact: 'goods become lots',
      verdict: 'ok',
      repair: {
        pledge: ofMasks,
        lines: bought({ grade: 'n95', basis: 'printed', quantity: 7, order: `${ordered(giver.segment)}.0` }),
      },
    },
  ]);

  test('each line is a lot of its own, held usable by whoever received it', () => {
    const name = received([
      { quantity: 3, grade: 'n95' },
      { quantity: 4, pack: 50, batch: 'B-7', expiry: world.time + 1 },
    ]);
    const { state } = world.machine;
    const [first, second] = [0, 1].map((line) => findLot(state, `${name}.${line}`));
    expect(first?.lot).toMatchObject({ grade: 'n95', pack: null, parents: [] });
    expect(second?.lot).toMatchObject({ grade: null, pack: 50, batch: 'B-7' });
    expect(sumsOf(state, first?.number ?? -1)).toMatchObject({ received: 3, held: 3 });
    const holder = findSubject(state, giver.segment) ?? -1;
    const place = findPlace(state, warehouse)?.serial ?? -1;
    expect(heldIn(state, second?.number ?? -1, { holder, steward: holder, place, condition: 'usable' })).toBe(4);
  });

  test.each([
    ['a person, by a random commitment', { type: 'person', commitment: octets(32) }],
    ['somebody anonymous', { type: 'anonymous' }],
    ['somebody unknown', { type: 'unknown' }],
  ])('%s may be the donor', (_, someone) => {
    const body = { at: at(), donor: someone, given: 'gift', place: warehouse, lines: [{ item: mask, quantity: 1 }] };
    expect(world.verdict(giver, 'relief.receive', body)).toBe('ok');
  });
});
