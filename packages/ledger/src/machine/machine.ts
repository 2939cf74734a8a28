import {
  digestOfText,
  encodeBlockMark,
  encodeTransactionEntry,
  entryBytesMax,
  isPublicKeyForm,
  type PublicKey,
  type SignatureCheck,
} from '@baton/log';
import { kindNamed } from '../kinds.ts';
import { authorise } from '../trust/authorise.ts';
import { foundCouncil } from '../trust/council/council.ts';
import { foundPolicy, startsEpoch } from '../trust/council/epoch.ts';
import { burnedUntil } from '../trust/key/burned.ts';
import { findKey, keyCovers, type RegisteredKey } from '../trust/key/key.ts';
import { keyStops } from '../trust/key/stops.ts';
import { noteSigned } from '../trust/key/suspicion.ts';
import { spend } from '../trust/qualification/quota.ts';
import { subjectNumbered } from '../trust/subject.ts';
import { assert } from './assert.ts';
import { encodeGenesis, type Genesis, idOfGenesis } from './genesis.ts';
import type { Context, SealedKind } from './kind.ts';
import { NOT_AFTER_MAX } from './limits.ts';
import { bindName, findName } from './name.ts';
import { no, type Refusal } from './rejection.ts';
import { entryOf, RECORDS_PER_ENTRY } from './serial.ts';
import { State, type Store, type Write } from './state.ts';
import type { Problem, RecordBody, Transaction } from './transaction.ts';

export const PROTOCOL = 1;

/** Where the machine stands after a block; a node keeps it with the state. */
export type Tip = { readonly height: number; readonly time: number; readonly size: number; readonly chain: string };

/** What became of one transaction: its place in the log, or the ledger's no. */
export type Outcome =
  | { readonly id: string; readonly index: number }
  | { readonly id: string; readonly problem: Problem };

/** What a node commits at the end of a block. `facts` are for views and no part of the state. */
export type Block = {
  readonly tip: Tip;
  /** Bytes of the new log entries, the last one the block mark. */
  readonly entries: readonly Uint8Array[];
  /** Ids of its transactions, in the order of their entries. */
  readonly ids: readonly string[];
  readonly writes: readonly Write[];
  readonly facts: readonly object[];
};

/** A block that takes transactions. */
type OpenBlock = {
  readonly height: number;
  readonly time: number;
  readonly entries: Uint8Array[];
  readonly ids: string[];
  readonly facts: object[];
  full: boolean;
};

/** Says whether this key made the transaction's signature; the caller has checked it, or checks it now, once. */
export type SignedBy = (transaction: Transaction, key: PublicKey) => boolean;

/** The doors to cryptography: the verdict on the transaction's own signature, and on statements inside records. */
export type Verifier = { signedBy: SignedBy; verify: (check: SignatureCheck) => boolean };

/**
 * The state machine: the same transactions in the same blocks give the same state, log and chain value everywhere.
 * Calls come in the order `begin`, `apply` …, `end`.
 */
export class Machine {
  readonly ledger: string;
  readonly state: State;
  #tip: Tip;
  #open: OpenBlock | undefined;

  constructor(genesis: Genesis, store: Store, tip: Tip | undefined) {
    this.ledger = idOfGenesis(genesis);
    this.state = new State(store);
    this.#tip = tip ?? { height: 0, time: genesis.startsAt ?? 0, size: 0, chain: '' };
    if (tip === undefined) this.#found(genesis);
  }

  /** The last ended block. */
  get tip(): Tip {
    return this.#tip;
  }

