import { buildTransaction, isRejected, keyFor, type RecordDraft, Refused, type SignedTransaction } from '@baton/sdk';
import type { Desk } from '../act/desk.ts';

// A transaction holds at most 60,000 bytes and 256 kB of parts; a record of a quotation has about 550 in base64.
const RECORDS_A_TRANSACTION = 80;
const PART_BYTES_A_TRANSACTION = 200_000;
const TRANSACTIONS_A_REQUEST = 8;
/** Requests under way at once: the next are signed while a checkpoint is waited for. */
const REQUESTS_AT_ONCE = 4;

/** Signs and sends records in the order in which they come, each transaction whole or not at all. */
export class Outgoing {
  readonly #desk: Desk;
  #records: RecordDraft[] = [];
  #bytes = 0;
  #signed: SignedTransaction[] = [];
  readonly #flying: Promise<void>[] = [];
  /** What later records name, the file and whom it quotes, is in. */
  #opened = false;
  sent = 0;
  /** Texts that looked like data about a person. */
  warnings = 0;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** Takes a record whose texts have this many bytes. */
  async add(record: RecordDraft, bytes: number): Promise<void> {
    if (this.#records.length === RECORDS_A_TRANSACTION || this.#bytes + bytes > PART_BYTES_A_TRANSACTION)
      await this.#sign();
    this.#records.push(record);
    this.#bytes += bytes;
  }

  /** Sends what is left. */
  async end(): Promise<void> {
    await this.#sign();
    await this.#send();
    while (this.#flying.length > 0) await this.#flying.shift();
  }

  async #sign(): Promise<void> {
    if (this.#records.length === 0) return;
    const { status, self, client } = this.#desk;
    const records = this.#records;
    const clock = await client.clock();
    const signer = keyFor(self, records);
    const signed = await buildTransaction({ ledger: status.ledger, subject: self.segment, signer, records, clock });
    this.warnings += signed.warnings.length;
    this.#signed.push(signed);
    this.#records = [];
    this.#bytes = 0;
    if (this.#signed.length === TRANSACTIONS_A_REQUEST) await this.#send();
  }

  async #send(): Promise<void> {
    if (this.#signed.length === 0) return;
    const answer = this.#deliver(this.#signed);
    this.#signed = [];
    // Whoever waits for it later hears of a refusal.
    answer.catch(() => {});
    this.#flying.push(answer);
    if (!this.#opened || this.#flying.length === REQUESTS_AT_ONCE) await this.#flying.shift();
    this.#opened = true;
  }

  async #deliver(signed: readonly SignedTransaction[]): Promise<void> {
    const { outcomes } = await this.#desk.client.submit(signed);
    for (const [i, outcome] of outcomes.entries()) {
      if (isRejected(outcome)) throw new Refused(outcome.problem);
      this.sent += signed[i]?.names.length ?? 0;
    }
  }
}
