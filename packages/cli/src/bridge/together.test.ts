import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SignedTransaction } from '@baton/sdk';
import { expect, test } from 'vitest';
import { Packages } from './packages.ts';
import { Together } from './together.ts';

const signed = { tx: '' } as SignedTransaction;
const going = (record: string) => ({ eventID: record, record, signed });

test('what goes in one request takes of a lot what the others leave, and waits for what they bring', () => {
  const together = new Together();
  const dispatch = { kind: 'relief.dispatch', from: 'store', lines: [{ lot: 'a', quantity: 30 }] };
  together.add(going('1'), dispatch);
  together.add(going('2'), { kind: 'relief.lose', lines: [{ lot: 'a', quantity: 5, place: 'store' }] });
  expect([together.taken('store', 'a'), together.taken('ward', 'a')]).toEqual([35, 0]);
  expect(together.mustPrecede(dispatch)).toBe(false);
  together.add(going('3'), { kind: 'relief.receive', place: 'store' });
  expect(together.mustPrecede(dispatch)).toBe(false);
  together.add(going('4'), { kind: 'relief.accept', handover: 'h', place: 'store' });
  expect(together.mustPrecede(dispatch)).toBe(true);
  expect(together.mustPrecede({ kind: 'relief.use', place: 'ward' })).toBe(false);
  expect(together.mustPrecede({ kind: 'relief.accept', handover: 'h', place: 'ward' })).toBe(true);
  expect(together.mustPrecede({ kind: 'relief.receive', place: 'store' })).toBe(false);
});

test('outcomes stand in the order of the events', () => {
  const together = new Together();
  together.tell({ eventID: 'a', outcome: 'noted' });
  together.add(going('b'), { kind: 'relief.receive' });
  together.tell({ eventID: 'c', outcome: 'refused' });
  together.add(going('d'), { kind: 'relief.receive' });
  const outcomes = together.outcomes(({ eventID, record }) => ({ eventID, outcome: 'recorded', record }));
  expect(outcomes.map(({ eventID, outcome }) => `${eventID} ${outcome}`)).toEqual([
    ...['a noted', 'b recorded', 'c refused', 'd recorded'],
  ]);
});

test('a request has room for as much as a node takes, and for one record whatever it has', () => {
  const together = new Together();
  const receive = { kind: 'relief.receive' };
  const large = { ...going('1'), signed: { ...signed, tx: 'x'.repeat(4_000_000) } };
  expect(together.add(large, receive)).toBe(true);
  expect(together.add(going('2'), receive)).toBe(false);
  expect(together.records).toBe(1);
});

test('what an event packed is packed once, also after a stop in the middle of its document', () => {
  const folder = mkdtempSync(join(tmpdir(), 'baton-packages-'));
  const line = { epcClass: 'urn:x:mask', quantity: 60, uom: null, batch: null, expiry: null };
  const packing = { parent: 'urn:x:box', action: 'ADD' as const, lines: [line] };
  const packages = new Packages(folder);
  packages.take(packing, { eventID: 'ni:1', time: 10 });
  packages.save();
  const again = new Packages(folder);
  again.take(packing, { eventID: 'ni:1', time: 10 });
  expect(again.contentsOf('urn:x:box', 20)).toEqual([line]);
  again.take({ ...packing, action: 'DELETE', lines: [] }, { eventID: 'ni:2', time: 30 });
  again.take(packing, { eventID: 'ni:1', time: 10 });
  expect(again.contentsOf('urn:x:box', 40)).toBeUndefined();
  // What was shipped before is shipped with what lay in it then, also where its document is gone through again.
  expect(again.contentsOf('urn:x:box', 20)).toEqual([line]);
  for (let i = 0; i < 200; i += 1) again.take(packing, { eventID: `ni:more-${i}`, time: 50 + i });
  expect(again.contentsOf('urn:x:box', 300)).toEqual([{ ...line, quantity: 200 * 60 }]);
  rmSync(folder, { recursive: true });
});
