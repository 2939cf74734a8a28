import '../../test/seed.ts';
import { expect, test } from 'vitest';
import { bindName } from '../machine/name.ts';
import { memoryStore, State } from '../machine/state.ts';
import { addSubject, findThing } from './subject.ts';

const segments = ['A'.repeat(27), 'B'.repeat(27)] as const;
const ref = (letter: string) => `${letter.repeat(21)}A`;

/** A state in which two subjects, known by these numbers, have called a record each by every one of these refs. */
function stateOf(subjects: readonly number[], refs: readonly string[]): State {
  const state = new State(memoryStore());
  for (const [i, segment] of segments.entries()) {
    const [serial, base] = [subjects[i] ?? 0, 1_000 * (i + 1)];
    addSubject(state, serial, { segment, class: 'organisation', next: null, guardians: null, entry: 0 });
    for (const [position, one] of refs.entries()) bindName(state, serial, one, base + position);
  }
  return state;
}

test('a name finds its record, however often and in whichever ledger it is asked', () => {
  const refs = [ref('a'), ref('b'), `${'c'.repeat(15)}bbbbbbA`];
  const ledgers = [stateOf([1, 2], refs), stateOf([7, 5], refs), stateOf([1, 2], refs.slice(0, 1))];
  for (let again = 0; again < 2; again++)
    for (const [number, state] of ledgers.entries())
      for (const [i, segment] of segments.entries())
        for (const [position, one] of refs.entries()) {
          const known = number < 2 || position === 0 ? 1_000 * (i + 1) + position : undefined;
          expect(findThing(state, `${segment}/${one}`)).toBe(known);
        }
});

test('a name of nobody, and what is no name, is nothing', () => {
  const state = stateOf([1, 2], [ref('a')]);
  for (const name of [`${'C'.repeat(27)}/${ref('a')}`, segments[0], `${segments[0]}/`, 'x', ''])
    expect(findThing(state, name)).toBeUndefined();
});

test('what was taken back is not found, though it was asked for in between', () => {
  const state = stateOf([1, 2], []);
  state.keep();
  bindName(state, 1, ref('a'), 9);
  expect(findThing(state, `${segments[0]}/${ref('a')}`)).toBe(9);
  state.undo();
  expect(findThing(state, `${segments[0]}/${ref('a')}`)).toBeUndefined();
});

test('what is too short for a name changes nothing about the names that begin like it', () => {
  const state = stateOf([1, 2], [ref('d')]);
  for (const short of ['A', 'AAAA', segments[0].slice(1)]) expect(findThing(state, short)).toBeUndefined();
  expect(findThing(state, `${segments[0]}/${ref('d')}`)).toBe(1_000);
});
