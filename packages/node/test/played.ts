// Transactions played by the rules and by the audit's own reckoning, side by side.

import { type AllocationChange, decodeTransaction, Machine, type RecordBody, readTransaction } from '@baton/ledger';
import { compareGoods } from '../src/audit/conservation/compare.ts';
import { compareAllocations } from '../src/audit/conservation/compare-allocations.ts';
import { compareMoney } from '../src/audit/conservation/compare-money.ts';
import { worthOf } from '../src/audit/conservation/money.ts';
import { Reckoning } from '../src/audit/conservation/reckoning.ts';
import { Findings } from '../src/audit/finding.ts';
import { RebuiltState } from '../src/audit/rebuilt-state.ts';
import { START, type Story, type StorySubmission } from './signed-story.ts';

/** Plays transactions by the rules and by the audit's own reckoning, all in one block. */
export class Played {
  readonly state = new RebuiltState();
  readonly findings = new Findings();
  readonly #records = new Map<number, RecordBody>();
  readonly #reckoning = new Reckoning(
    (where) => this.findings.add('below_zero', where),
    (number) => this.#recorded(number),
  );
  readonly #machine: Machine;
  #time = START + 60;
  /** Kinds of the records that were accepted. */
  readonly accepted: string[] = [];
  /** What became of allocations: allocated, drawn, restored, released, shrunk, carried. */
  readonly claimed: string[] = [];
  refused = 0;

  constructor({ genesis }: Story) {
    this.#machine = new Machine(genesis, this.state, undefined);
    this.state.apply(this.#machine.end().writes);
    this.#machine.begin(this.#time);
  }

  /** Whether the rules accept it. */
  play({ tx, parts }: StorySubmission): boolean {
    const decoded = decodeTransaction(tx, parts);
    if ('code' in decoded) throw new Error(`the story is malformed: ${JSON.stringify(decoded)}`);
    const { segment: signer, records } = readTransaction(decoded.checked);
    const outcome = this.#machine.apply(readTransaction(decoded.checked), { signedBy: () => true, verify: () => true });
    if ('problem' in outcome) {
      this.refused += 1;
      return false;
    }
    this.accepted.push(...records.map(({ kind }) => kind));
    for (const [position, record] of records.entries()) {
      this.#records.set(outcome.index * 512 + position, record);
      this.#reckoning.take(record, { signer, index: outcome.index, position, time: this.#time });
    }
    return true;
  }

  #recorded(number: number): RecordBody {
    const record = this.#records.get(number);
    if (record === undefined) throw new Error(`no record ${number}`);
    return record;
  }

  end(): this {
    const { writes, facts } = this.#machine.end();
    this.state.apply(writes);
    for (const fact of facts as AllocationChange[]) if (fact.fact === 'allocation') this.claimed.push(fact.as);
    return this;
  }

  /** The reckoned accounts of a lot that are not empty, by name. */
  accountsOf(name = ''): { [account: string]: number } {
    const sums: { [account: string]: number } = {};
    for (const { lot, account, quantity } of this.#reckoning.goods.accounts()) {
      const [kind = ''] = account.split(' ');
      if (lot === this.#reckoning.lotNamed(name)) sums[kind] = (sums[kind] ?? 0) + quantity;
    }
    return sums;
  }

  /** The reckoned accounts of a fund that are not empty, by name. */
  moneyOf(fund: string): { [account: string]: number } {
    const sums = this.#reckoning.money.funds.get(this.#reckoning.named(fund)) ?? new Map<string, number>();
    return Object.fromEntries([...sums].filter(([, amount]) => amount !== 0));
  }

  /** What was paid for an order, and what of it has come, by the audit's own reckoning. */
  standingOf(order: string): { paid: number; come: number } | undefined {
    const ordered = this.#reckoning.money.orders.get(this.#reckoning.named(order));
    return ordered && { paid: ordered.paid, come: Math.min(ordered.paid, worthOf(ordered)) };
  }

  /** Ends the block and opens another, a little later: allocations lapse. */
  nextBlock(): this {
    this.end();
    this.#time += 15;
    this.#machine.begin(this.#time);
    return this;
  }

  /** What the two reckonings say differently. */
  differences(): string[] {
    compareGoods(this.state, this.#reckoning, this.findings);
    compareMoney(this.state, this.#reckoning.money, this.findings);
    compareAllocations(this.state, this.#reckoning, this.findings);
    return this.findings.kept.map(({ code, where, detail }) => `${code}: ${where}: ${detail}`);
  }
}
