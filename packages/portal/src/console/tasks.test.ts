import { kindNamed } from '@baton/ledger';
import { expect, test } from 'vitest';
import { tasksFor } from './tasks.ts';

const firstFor = (qualification: string) => tasksFor([qualification]).map(({ screen }) => screen.join(' '));

test('what somebody comes for most stands first: a donor signs under its gift, a ward says what is missing', () => {
  expect(firstFor('verified_donor').slice(0, 2)).toEqual(['form relief.confirmGift', 'form relief.pledge']);
  expect(firstFor('medical_institution').slice(0, 2)).toEqual(['form relief.need', 'needs']);
});

test('every task stands on a kind that there is', () => {
  expect(tasksFor([]).filter(({ kind }) => kindNamed(kind) === undefined)).toEqual([]);
});
