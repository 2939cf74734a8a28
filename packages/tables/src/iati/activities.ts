// Money as IATI 2.03 activities: one for each fund, with its transactions. Elements stand in the order of the schema.

import { amountText } from '../value/minor.ts';
import { checkpointText, type Stamp } from '../write/stamp.ts';
import { escapeXml } from '../write/xml.ts';

type Name = { readonly zh: string | null; readonly en: string | null };
/** `usci`: its unified social credit identifier, where it has stated one. */
type Party = { readonly id: string; readonly name: Name; readonly usci?: string | undefined };

/** A fund and who answers for it; `area`: GB/T 2260, where the steward has said so. Amounts in minor units, times in seconds. */
export type FundTold = {
  readonly id: string;
  readonly name: Name;
  readonly currency: string;
  readonly time: number;
  readonly balance: { readonly opening: number; readonly balance: number; readonly lost: number };
  readonly steward: Party & { readonly type: string | null; readonly area: string | null };
  /** Its transactions; each list is read once, in this order. */
  readonly gifts: AsyncIterable<GiftTold>;
  readonly orders: AsyncIterable<OrderTold>;
  readonly payments: AsyncIterable<PaymentTold>;
};

type GiftTold = {
  readonly id: string;
  readonly donor: Party | null;
  readonly donorType: string;
  readonly gross: number;
  readonly fee: number;
  readonly gifts: number;
  readonly time: number;
};

type OrderTold = { readonly id: string; readonly supplier: Party; readonly total: number; readonly time: number };

type PaymentTold = {
  readonly id: string;
  readonly order: string;
  readonly amount: number;
  readonly fee: number;
  readonly part: string;
  readonly time: number;
};

type Attributes = { readonly [name: string]: string };

function element(name: string, attributes: Attributes, ...inner: readonly string[]): string {
  const body = inner.join('');
  return body === '' ? `<${name}${told(attributes)}/>` : `<${name}${told(attributes)}>${body}</${name}>`;
}

function told(attributes: Attributes): string {
  return Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escapeXml(value)}"`)
    .join('');
}

function narrative(text: string, language?: string): string {
  return element('narrative', language === undefined ? {} : { 'xml:lang': language }, escapeXml(text));
}

/** A name in the languages that it has; without one, the id. */
function named({ id, name: { zh, en } }: Party): string {
  if (zh === null && en === null) return narrative(id);
  return [en === null ? '' : narrative(en, 'en'), zh === null ? '' : narrative(zh, 'zh')].join('');
}

/** IATI forbids slashes in identifiers: the name of a thing is written with a hyphen. */
function idOf(ledger: string, id: string): string {
  return `did:baton:${ledger}:${id.replace('/', '-')}`;
}

/** An organisation by its public registration, where it has stated one; else by its name in the ledger. Source: org-id.guide. */
function refOf(ledger: string, { id, usci }: Party): string {
  return usci === undefined ? idOf(ledger, id) : `CN-USCI-${usci}`;
}

function dayOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}

/** Kinds of organisations by the types of their profiles. Source: IATI code list OrganisationType. */
const organisationTypes: { readonly [type: string]: string } = {
  authority: '10',
  government: '10',
  company: '70',
  supplier: '70',
  carrier: '70',
  foundation: '60',
  university: '80',
};
const OTHER = '90';

/** Codes of IATI: TransactionType. */
const types = { incomingFunds: '1', outgoingCommitment: '2', expenditure: '4' } as const;

type Transaction = {
  readonly ref: string;
  readonly type: string;
  readonly time: number;
  readonly amount: number;
  readonly words: string;
  readonly provider?: string;
  readonly receiver?: string;
};

function transactionXml(
  currency: string,
  { ref, type, time, amount, words, provider = '', receiver = '' }: Transaction,
): string {
  const day = dayOf(time);
  return element(
    'transaction',
    { ref, humanitarian: '1' },
    element('transaction-type', { code: type }),
    element('transaction-date', { 'iso-date': day }),
    element('value', { currency, 'value-date': day }, amountText(amount, currency)),
    element('description', {}, narrative(words, 'en')),
    provider,
    receiver,
  );
}

