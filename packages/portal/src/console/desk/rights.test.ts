import { kindNamed } from '@baton/ledger';
import type { QualificationInList } from '@baton/sdk';
import { expect, test } from 'vitest';
import type { KindShown } from './kinds.ts';
import { type Hands, type Standing, whyNot } from './rights.ts';

const kind = (name: string) => kindNamed(name) as unknown as KindShown;
const who = { id: 'A'.repeat(27), name: { zh: '医院', en: 'Hospital' }, signs: true };
const hands: Hands = { who, device: { kinds: null, places: null }, control: false };
const nobody = { ...who, council: false, seats: 0, accreditations: [], qualifications: [], keys: [] };
const holds = (more: Partial<QualificationInList>): Standing =>
  ({
    ...nobody,
    qualifications: [{ type: 'medical_institution', from: 10, until: 20, standing: 'in_force', ...more }],
  }) as unknown as Standing;
const why = (name: string, standing: Standing, by = hands, now = 15) => whyNot(kind(name), standing, by, now)?.en;

test('who holds no right is told which would do', () => {
  expect(why('relief.need', holds({ type: 'carrier' }))).toBe(
    'needs to be one of: medical institution, recipient, reporter',
  );
  expect(why('relief.need', holds({}), hands, 21)).toMatch(/^needs to be/);
  expect(why('relief.need', holds({}))).toBeUndefined();
});

test('who is suspended still hands on, and does not begin anew', () => {
  const suspended = holds({ standing: 'suspended' });
  expect(why('relief.need', suspended)).toBe('the qualification is suspended');
  expect(why('relief.accept', suspended)).toBeUndefined();
});

test('a key signs what it is for: the controller changes keys, a device what is listed for it', () => {
  expect(why('trust.addKey', holds({}))).toMatch(/controller key/);
  expect(why('trust.addKey', holds({}), { ...hands, control: true })).toBeUndefined();
  expect(why('relief.need', holds({}), { ...hands, device: undefined, control: true })).toMatch(/key of a device/);
  const narrow = { ...hands, device: { kinds: ['relief.accept', 'trust.*'], places: null } };
  expect([why('relief.need', holds({}), narrow), why('relief.accept', holds({}), narrow)]).toEqual([
    'the key of this device may not',
    undefined,
  ]);
});
