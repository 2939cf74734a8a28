// Reading the entries that grant: council acts, admissions, device keys, qualifications.
// What an entry has no right to grant it does not grant; signatures are collected, to be checked by the caller.

import { toBase64Url, utf8 } from './bytes.ts';
import {
  addKey,
  addRight,
  type Commitment,
  endKeys,
  type GrantedKey,
  type Grants,
  type KeyFault,
  type LoggedTransaction,
  type Right,
  recordsOf,
  rightsAt,
  signingKey,
} from './grants.ts';
import { digestOf, keyIdOf, segmentOf } from './id.ts';
import { canonical, isObject, type JsonObject } from './json.ts';
import type { DecodedJws } from './jws.ts';
import { bytesAt, countAt, listAt, objectAt, publicKeyOf, textAt, textsAt } from './members.ts';
import type { PublicKey, SignatureCheck } from './signature.ts';

/** One record being applied: who signed it, when, and what that signature rests on. */
type Statement = { record: JsonObject; segment: string; time: number; support: ReadonlySet<number> };

/** The check of the transaction's own signature by the key it names. */
export function transactionCheck({ key }: GrantedKey, { signingInput, signature }: DecodedJws): SignatureCheck {
  return { key, message: utf8(signingInput), signature };
}

/** How long a rotated controller key stays good, seconds. */
const rotatedGood = 8 * 86_400;

/** After how long new guardians count, and after how long a recovered key takes over, seconds. */
const guardiansAfter = 7 * 86_400;
const recoveryAfter = 2 * 86_400;

const personTypes = ['reporter', 'fact_checker', 'verified_donor'];

/** Reads one more entry, in the order of the log. Returns why its signer may not have signed, where that is so. */
export function readGrant(grants: Grants, transaction: LoggedTransaction): KeyFault | undefined {
  const { index, time, jws } = transaction;
  const granted = signingKey(grants, transaction);
  if (typeof granted === 'string') return granted;
  grants.checks.push(transactionCheck(granted, jws));
  const support = new Set([...granted.support, index]);
  for (const record of recordsOf(jws)) {
    apply(grants, { record, segment: jws.signer.segment, time, support });
  }
  return undefined;
}

function apply(grants: Grants, statement: Statement): void {
  const { record, segment, support } = statement;
  const kind = textAt(record, 'kind');
  if (kind === 'trust.propose') propose(grants, statement);
  else if (kind === 'trust.approve') approve(grants, statement, textAt(record, 'proposal') ?? '');
  else if (kind === 'trust.admit') admit(grants, statement);
  else if (kind === 'trust.qualify') qualify(grants, statement, textAt(record, 'subject') ?? '');
  else if (kind === 'trust.addKey') addDevice(grants, segment, objectAt(record, 'device'), support);
  else if (kind === 'trust.rotateKey') rotate(grants, statement);
  else if (kind === 'trust.setGuardians') setGuardians(grants, statement);
  else if (kind === 'trust.recover') recover(grants, statement);
  else if (kind === 'trust.renew') renew(grants, statement);
}

// Council acts stand in `propose` and take effect in the record that reaches the threshold, which may be the same. What a
// panel decides grants nothing.
function propose(grants: Grants, statement: Statement): void {
  const { record, segment } = statement;
  const act = objectAt(record, 'act');
  if (act === undefined || record['body'] !== undefined) return;
  const name = `${segment}/${textAt(record, 'ref')}`;
  const until = countAt(record, 'until') ?? Infinity;
  grants.proposals.set(name, { act, until, approvers: new Set(), support: new Set(grants.seated) });
  approve(grants, statement, name);
}

function approve(grants: Grants, { segment, time, support }: Statement, name: string): void {
  const proposal = grants.proposals.get(name);
  const isMember = rightsAt(grants, segment, time).some(({ right }) => right === 'council');
  if (proposal === undefined || !isMember || time > proposal.until) return;
  if (proposal.approvers.has(segment) || proposal.approvers.size >= grants.threshold) return;
  proposal.approvers.add(segment);
  for (const index of support) proposal.support.add(index);
  if (proposal.approvers.size === grants.threshold) enact(grants, proposal.act, proposal.support, time);
}

