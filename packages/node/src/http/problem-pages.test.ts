import { rejections } from '@baton/ledger';
import { expect, test } from 'vitest';
import { openRoom } from '../../test/room.ts';
import { faults } from '../fault.ts';
import { catalogue, doorProblems } from './catalogue.ts';

test('every rejection, fault and problem of the door is told in both languages', async () => {
  const { app } = await openRoom();
  for (const code of [...rejections.keys(), ...Object.keys(faults), ...Object.keys(doorProblems)]) {
    const answer = await app.inject(`/problems/${code}`);
    expect(answer.json()).toMatchObject({ code, ...JSON.parse(JSON.stringify(catalogue.get(code))) });
  }
});

test('the list holds exactly those that there are', async () => {
  const { app } = await openRoom();
  const { items } = (await app.inject('/problems')).json() as { items: { code: string }[] };
  expect(items.map(({ code }) => code)).toEqual([...catalogue.keys()]);
});

test('a code means one thing, whoever says it', () => {
  const codes = [...rejections.keys(), ...Object.keys(faults), ...Object.keys(doorProblems)];
  expect(new Set(codes).size).toBe(codes.length);
});

test('a code that does not exist leads nowhere', async () => {
  const { app } = await openRoom();
  expect((await app.inject('/problems/nonsense')).json()).toMatchObject({ code: 'page_not_found' });
});
