// Entry 0. Its hash is in the name of the ledger, so whatever it says nobody can change.

import { fromUtf8, toBase64Url } from './bytes.ts';
import { segmentOf } from './id.ts';
import { isObject, type JsonObject, parseCanonical } from './json.ts';
import { isMalformed, type Malformed, malformed } from './malformed.ts';
import { bytesAt, countAt, listAt, objectAt, publicKeyOf, textAt } from './members.ts';
import { isKeyName } from './note.ts';
import { formatPolicy } from './policy.ts';
import type { PublicKey } from './signature.ts';
import { noteTypes, verifierKey } from './verifier.ts';

/** What a ledger is for: real relief, an exercise, or the telling again of what happened. */
export type Purpose = 'live' | 'drill' | 'replay';

/** A member of the council: `key` is its first controller key, `segment` the last part of its DID. */
export type CouncilMember = { segment: string; key: PublicKey };

/** A witness of the first epoch: note name, Ed25519 key of 32 bytes, submission address. */
export type GenesisWitness = { name: string; key: Uint8Array; url?: string };

/** What a checker of receipts needs of a genesis; the rules read the rest. */
export type Genesis = {
  name: string;
  purpose: Purpose;
  council: { members: CouncilMember[]; threshold: number };
  /** The first epoch: the log's Ed25519 key, the witnesses, and how many of them must cosign. */
  policy: { log: Uint8Array; witnesses: GenesisWitness[]; quorum: number };
};

/**
 * The genesis from the bytes of entry 0.
 * Errors: `genesis_utf8`, `genesis_form`, `genesis_name`, `genesis_council`, `genesis_policy`, and of `parseCanonical`.
 */
export function decodeGenesis(bytes: Uint8Array): Genesis | Malformed {
  const text = fromUtf8(bytes);
  if (text === undefined) return malformed('genesis_utf8');
  const value = parseCanonical(text);
  if (isMalformed(value)) return value;
  if (!isObject(value) || value['v'] !== 1) return malformed('genesis_form');
  const name = textAt(value, 'name');
  const purpose = purposeOf(textAt(value, 'purpose'));
  if (name === undefined || !/^[a-z0-9-]+$/.test(name) || purposeByName(name) !== purpose) {
    return malformed('genesis_name');
  }
  const council = councilOf(objectAt(value, 'council'));
  if (council === undefined) return malformed('genesis_council');
  const policy = policyOf(objectAt(value, 'policy'));
  return policy === undefined ? malformed('genesis_policy') : { name, purpose, council, policy };
}

function purposeOf(text: string | undefined): Purpose | undefined {
  return text === 'live' || text === 'drill' || text === 'replay' ? text : undefined;
}

// The name tells the purpose, so every DID, origin and receipt does.
function purposeByName(name: string): Purpose {
  if (name.startsWith('drill-')) return 'drill';
  return name.startsWith('replay-') ? 'replay' : 'live';
}

function councilOf(council: JsonObject | undefined): Genesis['council'] | undefined {
  const listed = listAt(council, 'members');
  const members = listed.flatMap((member) => memberOf(isObject(member) ? member : undefined) ?? []);
  const distinct = new Set(members.map(({ segment }) => segment)).size;
  const threshold = countAt(council, 'threshold') ?? 0;
  const sound = distinct === listed.length && threshold >= 1 && threshold <= distinct;
  return sound ? { members, threshold } : undefined;
}

function memberOf(member: JsonObject | undefined): CouncilMember | undefined {
  const key = publicKeyOf(member);
  const segment = textAt(member, 'segment');
  return key !== undefined && segment === segmentOf(key.bytes) ? { segment, key } : undefined;
}

function policyOf(policy: JsonObject | undefined): Genesis['policy'] | undefined {
  const log = publicKeyOf(objectAt(policy, 'log'));
  const listed = listAt(policy, 'witnesses');
  const witnesses = listed.flatMap((witness) => witnessOf(isObject(witness) ? witness : undefined) ?? []);
  const quorum = countAt(policy, 'quorum');
  if (log?.alg !== 'Ed25519' || quorum === undefined) return undefined;
  const sound = witnesses.length === listed.length && quorum <= witnesses.length;
  return sound ? { log: log.bytes, witnesses, quorum } : undefined;
}

function witnessOf(witness: JsonObject | undefined): GenesisWitness | undefined {
  const name = textAt(witness, 'name');
  const key = bytesAt(witness, 'key');
  const url = textAt(witness, 'url');
  if (name === undefined || !isKeyName(name) || key?.length !== 32) return undefined;
  return url === undefined ? { name, key } : { name, key, url };
}

/** The tlog-policy of the first epoch. */
export function firstEpochPolicy(ledgerId: string, { policy }: Genesis): string {
  return epochPolicy(ledgerId, policy);
}

/** The tlog-policy of an epoch: the log under the ledger's id, and a group `witnesses` of those named. */
export function epochPolicy(ledgerId: string, policy: Genesis['policy']): string {
  const witnesses = policy.witnesses.map(({ name, key, url }) => {
    const witness = { name, key: verifierKey(name, noteTypes.cosignature, key) };
    return url === undefined ? witness : { ...witness, url };
  });
  const group = { name: 'witnesses', threshold: policy.quorum, members: witnesses.map(({ name }) => name) };
  return formatPolicy({
    logs: [{ key: verifierKey(ledgerId, noteTypes.log, policy.log) }],
    witnesses,
    groups: policy.quorum === 0 ? [] : [group],
    quorum: policy.quorum === 0 ? 'none' : group.name,
  });
}

/** The policy of a council act, or undefined where it is none: as in the genesis, the log by its key alone. */
export function policyOfAct(act: JsonObject): Genesis['policy'] | undefined {
  const log = bytesAt(act, 'log');
  if (log?.length !== 32) return undefined;
  return policyOf({ ...act, log: { alg: 'Ed25519', key: toBase64Url(log) } });
}
