import type { HandoverInList } from '@baton/sdk';
import type { Statement } from '@baton/tables';
import { expect, test } from 'vitest';
import { Coming } from './coming.ts';
import { cameFromHolder } from './own-came.ts';
import type { OwnDoor } from './own-door.ts';

const statement = { row: 2, said: { from: 'Giver' } } as unknown as Statement;
const head = { kind: 'relief.receive', ref: 'r', at: { time: 1, offset: 0, precision: 'day' }, place: 'p' } as const;
const sent = { id: 'h', giver: { id: 'giver' }, lines: [{ line: 0, item: { id: 'mask' }, pack: null, transit: 100 }] };

/** What a row about so many masks becomes, where the giver has nothing in hand any more. */
function rowOf(quantity: number, coming: readonly object[]): object | undefined {
  const door = {
    ...{ segment: 'own', partyOf: () => 'giver', holds: () => false },
    coming: new Coming(coming as HandoverInList[]),
  } as unknown as OwnDoor;
  const own = cameFromHolder(statement, { item: 'mask', quantity, packed: false }, door, head);
  return own === undefined ? undefined : 'words' in own ? own : own.records[0];
}

test('what a giver sent is accepted, also where it was all that it held; else it would be received besides', () => {
  expect(rowOf(100, [sent])).toMatchObject({ kind: 'relief.accept', handover: 'h', lines: [{ line: 0, good: 100 }] });
  expect(rowOf(100, [{ ...sent, lines: [{ ...sent.lines[0], transit: 0 }] }])).toMatchObject({ kind: 'relief.arrive' });
  expect(rowOf(100, [])).toBeUndefined();
});

test('more than is under way is listed: as an arrival the same goods would be counted twice', () => {
  expect(rowOf(120, [sent])).toMatchObject({ words: { en: expect.stringContaining('accept it by hand') } });
});
