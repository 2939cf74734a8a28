import { expect, test } from 'vitest';
import { standingBar, typesGranted } from './accredited.ts';
import type { Standing } from './rights.ts';

const accreditation = { types: ['carrier', 'supplier'], areas: ['420000'], until: 20, withdrawn: null };
const standing = (more: object = {}) =>
  ({ accreditations: [{ ...accreditation, ...more }], qualifications: [] }) as unknown as Standing;
const one = { type: 'carrier', areas: ['420100'], grantedBy: { id: 'other' }, standing: 'in_force' } as never;
const bar = (kind: string, of: object = {}, by = standing(), now = 10) =>
  standingBar(kind, { ...(one as object), ...of } as never, { me: 'me', standing: by, now })?.en;

test('who granted it, or could grant it now, changes it; nobody else', () => {
  expect(bar('trust.suspend')).toBeUndefined();
  expect(bar('trust.suspend', { type: 'authority' })).toBe('outside your accreditation');
  expect(bar('trust.suspend', { areas: null })).toBe('outside your accreditation');
  expect(bar('trust.suspend', {}, standing(), 21)).toBe('outside your accreditation');
  expect(bar('trust.suspend', {}, standing({ withdrawn: 5 }))).toBe('outside your accreditation');
  expect(bar('trust.suspend', { type: 'authority', grantedBy: { id: 'me' } })).toBeUndefined();
});

test('each kind leads on from where it stands', () => {
  const kinds = ['trust.suspend', 'trust.reinstate', 'trust.revoke', 'trust.renew'];
  const open = (of: string) => kinds.filter((kind) => bar(kind, { standing: of }) === undefined);
  expect(open('in_force')).toEqual(['trust.suspend', 'trust.revoke', 'trust.renew']);
  expect(open('suspended')).toEqual(['trust.reinstate', 'trust.revoke', 'trust.renew']);
  expect(open('revoked')).toEqual([]);
});

test('it grants what its accreditations in force name; a trusted agency brings people in who write', () => {
  expect([...typesGranted({ standing: standing(), now: 10 })]).toEqual(['carrier', 'supplier']);
  const agency = { type: 'trusted_agency', from: 0, until: null, standing: 'in_force' };
  const vouching = { accreditations: [], qualifications: [agency] } as unknown as Standing;
  expect([...typesGranted({ standing: vouching, now: 10 })]).toEqual(['reporter', 'fact_checker', 'verified_donor']);
});
