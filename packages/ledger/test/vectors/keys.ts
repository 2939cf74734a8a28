// Keys of a subject: rotated, suspected, cleared; guardians who stay, and bring it back; and what is refused after it.

import { digestOf, keyIdOf } from '@baton/log';
import { keyFrom } from '../../../log/test/keys.ts';
import type { VectorFile } from '../../../log/test/vectors/vector.ts';
import { digestOfGuardians } from '../../src/trust/key/guardians.ts';
import { admit, council, day, en, ledger, ORGANISATION, start, vectorsOf } from './founding.ts';
import { type Draft, Hand, type Offered, refFrom, type Unusual } from './hand.ts';

const WORDS = 'Words';
const [lost, one, two, stranger] = ['lost', 'one', 'two', 'stranger'].map((name) => new Hand(ledger, name)) as [
  Hand,
  Hand,
  Hand,
  Hand,
];
const key = (label: string) => keyFrom(`baton vectors: ${label}`);
const [second, third, found, fourth, tablet] = ['second', 'third', 'found', 'fourth', 'tablet'].map(key);
if (!second || !third || !found || !fourth || !tablet) throw new Error('five keys were made');

const guardians = { members: [one.segment, two.segment], salt: refFrom('salt of guardians'), threshold: 2 };
const next = digestOf(second.bytes);
const accredit = { type: 'accredit', authority: council.segment, types: ['carrier', 'relief_organisation'] };
const item = (label: string): Draft => ({ label, kind: 'relief.item', class: 'gown', name: en(WORDS), unit: 'piece' });
const rotate = (control: typeof second, after: typeof second): Draft => ({
  ...{ kind: 'trust.rotateKey', control: lost.controlKey(control), next: digestOf(after.bytes) },
});
const recover: Draft = {
  ...{ kind: 'trust.recover', subject: lost.segment, guardians },
  ...{ control: lost.controlKey(found), next: digestOf(fourth.bytes) },
};
const addKey = (device: typeof second): Draft => ({ kind: 'trust.addKey', device: lost.deviceKey(device) });

const others = { ...guardians, members: [council.segment, one.segment] };
const stop: Draft = { kind: 'trust.stopGuardians', subject: lost.segment, guardians };
const clear: Draft = {
  ...{ kind: 'trust.clearKey', key: keyIdOf(lost.device.bytes), records: [lost.name('before')] },
};

const by = (time: number, hand: Hand, drafts: readonly Draft[], unusual: Unusual = {}, texts: string[] = []) =>
  hand.sign(start + time, drafts, unusual, texts);
const said = (time: number, ...transactions: Offered[]) => ({ time: start + time, transactions });
const recovered = 400 + 2 * day;

const blocks = [
  said(0, by(0, council, [{ kind: 'trust.propose', act: accredit, until: start + day }])),
  said(
    60,
    by(60, council, [admit(lost, 'relief_organisation', { next, guardians: digestOfGuardians(guardians) })], {}, [
      ORGANISATION,
    ]),
    by(60, council, [admit(one, 'carrier')], {}, [ORGANISATION]),
    by(60, council, [admit(two, 'carrier')], {}, [ORGANISATION]),
  ),
  said(120, by(120, lost, [item('before')], {}, [WORDS])),
  // The next key takes over; the old one stays good for eight days.
  said(180, by(180, lost, [rotate(second, third)])),
  said(240, by(240, lost, [addKey(tablet)], { key: second })),
  // From entry 7 on the stolen device is suspect; what it signed before stands, and is cleared by the new one.
  said(
    300,
    by(300, lost, [{ kind: 'trust.revokeKey', key: keyIdOf(lost.device.bytes), reason: 'stolen', suspectFrom: 5 }], {
      key: second,
    }),
  ),
  // What it signed before stands after all. The guardians that still count stop a change of them.
  said(
    320,
    by(320, lost, [clear], { key: second }),
    by(320, lost, [{ kind: 'trust.setGuardians', guardians: digestOfGuardians(others) }], { key: second }),
  ),
  said(340, by(340, one, [stop]), by(340, two, [stop])),
  said(360, by(360, one, [recover])),
  said(400, by(400, two, [recover])),
  said(recovered + 1, by(recovered + 1, lost, [addKey(fourth)], { key: found })),
];

const now = recovered + 60;
const late = (hand: Hand, drafts: readonly Draft[], unusual: Unusual = {}, texts: string[] = []) =>
  by(now, hand, drafts, unusual, texts);

const refused: readonly (readonly [why: string, offered: Offered])[] = [
  ['a device key that was revoked', late(lost, [item('after')], {}, [WORDS])],
  ['a device key that recovery ended', late(lost, [item('after')], { key: tablet }, [WORDS])],
  ['the controller key that recovery ended', late(lost, [addKey(third)], { key: second })],
  ['the first controller key', late(lost, [addKey(third)])],
  ['a key that nobody was committed to', late(lost, [rotate(third, fourth)], { key: found })],
  ['the key after it would be the same', late(lost, [rotate(fourth, fourth)], { key: found })],
  ['guardians that the subject did not name', late(one, [{ ...recover, guardians: { ...guardians, threshold: 1 } }])],
  ['somebody who is no guardian', late(council, [{ ...recover, label: 'by the council' }])],
  ['a key that was there before', late(two, [{ ...recover, label: 'once more' }])],
  ['a change of guardians that was stopped', late(two, [{ ...stop, label: 'once more' }])],
  ['what stands already', late(lost, [{ ...clear, label: 'once more' }], { key: found })],
  ['another’s key', late(one, [{ kind: 'trust.revokeKey', key: keyIdOf(fourth.bytes), reason: 'lost' }])],
  ['a device changes no guardians', late(lost, [{ kind: 'trust.setGuardians' }], { key: fourth })],
  ['a stranger', late(stranger, [item('stranger')], {}, [WORDS])],
];

/** A lost subject and how it came back. */
export function keysVectors(): VectorFile {
  return vectorsOf(
    'a controller key is rotated to the one committed to; a device is suspect and what it signed is cleared; guardians stay who they were; two of them bring the subject back, two days later',
    {
      blocks,
      refused,
      now: start + now,
    },
  );
}