  /** Height 0: genesis is entry 0 and founds the council. Committed by `end` like every block. */
  #found(genesis: Genesis): void {
    this.#open = { height: 0, time: this.#tip.time, entries: [encodeGenesis(genesis)], ids: [], facts: [], full: true };
    foundCouncil(this.state, genesis);
    foundPolicy(this.state, genesis);
    this.#open.facts.push(...this.state.keep());
  }

  /** Opens a block. Time is in whole seconds and never decreases. */
  begin(time: number): void {
    assert(this.#open === undefined, 'one block at a time');
    assert(Number.isSafeInteger(time) && time >= this.#tip.time, 'time never decreases');
    this.#open = { height: this.#tip.height + 1, time, entries: [], ids: [], facts: [], full: false };
  }

  /** Whether the open block takes no more: with what decides on another policy an epoch ends, and so does its block. */
  get isFull(): boolean {
    return this.#open?.full ?? false;
  }

  /** Accepts a transaction whole or refuses it whole. */
  apply(transaction: Transaction, verifier: Verifier): Outcome {
    assert(this.#open !== undefined && !this.#open.full, 'transactions belong to a block that takes them');
    const { height, time, entries } = this.#open;
    const index = this.#tip.size + entries.length;
    const problem = this.#judge(transaction, verifier, index, time);
    if (problem !== undefined) {
      this.state.undo();
      return { id: transaction.id, problem };
    }
    noteSigned(this.state, index, transaction.keyId);
    this.#open.facts.push(...this.state.keep());
    const entry = encodeTransactionEntry({ height, index, time, tx: transaction.jws });
    assert(entry.length <= entryBytesMax, 'a JWS of at most 60,000 bytes makes an entry that fits a bundle');
    entries.push(entry);
    this.#open.ids.push(transaction.id);
    this.#open.full = endsEpoch(this.state, transaction, index);
    return { id: transaction.id, index };
  }

  /** Closes the block with its mark. `cosigned`: digest of the last cosigned checkpoint, once an hour. */
  end(cosigned?: string): Block {
    assert(this.#open !== undefined, 'a block is open');
    const { height, time, entries, ids, facts } = this.#open;
    const writes = this.state.end();
    const chain = chainOf(this.#tip.chain, writes);
    if (height > 0) {
      const mark = { height, time, protocol: PROTOCOL, chain };
      entries.push(encodeBlockMark(cosigned === undefined ? mark : { ...mark, cosigned }));
    }
    this.#tip = { height, time, size: this.#tip.size + entries.length, chain };
    this.#open = undefined;
    return { tip: this.#tip, entries, ids, writes, facts };
  }

  /** Closes a block in which nothing was accepted, as if it had never been opened. */
  drop(): void {
    assert(this.#open !== undefined && this.#open.entries.length === 0, 'nothing was accepted');
    assert(this.state.end().length === 0, 'what is refused leaves no trace');
    this.#open = undefined;
  }

  /** The outer ladder: whose key, whether it is theirs, whether it is late; then each record. */
  #judge(transaction: Transaction, verifier: Verifier, index: number, time: number): Problem | undefined {
    const { ledger, segment, keyId, notAfter } = transaction;
    if (ledger !== this.ledger) return no('ledger_mismatch', { given: ledger, here: this.ledger });

    const key = findKey(this.state, keyId);
    if (key === undefined || subjectNumbered(this.state, key.subject).segment !== segment)
      return no('key_unknown', { key: keyId, subject: segment });
    if (key.alg !== transaction.alg) return no('algorithm_mismatch', { registered: key.alg });
    if (!verifier.signedBy(transaction, key.public)) return no('signature_invalid');

    const committed = committedBefore(this.state, key.subject, transaction);
    if (committed !== undefined) return committed;
    if (notAfter < time) return no('expired', { notAfter, now: time });
    if (notAfter > time + NOT_AFTER_MAX) return no('not_after_too_late', { latest: time + NOT_AFTER_MAX });
    const until = burnedUntil(this.state, key.subject, transaction.id);
    if (until !== undefined && time <= until) return no('burned', { until });
    const ended = keyStops(this.state, key, time);
    if (ended !== undefined) return no('key_not_in_force', { key: keyId, ended });
    return this.#judgeRecords(transaction, verifier, key, index, time);
  }

  #judgeRecords(
    tx: Transaction,
    verifier: Verifier,
    key: RegisteredKey,
    index: number,
    time: number,
  ): Problem | undefined {
    const { ledger, segment, keyId, records } = tx;
    const bytes = Math.ceil(tx.sizeBytes / records.length);
    for (const [position, record] of records.entries()) {
      const serial = index * RECORDS_PER_ENTRY + position;
      const context = { ledger, signer: key.subject, segment, keyId, time, index, serial, bytes };
      const refusal = this.#judgeRecord(record, context, verifier, key);
      if (refusal !== undefined) return { ...refusal, record: position };
    }
    return undefined;
  }

  #judgeRecord(record: RecordBody, context: Context, verifier: Verifier, key: RegisteredKey): Refusal | undefined {
    const kind = kindNamed(record.kind);
    assert(kind !== undefined, 'decoding refused unknown kinds');
    const { state } = this;
    if (kind.keyUse !== 'any' && kind.keyUse !== key.use) return no('key_use', { kind: kind.name });
    if (!keyCovers(key, kind.name)) return no('key_scope', { kind: kind.name });
    const taken = findName(state, context.signer, record.ref);
    if (taken !== undefined) return exists(context.segment, record.ref, taken);
    const statements = kind.signatures(record, context);
    const cost = { records: 1 + statements.length, bytes: context.bytes };
    const warrant = authorise(state, kind, record, context, cost);
    if ('code' in warrant) return warrant;
    if (!isForPlaces(key, kind, record, context, state)) return no('key_place', { key: context.keyId });
    if (!statements.every((check) => isSound(check, verifier))) return no('statement_signature_invalid');

    const verdict = applyRule(kind, record, context, state);
    if (verdict !== undefined) return verdict;
    bindName(state, context.signer, record.ref, context.serial);
    spend(state, warrant, cost, context.time);
    return undefined;
  }
}

/** Whether a transaction decided on another policy; only a vote does. */
function endsEpoch(state: State, { records }: Transaction, index: number): boolean {
  const isVote = records.some(({ kind }) => kind === 'trust.propose' || kind === 'trust.approve');
  return isVote && startsEpoch(state, index);
}

/** Whether a key that is kept to some places covers all places where the record acts. */
function isForPlaces(
  { places }: RegisteredKey,
  kind: SealedKind,
  record: RecordBody,
  context: Context,
  state: State,
): boolean {
  if (places === null) return true;
  const acts = kind.reach(record, context, state)?.places ?? [];
  return acts.every((around) => around.some((place) => places.includes(place)));
}

/** Back ends are handed keys and signatures of the right form only. */
function isSound(check: SignatureCheck, { verify }: Verifier): boolean {
  return isPublicKeyForm(check.key) && check.signature.length === 64 && verify(check);
}

function applyRule(kind: SealedKind, record: RecordBody, context: Context, state: State): Refusal | undefined {
  const verdict = kind.apply(record, context, state);
  return verdict === 'ok' ? undefined : verdict;
}

/** A committed transaction sent again is known by its first ref, before anything that may have changed since. */
function committedBefore(state: State, signer: number, { records, segment }: Transaction): Problem | undefined {
  const first = records[0];
  assert(first !== undefined, 'a transaction has records');
  const serial = findName(state, signer, first.ref);
  return serial === undefined ? undefined : { ...exists(segment, first.ref, serial), record: 0 };
}

function exists(segment: string, ref: string, serial: number): Refusal {
  return no('exists', { name: `${segment}/${ref}`, index: entryOf(serial) });
}

// chain = base64url(SHA-256("baton-chain:v1\n" previous "\n" write*)), with each write in table and key order:
//   set     "S" table ":" length ":" key length ":" value
//   delete  "D" table ":" length ":" key
// Tables are numbers, integer keys decimal, all of it ASCII.

/** The next chain value. Source: protocol, "Log"; docs/spec/state.md. */
export function chainOf(previous: string, writes: readonly Write[]): string {
  let text = `baton-chain:v1\n${previous}\n`;
  for (const { table, key, value } of writes) {
    const name = String(key);
    text +=
      value === null
        ? `D${table.number}:${name.length}:${name}`
        : `S${table.number}:${name.length}:${name}${value.length}:${value}`;
  }
  return digestOfText(text);
}
