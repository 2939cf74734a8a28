import '../test/seed.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bodyOf } from '../test/anything.ts';
import { Day } from '../test/days.ts';
import { deeds } from '../test/deeds.ts';
import { wrongs } from '../test/reckon.ts';
import { kinds, rejections } from './kinds.ts';
import { decodeTransaction } from './machine/transaction.ts';

describe('whatever anybody says', () => {
  test('the machine answers, a refusal leaves no trace, and everything still adds up', () => {
    const heard = new Set<string>();
    fc.assert(
      fc.property(deeds, fc.gen(), (tried, any) => {
        const day = new Day();
        for (const deed of tried.slice(0, 20)) day.try(deed);
        const { world } = day;
        for (let i = 0; i < 40; i++) {
          const kind = any(() => fc.constantFrom(...kinds));
          const actor = any(() => fc.constantFrom(world.council, ...day.people.map((person) => person.actor)));
          const body = any(() => bodyOf(kind, day.names(), world.time));
          expect(kind.check({ kind: kind.name, ref: world.nextRef(), ...body })).toEqual([]);
          const before = world.rows();
          const keyId = kind.keyUse === 'record' ? actor.device : actor.control;
          const answer = world.try(actor, [{ kind: kind.name, ...body }], keyId);
          const code = 'code' in answer ? answer.code : 'ok';
          heard.add(code);
          if (code !== 'ok') {
            expect(rejections.has(code)).toBe(true);
            expect(world.rows()).toEqual(before);
          }
        }
        expect(wrongs(world)).toEqual([]);
      }),
      // Each case plays a day: smaller ones are not looked for, the seed is on the first line.
      { numRuns: 20, endOnFailure: true },
    );
    expect(heard.size).toBeGreaterThan(40);
  });

  test('decoding answers, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.anything(), (text, parts) => {
        const decoded = decodeTransaction(text, parts);
        expect('code' in decoded && rejections.has(decoded.code)).toBe(true);
      }),
    );
  });
});
