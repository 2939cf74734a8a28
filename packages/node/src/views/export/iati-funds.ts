import { entryOf } from '@baton/ledger';
import type { FundInList, MoneyGiftInList, OrderInList, PaymentInList } from '@baton/ledger/answers';
import { type FundTold, usciIn } from '@baton/tables/write';
import type { Reading } from '../reading.ts';
import { signedRecord, textsOf } from '../records/signed.ts';
import { subject } from '../trust/subjects.ts';
import { rowsOf } from './rows.ts';

/** Every fund with its transactions, which are read when they are wanted. `now`: the ledger's clock, seconds. */
export async function* fundsTold(reading: Reading, now: number): AsyncGenerator<FundTold> {
  const registered = new Registered(reading);
  for await (const fund of rowsOf<FundInList>(reading, 'funds', { filters: {}, now })) {
    const of = { filters: { fund: fund.id }, now };
    const { type, area } = await subject(reading, { id: fund.steward.id });
    yield {
      ...fund,
      steward: { ...registered.known(fund.steward), type, area },
      gifts: withDonors(registered, rowsOf<MoneyGiftInList>(reading, 'money-gifts', of)),
      orders: withSuppliers(registered, rowsOf<OrderInList>(reading, 'orders', of)),
      payments: rowsOf<PaymentInList>(reading, 'payments', of),
    };
  }
}

async function* withDonors(registered: Registered, gifts: AsyncIterable<MoneyGiftInList>) {
  for await (const gift of gifts) yield { ...gift, donor: gift.donor === null ? null : registered.known(gift.donor) };
}

async function* withSuppliers(registered: Registered, orders: AsyncIterable<OrderInList>) {
  for await (const order of orders) yield { ...order, supplier: registered.known(order.supplier) };
}

/** Parties that are kept in mind. */
const PARTIES_MAX = 100_000;

type Digests = { readonly [language: string]: string };
type Profiled = {
  readonly ids?: readonly { readonly scheme: string; readonly text?: Digests }[];
  readonly profile?: { readonly registration?: Digests };
};

/** Public registration numbers of parties, as they stated them when they came in. */
class Registered {
  readonly #reading: Reading;
  readonly #numbers = new Map<string, string | undefined>();

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  known<Party extends { readonly id: string }>(party: Party): Party & { readonly usci: string | undefined } {
    if (!this.#numbers.has(party.id) && this.#numbers.size < PARTIES_MAX)
      this.#numbers.set(party.id, this.#numberOf(party.id));
    return { ...party, usci: this.#numbers.get(party.id) };
  }

  #numberOf(id: string): string | undefined {
    const serial = this.#reading.names.party(id);
    const signed = serial === undefined ? undefined : signedRecord(this.#reading, serial);
    if (serial === undefined || signed === undefined) return undefined;
    const { ids = [], profile = {} } = signed.body as Profiled;
    const stated = [...ids.filter(({ scheme }) => scheme === 'uscc').map(({ text }) => text), profile.registration];
    const texts = textsOf(this.#reading, signed.body, entryOf(serial));
    const words = stated.flatMap((digests) => Object.values(digests ?? {})).map((digest) => texts[digest] ?? '');
    return words.map(usciIn).find((number) => number !== undefined);
  }
}