const unnamed: { readonly [type: string]: string } = {
  anonymous: 'Anonymous donor',
  unknown: 'Donor not known',
  person: 'A person',
  many: 'Many small gifts',
};

/** How the organisations of a transaction are written: each by its reference and its names. */
class Parties {
  readonly #ledger: string;
  readonly #steward: Party;

  constructor(ledger: string, steward: Party) {
    this.#ledger = ledger;
    this.#steward = steward;
  }

  provider(party = this.#steward): string {
    return this.#written('provider-org', party);
  }

  receiver(party = this.#steward): string {
    return this.#written('receiver-org', party);
  }

  /** Of a donor who is not named, who it was as far as it is known. */
  donor({ donor, donorType }: GiftTold): string {
    if (donor !== null) return this.provider(donor);
    return element('provider-org', {}, narrative(unnamed[donorType] ?? donorType, 'en'));
  }

  #written(name: string, party: Party): string {
    return element(name, { ref: refOf(this.#ledger, party) }, named(party));
  }
}

/** Gifts that came in, what channels kept of them, what was ordered, and what was paid. */
async function* transactionsOf(ledger: string, fund: FundTold): AsyncGenerator<Transaction> {
  const parties = new Parties(ledger, fund.steward);
  yield* giftsOf(ledger, fund, parties);
  const suppliers = new Map<string, Party>();
  yield* ordersOf(ledger, fund, parties, suppliers);
  yield* paymentsOf(ledger, fund, parties, suppliers);
}

async function* giftsOf(ledger: string, fund: FundTold, parties: Parties): AsyncGenerator<Transaction> {
  for await (const gift of fund.gifts) {
    const { gross, fee, gifts, time } = gift;
    const ref = idOf(ledger, gift.id);
    const words = gifts === 1 ? 'Gift in money' : `${gifts} gifts in money`;
    const hands = { provider: parties.donor(gift), receiver: parties.receiver() };
    yield { ref, type: types.incomingFunds, time, amount: gross, words, ...hands };
    yield* feeOf({ ref, time, fee, words: 'Fee kept by the channel' }, parties);
  }
}

/** What a channel or a bank kept, where it kept anything. */
function* feeOf(
  { ref, time, fee, words }: Pick<Transaction, 'ref' | 'time' | 'words'> & { readonly fee: number },
  parties: Parties,
): Generator<Transaction> {
  if (fee === 0) return;
  yield { ref: `${ref}-fee`, type: types.expenditure, time, amount: fee, words, provider: parties.provider() };
}

/** Suppliers of one fund that are kept in mind until its payments are told. */
const SUPPLIERS_MAX = 100_000;

/** Orders; who supplies each is kept in mind. */
async function* ordersOf(
  ledger: string,
  fund: FundTold,
  parties: Parties,
  suppliers: Map<string, Party>,
): AsyncGenerator<Transaction> {
  for await (const { id, supplier, total, time } of fund.orders) {
    if (suppliers.size < SUPPLIERS_MAX) suppliers.set(id, supplier);
    const hands = { provider: parties.provider(), receiver: parties.receiver(supplier) };
    yield {
      ref: idOf(ledger, id),
      type: types.outgoingCommitment,
      time,
      amount: total,
      words: 'Order of goods',
      ...hands,
    };
  }
}

async function* paymentsOf(
  ledger: string,
  fund: FundTold,
  parties: Parties,
  suppliers: ReadonlyMap<string, Party>,
): AsyncGenerator<Transaction> {
  for await (const { id, order, amount, fee, part, time } of fund.payments) {
    const ref = idOf(ledger, id);
    const words = `Payment (${part}) for order ${order}`;
    const supplier = suppliers.get(order);
    const receiver = supplier === undefined ? {} : { receiver: parties.receiver(supplier) };
    yield { ref, type: types.expenditure, time, amount, words, provider: parties.provider(), ...receiver };
    yield* feeOf({ ref, time, fee, words: 'Fee of the payment' }, parties);
  }
}

/** Every fund as an activity, in pieces. */
export async function* iatiActivitiesOf(funds: AsyncIterable<FundTold>, stamp: Stamp): AsyncGenerator<string> {
  const made = new Date(stamp.asOf * 1000).toISOString().replace('.000', '');
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<!-- ${escapeXml(aboutText(stamp)).replaceAll('--', '- -')} -->\n`;
  yield `<iati-activities version="2.03" generated-datetime="${made}"${licensed(stamp)}>\n`;
  for await (const fund of funds) yield* activityOf(fund, stamp, made);
  yield '</iati-activities>\n';
}

/** IATI has no member for a licence, and takes attributes of others: that of Dublin Core, where one is stated. */
function licensed({ licence }: Stamp): string {
  if (licence === undefined) return '';
  return told({ 'xmlns:dcterms': 'http://purl.org/dc/terms/', 'dcterms:license': licence.path });
}

function aboutText(stamp: Stamp): string {
  const { ledger, purpose, notice, height } = stamp;
  const checkpoint = checkpointText(stamp);
  const signed = checkpoint === undefined ? 'no checkpoint' : `checkpoint ${checkpoint}`;
  return `Baton: ledger ${ledger}, ${purpose}, height ${height}, ${signed}. ${notice === null ? '' : `${notice.en} ${notice.zh}`}`;
}

async function* activityOf(fund: FundTold, stamp: Stamp, made: string): AsyncGenerator<string> {
  const { ledger } = stamp;
  const { currency, steward, time } = fund;
  const reference = { ref: refOf(ledger, steward), type: organisationTypes[steward.type ?? ''] ?? OTHER };
  const attributes = {
    'xml:lang': 'en',
    'default-currency': currency,
    'last-updated-datetime': made,
    humanitarian: '1',
  };
  yield `<iati-activity${told(attributes)}>\n`;
  yield element('iati-identifier', {}, idOf(ledger, fund.id));
  // Whoever keeps the ledger publishes for those who signed: a secondary reporter.
  yield element('reporting-org', { ...reference, 'secondary-reporter': '1' }, named(steward));
  yield element('title', {}, named(fund));
  yield element('description', { type: '1' }, narrative(descriptionOf(fund, stamp), 'en'));
  yield element('participating-org', { ...reference, role: '4' }, named(steward));
  // The identifier of an activity never changes, and begins with the organisation's: by this one it was known first.
  if (steward.usci !== undefined) yield element('other-identifier', { ref: idOf(ledger, steward.id), type: 'B1' });
  yield element('activity-status', { code: '2' });
  yield element('activity-date', { 'iso-date': dayOf(time), type: '2' });
  // Area codes of GB/T 2260 are of China.
  if (/^\d{6}$/.test(steward.area ?? '')) yield element('recipient-country', { code: 'CN', percentage: '100' });
  // 72010: material relief assistance and services (DAC purpose codes).
  yield element('sector', { vocabulary: '1', code: '72010', percentage: '100' });
  for await (const transaction of transactionsOf(ledger, fund)) yield `\n${transactionXml(currency, transaction)}`;
  yield '\n';
  for (const [name, value] of legacyOf(fund, stamp)) yield element('legacy-data', { name, value });
  yield '</iati-activity>\n';
}

function descriptionOf({ currency, balance }: FundTold, { notice }: Stamp): string {
  const money = (amount: number) => `${currency} ${amountText(amount, currency)}`;
  const said = `${notice === null ? '' : `${notice.en} `}Balance at joining ${money(balance.opening)}, which is no gift; balance now ${money(balance.balance)}`;
  return `${said}${balance.lost === 0 ? '' : `; written off ${money(balance.lost)}`}.`;
}

/** What ties the activity to the log, in the place that IATI has for data of other systems. */
function legacyOf({ id }: FundTold, stamp: Stamp): [name: string, value: string][] {
  const { ledger, height, size } = stamp;
  const checkpoint = checkpointText(stamp);
  return [
    ['baton-ledger', ledger],
    ['baton-fund', id],
    ['baton-height', String(height)],
    ['baton-size', String(size)],
    ...(checkpoint === undefined ? [] : ([['baton-checkpoint', checkpoint]] satisfies [string, string][])),
  ];
}
