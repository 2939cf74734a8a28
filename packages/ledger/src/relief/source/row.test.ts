import { describe, expect, test } from 'vitest';
import { ladder } from '../../../test/ladder.ts';
import { nothing, reliefWorld, when, words } from '../../../test/relief.ts';
import { octets } from '../../../test/world.ts';
import { kinds } from '../../kinds.ts';
import { receive } from '../stock/receive.ts';
import { sealRow } from './row.ts';
import { sourceRejections } from './source.ts';

/** Kinds whose records may name a row. */
const ofRows = kinds.filter(({ body }) => 'table' in (body['properties'] ?? {}));

describe('a record that names its row', () => {
  const { world, giver, hospital, mask, warehouse, at } = reliefWorld();
  const file = { digest: octets(32), name: words, profile: 'goods-received', rows: 3 };
  const sourceOf = (who: typeof giver) => world.do(who, 'relief.source', { ...file, at: at(), publisher: who.segment });
  const [own, theirs] = [sourceOf(giver), sourceOf(hospital)];
  const gift = { donor: { type: 'anonymous' }, given: 'gift', place: warehouse, lines: [{ item: mask, quantity: 5 }] };
  const row = (source: string) => ({ table: { row: 2, source } });
  const received = (more: object) => ({ at: at(), ...gift, ...more });

  // The ladder of the kind itself follows on these two, in its own test.
  const named = { ...sealRow(receive), rejections: sourceRejections };
  ladder(named, world, giver, [
    { fact: 'the file is on the ledger', verdict: 'source_not_found', repair: received(row(nothing(world))) },
    { fact: 'a table is named by who registered it', verdict: 'source_of_other', repair: row(theirs) },
    { fact: 'an organisation says from which row of its table it has it', verdict: 'ok', repair: row(own) },
  ]);

  test('what is named before the kind’s own guards ask', () => {
    const late = received({ ...row(nothing(world)), at: when(world.time + 301) });
    expect(world.verdict(giver, 'relief.receive', late)).toBe('source_not_found');
    expect(world.verdict(giver, 'relief.receive', { ...late, ...row(own) })).toBe('at_in_future');
  });

  test('a table of an authority is named by those whom it qualified: it plays it for them', () => {
    const office = world.admit('relief_organisation');
    world.decide({ type: 'accredit', authority: office.segment, types: ['relief_organisation'] });
    const player = world.admit('relief_organisation', office);
    const played = row(sourceOf(office));
    const store = world.do(player, 'relief.place', { area: '420100', name: words, type: 'warehouse', use: false });
    expect(world.verdict(player, 'relief.receive', received({ ...played, place: store }))).toBe('ok');
    expect(world.verdict(giver, 'relief.receive', received(played))).toBe('source_of_other');
  });

  test('who is suspended names rows of what it may still say, and quotes nobody', () => {
    const all = reliefWorld();
    const { world, giver, hospital, ward, mask, lotOf, dispatch: send } = all;
    const reporter = world.admit('reporter');
    const sent = send([{ lot: lotOf(5), quantity: 5 }]);
    for (const one of [hospital, reporter])
      world.do(world.council, 'trust.suspend', { qualification: world.firstQualification(one), reason: 'complaint' });
    const named = { ...file, at: all.at() };
    const table = { row: 2, source: world.do(hospital, 'relief.source', { ...named, publisher: hospital.segment }) };
    const of = (more: object) => ({ at: all.at(), ...more, table });
    const counted = { checked: 'contents', last: true, place: ward, handover: sent, lines: [{ line: 0, good: 5 }] };
    expect(world.verdict(hospital, 'relief.accept', of(counted))).toBe('ok');
    const need = { item: mask, place: ward, quantity: 9, reason: 'other', until: world.time + 86_400 };
    expect(world.verdict(hospital, 'relief.need', of(need))).toBe('signer_suspended');
    const quoted = { ...named, publisher: giver.segment };
    expect(world.verdict(reporter, 'relief.source', quoted)).toBe('source_publisher_other');
  });

  test('no row is named without its file, nor a file without its row', () => {
    const { check } = sealRow(receive);
    const body = { kind: 'relief.receive', ref: world.nextRef(), ...received({}) };
    expect(check({ ...body, table: { row: 2, source: own } })).toEqual([]);
    for (const table of [{ row: 2 }, { source: own }, { row: 0, source: own }])
      expect(check({ ...body, table })).not.toEqual([]);
  });

  test('a correction says anew from which row it is, under the same rule', () => {
    const record = world.do(giver, 'relief.receive', received(row(own)));
    const to = { kind: 'relief.receive', ref: record.slice(28), ...received(row(theirs)) };
    const corrected = { at: at(), current: record, reason: 'typed_wrong', record, to };
    expect(world.verdict(giver, 'relief.correct', corrected)).toBe('source_of_other');
    expect(world.verdict(giver, 'relief.correct', { ...corrected, to: { ...to, ...row(own) } })).toBe('ok');
  });

  test('the same member stands in every kind that a row can become', () => {
    const names = ofRows.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['relief.receive', 'relief.pay', 'relief.publishTotals']));
    for (const { body, rejections } of ofRows) {
      expect(body['properties']['table']).toEqual(ofRows[0]?.body['properties']['table']);
      expect(Object.keys(rejections).slice(0, 2)).toEqual(Object.keys(sourceRejections));
    }
  });
});
