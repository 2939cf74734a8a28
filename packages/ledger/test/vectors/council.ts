// A council that grows to two of three, decides and declines; qualifications granted, renewed, stopped; what is refused after it.

import { decodeJws, isMalformed, transactionId } from '@baton/log';
import type { VectorFile } from '../../../log/test/vectors/vector.ts';
import { accredit, admit, block, by, council, day, en, ledger, ORGANISATION, start, vectorsOf } from './founding.ts';
import { type Draft, Hand, type Offered, refFrom } from './hand.ts';

const [second, third, giver] = ['second', 'third', 'giver'].map((name) => new Hand(ledger, name)) as [Hand, Hand, Hand];
const until = start + day;
const now = start + 7_200;

const propose = (label: string, act: object, more: object = {}): Draft => ({
  ...{ label, kind: 'trust.propose', act, until, ...more },
});
const answer = (kind: 'approve' | 'decline', proposal: string): Draft => ({
  ...{ kind: `trust.${kind}`, proposal: council.name(proposal) },
});
const seats = {
  type: 'setMembers',
  members: [council.segment, second.segment, third.segment],
  threshold: 2,
};
const forSecond = { ...accredit, authority: second.segment };
const firstOf = (label: string) => ({ ...admit(giver, 'relief_organisation'), label });
const about = (label: string, more: object, by = council): Draft => ({
  ...{ kind: `trust.${label}`, qualification: by.name('qualified'), ...more },
});
const qualify = (more: object = {}): Draft => ({
  label: 'qualified',
  kind: 'trust.qualify',
  subject: giver.segment,
  ...{ qualification: { type: 'medical_institution', areas: ['420000'], until: until + day }, ...more },
});
const profile = { area: '420100', name: en(ORGANISATION), type: 'relief_organisation' };
const update: Draft = { kind: 'trust.updateProfile', profile };

/** A transaction that was signed and never sent. */
const unsent = by(giver, [{ ...update, label: 'unsent' }], [ORGANISATION]);
function idOf({ text }: Offered): string {
  const decoded = decodeJws(text);
  if (isMalformed(decoded)) throw new Error('a hand signs what can be read');
  return transactionId(decoded.signingInput);
}
const burn = (more: object = {}): Draft => ({
  ...{ kind: 'trust.burn', transaction: idOf(unsent), first: giver.name('unsent').slice(28), notAfter: until, ...more },
});

const blocks = [
  block(0, by(council, [propose('accredited', accredit)])),
  block(
    60,
    ...[second, third].map((hand) => by(council, [admit(hand, 'relief_organisation')], [ORGANISATION])),
    by(council, [firstOf('giver')], [ORGANISATION]),
  ),
  block(120, by(council, [propose('seats', seats)])),
  block(180, by(council, [propose('carried', forSecond), propose('dropped', accredit), propose('open', accredit)])),
  block(240, by(second, [answer('approve', 'carried'), answer('decline', 'dropped')])),
  block(300, by(third, [answer('decline', 'dropped')])),
  block(360, by(council, [qualify()])),
  block(
    420,
    by(council, [about('suspend', { reason: 'inspection' })]),
    by(second, [about('reinstate', { reason: 'resolved' })]),
    by(council, [about('renew', { until: until + 30 * day })]),
    by(second, [{ ...about('revoke', { reason: 'own_wish' }) }]),
    by(giver, [update], [ORGANISATION]),
  ),
  block(480, by(giver, [burn()])),
];

const refused: readonly (readonly [why: string, offered: Offered])[] = [
  ['who proposed has approved', by(council, [answer('approve', 'open')])],
  ['what was decided is not voted on', by(third, [answer('approve', 'carried')])],
  ['what was declined is over', by(council, [answer('decline', 'dropped')])],
  ['who is no member does not vote', by(giver, [answer('approve', 'open')])],
  ['more have to agree than there are members', by(council, [propose('four', { ...seats, threshold: 4 })])],
  ['a type that its accreditation does not name', by(second, [qualify({ qualification: { type: 'carrier' } })])],
  ['whoever has no accreditation grants nothing', by(third, [qualify({ subject: third.segment })])],
  ['what was revoked is not renewed', by(council, [about('renew', { until: until + day })])],
  ['what was revoked is not suspended', by(council, [about('suspend', { reason: 'other' })])],
  ['what was revoked is not reinstated', by(second, [about('reinstate', { reason: 'error' })])],
  ['what was revoked is not revoked again', by(second, [about('revoke', { reason: 'error' })])],
  ['a profile is stated by the controller key', sign(giver, { ...update, label: 'by a device' })],
  ['a transaction that was spoiled', unsent],
  ['what is spoiled already', by(giver, [burn({ first: refFrom('another') })])],
];

function sign(hand: Hand, draft: Draft): Offered {
  return hand.sign(start, [draft], { notAfter: until, key: hand.device }, [ORGANISATION]);
}

/** Who decides, and what it grants. */
export function councilVectors(): VectorFile {
  return vectorsOf(
    'a council of one becomes two of three, approves and declines; a qualification granted, suspended, reinstated, renewed, revoked; a transaction spoiled',
    { blocks, refused, now },
  );
}