function enact(grants: Grants, act: JsonObject, support: ReadonlySet<number>, time: number): void {
  const type = textAt(act, 'type');
  if (type === 'admit') admitSubject(grants, objectAt(act, 'application'), support);
  if (type === 'accredit') {
    const right = { right: 'accreditation', types: textsAt(act, 'types'), ...termOf(act), support } as const;
    addRight(grants, textAt(act, 'authority') ?? '', right);
  }
  if (type === 'setPolicy') grants.policies.push({ act, support });
  if (type === 'setMembers') seat(grants, act, support, time);
  if (type === 'setPanel') {
    const right = { right: 'panel', types: ['panel'], from: time, until: countAt(act, 'until') ?? 0, support } as const;
    for (const member of listAt(act, 'members').filter(isObject))
      addRight(grants, textAt(member, 'subject') ?? '', right);
  }
}

// Another council: who is not named sits no longer, and what was proposed before is void.
function seat(grants: Grants, act: JsonObject, support: ReadonlySet<number>, time: number): void {
  const members = textsAt(act, 'members');
  for (const [segment, rights] of grants.rights) {
    const isOut = ({ right, until }: Right) => right === 'council' && until > time && !members.includes(segment);
    grants.rights.set(
      segment,
      rights.map((right) => (isOut(right) ? { ...right, until: time } : right)),
    );
  }
  const right = { right: 'council', types: ['council'], from: time, until: Infinity, support } as const;
  for (const member of members)
    if (!rightsAt(grants, member, time).some((held) => held.right === 'council')) addRight(grants, member, right);
  grants.threshold = countAt(act, 'threshold') ?? Infinity;
  grants.proposals.clear();
  grants.seated = new Set(support);
}

function admit(grants: Grants, statement: Statement): void {
  const application = objectAt(statement.record, 'application');
  const issuer = issuerFor(grants, statement) ?? agencyFor(grants, statement, application);
  if (issuer === undefined) return;
  const support = new Set([...statement.support, ...issuer.support]);
  const segment = admitSubject(grants, application, support);
  if (segment !== undefined) addQualification(grants, segment, statement, support);
}

function qualify(grants: Grants, statement: Statement, subject: string): void {
  const issuer = issuerFor(grants, statement);
  if (issuer === undefined) return;
  addQualification(grants, subject, statement, new Set([...statement.support, ...issuer.support]));
}

function addQualification(
  grants: Grants,
  subject: string,
  { record, segment }: Statement,
  support: ReadonlySet<number>,
): void {
  const name = `${segment}/${textAt(record, 'ref')}`;
  const qualification = objectAt(record, 'qualification');
  const types = [textAt(qualification, 'type') ?? ''];
  addRight(grants, subject, { right: 'qualification', name, types, ...termOf(qualification), support });
}

// An accredited authority gives a qualification another end.
function renew(grants: Grants, statement: Statement): void {
  const named = textAt(statement.record, 'qualification');
  const issuers = rightsAt(grants, statement.segment, statement.time).filter(({ right }) => right === 'accreditation');
  for (const [segment, rights] of grants.rights) {
    const renewed = rights.map((right) => {
      const issuer = issuers.find(({ types }) => right.types.every((type) => types.includes(type)));
      if (right.name === undefined || right.name !== named || issuer === undefined) return right;
      const support = new Set([...right.support, ...statement.support, ...issuer.support]);
      return { ...right, until: countAt(statement.record, 'until') ?? Infinity, support };
    });
    grants.rights.set(segment, renewed);
  }
}

// The accreditation under which the signer may grant the qualification that the record holds.
function issuerFor(grants: Grants, { record, segment, time }: Statement): Right | undefined {
  const type = textAt(objectAt(record, 'qualification'), 'type') ?? '';
  const rights = rightsAt(grants, segment, time).filter(({ right }) => right === 'accreditation');
  return rights.find(({ types }) => types.includes(type));
}

// A trusted agency brings in persons, to write only.
function agencyFor(
  grants: Grants,
  { record, segment, time }: Statement,
  application: JsonObject | undefined,
): Right | undefined {
  const type = textAt(objectAt(record, 'qualification'), 'type') ?? '';
  if (textAt(application, 'class') !== 'person' || !personTypes.includes(type)) return undefined;
  const rights = rightsAt(grants, segment, time).filter(({ right }) => right === 'qualification');
  return rights.find(({ types }) => types.includes('trusted_agency'));
}

