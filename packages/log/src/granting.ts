// Reading the entries that grant: council acts, admissions, device keys, qualifications.
// What an entry has no right to grant it does not grant; signatures are collected, to be checked by the caller.

import { toBase64Url, utf8 } from './bytes.ts';
import {
  addKey,
  addRight,
  endControl,
  type GrantedKey,
  type Grants,
  type KeyFault,
  type LoggedTransaction,
  type Right,
  recordsOf,
  rightsAt,
  signingKey,
} from './grants.ts';
import { digestOf, segmentOf } from './id.ts';
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
}

// Council acts stand in `propose` and take effect in the record that reaches the threshold, which may be the same.
function propose(grants: Grants, statement: Statement): void {
  const { record, segment } = statement;
  const act = objectAt(record, 'act');
  if (act === undefined) return;
  const name = `${segment}/${textAt(record, 'ref')}`;
  const until = countAt(record, 'until') ?? Infinity;
  grants.proposals.set(name, { act, until, approvers: new Set(), support: new Set() });
  approve(grants, statement, name);
}

function approve(grants: Grants, { segment, time, support }: Statement, name: string): void {
  const proposal = grants.proposals.get(name);
  const isMember = rightsAt(grants, segment, time).some(({ right }) => right === 'council');
  if (proposal === undefined || !isMember || time > proposal.until) return;
  if (proposal.approvers.has(segment) || proposal.approvers.size >= grants.threshold) return;
  proposal.approvers.add(segment);
  for (const index of support) proposal.support.add(index);
  if (proposal.approvers.size === grants.threshold) enact(grants, proposal.act, proposal.support);
}

function enact(grants: Grants, act: JsonObject, support: ReadonlySet<number>): void {
  const type = textAt(act, 'type');
  if (type === 'admit') admitSubject(grants, objectAt(act, 'application'), support);
  if (type === 'accredit') {
    const right = { right: 'accreditation', types: textsAt(act, 'types'), ...termOf(act), support } as const;
    addRight(grants, textAt(act, 'authority') ?? '', right);
  }
}

function admit(grants: Grants, statement: Statement): void {
  const application = objectAt(statement.record, 'application');
  const issuer = issuerFor(grants, statement) ?? agencyFor(grants, statement, application);
  if (issuer === undefined) return;
  const support = new Set([...statement.support, ...issuer.support]);
  const segment = admitSubject(grants, application, support);
  if (segment !== undefined) addQualification(grants, segment, statement.record, support);
}

function qualify(grants: Grants, statement: Statement, subject: string): void {
  const issuer = issuerFor(grants, statement);
  if (issuer === undefined) return;
  addQualification(grants, subject, statement.record, new Set([...statement.support, ...issuer.support]));
}

function addQualification(grants: Grants, subject: string, record: JsonObject, support: ReadonlySet<number>): void {
  const qualification = objectAt(record, 'qualification');
  const types = [textAt(qualification, 'type') ?? ''];
  addRight(grants, subject, { right: 'qualification', types, ...termOf(qualification), support });
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
  endControl(grants, segment, time + rotatedGood);
  addKey(grants, segment, { key, use: 'control', kinds: [], until: Infinity, support });
  grants.next.set(segment, textAt(record, 'next') ?? '');
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
