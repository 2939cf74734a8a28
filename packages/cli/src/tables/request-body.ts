import { fromBase64Url, fromUtf8 } from '@baton/log';
import { type SpelledRecord, spelledAgain } from './spelled.ts';

/** Any request of an import has room: two million bytes, and the transaction that went over them. */
const BYTES_AT_FIRST = 2_500_000;

/**
 * The body of a request, `{"transactions":[…]}` in UTF-8, written as its transactions are signed. While it is under way it
 * is all that is kept of them: what is to be sent again is read out of it. Its memory serves the next request once it was
 * answered: a million rows are two gigabytes of bodies, for which the engine would look for garbage all the time.
 */
export class RequestBody {
  #ids: string[] = [];
  #bytes: Buffer = Buffer.allocUnsafeSlow(BYTES_AT_FIRST);
  #length = 0;

  /** Ids of its transactions. */
  get ids(): readonly string[] {
    return this.#ids;
  }

  /** Bytes that were written. */
  get length(): number {
    return this.#length;
  }

  /** Adds a signed transaction, and the texts of its records beside it. */
  add({ tx, id }: { readonly tx: string; readonly id: string }, records: readonly SpelledRecord[]): void {
    this.#write(this.#ids.length === 0 ? '{"transactions":[{"tx":"' : ',{"tx":"');
    this.#ids.push(id);
    this.#write(tx);
    this.#write('","parts":{');
    let isFirst = true;
    for (const { parts } of records)
      for (const { bytes } of parts) {
        if (!isFirst) this.#write(',');
        isFirst = false;
        this.#writeBytes(bytes);
      }
    this.#write('}}');
  }

  /** The whole of it: nothing is added any more. */
  end(): Uint8Array {
    this.#write(']}');
    return this.#bytes.subarray(0, this.#length);
  }

  /** The records of each of its transactions, as they were spelled, once it has ended. */
  read(): readonly (readonly SpelledRecord[])[] {
    const { transactions } = JSON.parse(this.#bytes.toString('utf8', 0, this.#length)) as Body;
    return transactions.map(({ tx, parts }) => spelledAgain(recordsIn(tx), parts));
  }

  /** Forgets all of it. */
  clear(): void {
    this.#ids = [];
    this.#length = 0;
  }

  #write(ascii: string): void {
    this.#makeRoom(ascii.length);
    this.#length += this.#bytes.write(ascii, this.#length, 'latin1');
  }

  #writeBytes(bytes: Uint8Array): void {
    this.#makeRoom(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  #makeRoom(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow((this.#length + more) * 2);
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}

type Body = {
  readonly transactions: readonly { readonly tx: string; readonly parts: Parameters<typeof spelledAgain>[1] }[];
};

/** What the payload of a JWS of ours lists. */
function recordsIn(tx: string): Parameters<typeof spelledAgain>[0] {
  const payload = fromUtf8(fromBase64Url(tx.split('.')[1] ?? '') ?? new Uint8Array(0));
  return JSON.parse(payload ?? '{"records":[]}').records;
}