// A stranger's own signed application gives its keys; whoever carries it in cannot change them.
function admitSubject(
  grants: Grants,
  application: JsonObject | undefined,
  support: ReadonlySet<number>,
): string | undefined {
  const key = publicKeyOf(objectAt(application, 'control'));
  const signature = bytesAt(application, 'signature');
  if (application === undefined || key === undefined || signature?.length !== 64) return undefined;
  const segment = segmentOf(key.bytes);
  grants.checks.push({ key, message: applicationMessage(grants.ledger, application), signature });
  addKey(grants, segment, { key, use: 'control', kinds: [], until: Infinity, support });
  grants.next.set(segment, textAt(application, 'next') ?? '');
  commit(grants, segment, { digest: textAt(application, 'guardians'), from: 0, support });
  for (const device of listAt(application, 'devices').filter(isObject)) addDevice(grants, segment, device, support);
  return segment;
}

// A controller key gives way to the one whose digest its subject had signed before, and stays good for eight days.
function rotate(grants: Grants, { record, segment, time, support }: Statement): void {
  const control = objectAt(record, 'control');
  const key = publicKeyOf(control);
  const proof = bytesAt(control, 'proof');
  const committed = grants.next.get(segment);
  if (key === undefined || proof?.length !== 64) return;
  if (committed !== undefined && committed !== digestOf(key.bytes)) return;
  grants.checks.push({ key, message: keyMessage(grants.ledger, segment, 'control', key), signature: proof });
  endKeys(grants, segment, time + rotatedGood, 'control');
  addKey(grants, segment, { key, use: 'control', kinds: [], until: Infinity, support });
  grants.next.set(segment, textAt(record, 'next') ?? '');
}

function setGuardians(grants: Grants, { record, segment, time, support }: Statement): void {
  commit(grants, segment, { digest: textAt(record, 'guardians'), from: time + guardiansAfter, support });
}

function commit({ guardians }: Grants, segment: string, commitment: Commitment): void {
  guardians.set(segment, [...(guardians.get(segment) ?? []), commitment]);
}

// The guardians that a subject had committed itself to, as many as it takes, each saying the same.
function recover(grants: Grants, { record, segment, time, support }: Statement): void {
  const subject = textAt(record, 'subject') ?? '';
  const named = objectAt(record, 'guardians');
  const control = objectAt(record, 'control');
  const key = publicKeyOf(control);
  const proof = bytesAt(control, 'proof');
  const committed = (grants.guardians.get(subject) ?? []).findLast(({ from }) => from <= time);
  if (named === undefined || key === undefined || proof?.length !== 64) return;
  if (committed?.digest !== digestOf(utf8(canonical(named))) || !textsAt(named, 'members').includes(segment)) return;
  const next = textAt(record, 'next') ?? '';
  const name = `${subject} ${keyIdOf(key.bytes)} ${next}`;
  const { said, support: rests } = grants.recoveries.get(name) ?? {
    said: new Set(),
    support: new Set(committed.support),
  };
  said.add(segment);
  for (const index of support) rests.add(index);
  grants.recoveries.set(name, { said, support: rests });
  if (said.size !== countAt(named, 'threshold')) return;
  grants.checks.push({ key, message: keyMessage(grants.ledger, subject, 'control', key), signature: proof });
  const from = time + recoveryAfter;
  endKeys(grants, subject, from, 'all');
  addKey(grants, subject, { key, use: 'control', kinds: [], from, until: Infinity, support: rests });
  grants.next.set(subject, next);
}

function addDevice(
  grants: Grants,
  segment: string,
  device: JsonObject | undefined,
  support: ReadonlySet<number>,
): void {
  const key = publicKeyOf(device);
  const proof = bytesAt(device, 'proof');
  const use = textAt(device, 'use');
  if (key === undefined || proof?.length !== 64 || use === undefined) return;
  grants.checks.push({ key, message: keyMessage(grants.ledger, segment, use, key), signature: proof });
  const until = countAt(device, 'until') ?? Infinity;
  addKey(grants, segment, { key, use, kinds: textsAt(device, 'kinds'), until, support });
}

/** What a stranger signs with its controller key: its application, without the member `signature`. */
export function applicationMessage(ledger: string, application: JsonObject): Uint8Array {
  const { signature: _, ...signed } = application;
  return utf8(`baton-application:v1\n${ledger}\n${canonical(signed)}`);
}

/** What a device key signs to show that it is held by whoever registers it. */
export function keyMessage(ledger: string, segment: string, use: string, { bytes }: PublicKey): Uint8Array {
  return utf8(`baton-key:v1\n${ledger}\n${segment}\n${use}\n${toBase64Url(bytes)}`);
}

function termOf(object: JsonObject | undefined): { from: number; until: number } {
  return { from: countAt(object, 'from') ?? 0, until: countAt(object, 'until') ?? Infinity };
}
