import {
  type Client,
  handOf,
  isRejected,
  type Outcome,
  type RecordDraft,
  type Self,
  type SignedTransaction,
} from '@baton/sdk';
import {
  atOf,
  type Booking,
  bookingOf,
  type Declared,
  declaredIn,
  type Mapping,
  packingIn,
  refOf,
  type Words,
} from '@baton/tables';
import { ifKnown, patiently } from '../asking.ts';
import { ASKED_AT_ONCE, isRecorded, writtenAmong } from '../tables/known.ts';
import { Catalogue } from './catalogue.ts';
import type { Around } from './named.ts';
import { type EventOutcome, outcomeOfError, refusedBy } from './outcome.ts';
import type { Packages } from './packages.ts';
import type { ReadEvent } from './read-capture.ts';
import { draftOf } from './resolve.ts';
import { Shelves } from './shelves.ts';
import { Together } from './together.ts';

/** Events that are sent in one request, each a transaction of its own. */
const EVENTS_A_REQUEST = 100;

/** Records of goods that nobody on the ledger had before. */
const comesAnew: ReadonlySet<string> = new Set(['receive', 'arrive']);

const packed: Words = {
  zh: '有效。记住了这一件里装着什么；发出它时写进交接。',
  en: 'It is valid. What lies in the package is remembered, and stands in the handover that ships it.',
};

const neverWritten: Words = {
  zh: '有效。它撤回的事件从未在这里入账。',
  en: 'It is valid. The event that it takes back was never written down here.',
};

/** Writes events down in their order: what is in the ledger is never written again. */
export class Scribe {
  readonly #client: Client;
  readonly #self: Self;
  readonly #around: Omit<Around, 'shelves' | 'taken'>;
  readonly #packages: Packages;
  /** Names that the node was asked about last, and whether there was a record of them. */
  #asked = new Map<string, boolean>();
  /** Height of the last block that holds something of ours; before the first, of all that was there when we began. */
  #height: number | undefined;

  constructor(client: Client, ledger: string, self: Self, mapping: Mapping, packages: Packages) {
    this.#client = client;
    this.#self = self;
    this.#around = {
      reader: client,
      ledger,
      self: self.segment,
      mapping,
      catalogue: new Catalogue(client),
      packages,
    };
    this.#packages = packages;
  }

  /**
   * Writes the first of these events down, and with it those behind it that may go in the same request. Their outcomes, in
   * order.
   */
  async writeNext(events: readonly ReadEvent[]): Promise<readonly EventOutcome[]> {
    const [first] = events;
    if (first === undefined) return [];
    const together = new Together();
    const shelves = new Shelves(this.#client, this.#self.segment);
    this.#around.catalogue.mayHaveGrown();
    await this.#ask(events);
    for (const one of events.slice(0, EVENTS_A_REQUEST)) if (!(await this.#join(together, shelves, one))) break;
    // Before anything is answered: an event that was remembered is not remembered twice.
    this.#packages.save();
    return together.events === 0 ? [await this.#write(first)] : await this.#send(together);
  }

  /**
   * Asks once which of the next events have a record. What has got one since is known too, and one that the views do not know
   * yet the ledger itself refuses to write again.
   */
  async #ask(events: readonly ReadEvent[]): Promise<void> {
    const namesOf = (some: readonly ReadEvent[]) =>
      some.flatMap(({ event, eventID, problems }) => (problems.length > 0 ? [] : [this.#nameOf(eventID, atOf(event))]));
    if (namesOf(events.slice(0, EVENTS_A_REQUEST)).every((name) => this.#asked.has(name))) return;
    const refs = namesOf(events.slice(0, ASKED_AT_ONCE)).map((name) => name.slice(name.indexOf('/') + 1));
    const written = await this.#written(refs);
    this.#asked = new Map(refs.map((ref) => [`${this.#self.segment}/${ref}`, written.has(ref)]));
  }

  /** Of somebody whom the ledger does not know there is no record. */
  async #written(refs: readonly string[]): Promise<ReadonlySet<string>> {
    return (await ifKnown(writtenAmong(this.#client, this.#self.segment, refs))) ?? new Set();
  }

  /** Adds an event to what goes in one request; whether it may go with it. */
  async #join(together: Together, shelves: Shelves, one: ReadEvent): Promise<boolean> {
    const { event, eventID, problems } = one;
    if (problems.length === 0 && declaredIn(event) !== undefined) return false;
    const booking = this.#bookingIn(one);
    if ('outcome' in booking) {
      together.tell(booking);
      return true;
    }
    const record = this.#nameOf(eventID, booking.at);
    // Whether it is known is not known before what became of the first is.
    if (together.has(record)) return false;
    if (this.#asked.get(record) === true) {
      together.tell({ eventID, outcome: 'known', record });
      return true;
    }
    return await this.#draft(together, shelves, { eventID, record, booking });
  }

  /** What an event is to become, or what is said of it where it becomes no record. */
  #bookingIn({ event, eventID, problems }: ReadEvent): Booking | EventOutcome {
    if (problems.length > 0) return { eventID, outcome: 'refused', code: 'event_invalid', problems };
    const packing = packingIn(event);
    if (packing !== undefined) {
      this.#packages.take(packing, { eventID, time: atOf(event).time });
      return { eventID, outcome: 'noted', words: packed };
    }
    const booking = bookingOf(event, this.#around.mapping);
    return 'noted' in booking ? { eventID, outcome: 'noted', words: booking.noted } : booking;
  }

  async #draft(
    together: Together,
    shelves: Shelves,
    { eventID, record, booking }: { readonly eventID: string; readonly record: string; readonly booking: Booking },
  ): Promise<boolean> {
    // What came by an event before may be what this one takes: the views are waited for. What comes anew asks them nothing.
    if (!comesAnew.has(booking.record)) await together.once(() => this.#settled());
    try {
      const draft = await draftOf({ ...this.#around, shelves, taken: together.taken }, booking);
      if (together.mustPrecede(draft)) return false;
      return together.add({ eventID, record, signed: await this.#signed(record, draft) }, draft);
    } catch (error) {
      const outcome = outcomeOfError(eventID, error);
      // What it lacks may come with what goes before it.
      if (together.records > 0) return false;
      together.tell(outcome);
      return true;
    }
  }

  async #send(together: Together): Promise<EventOutcome[]> {
    const { transactions } = together;
    const answer = transactions.length === 0 ? [] : (await this.#client.submit(transactions)).outcomes;
    return together.outcomes(({ eventID, record }, at) => this.#outcomeOf(eventID, record, answer[at]));
  }

  /** An event that takes another back, which goes alone. */
  #write({ event, eventID }: ReadEvent): Promise<EventOutcome> {
    const declared = declaredIn(event);
    if (declared === undefined) throw new Error('bug: only what is declared wrong goes alone');
    return this.#takeBack(eventID, this.#nameOf(eventID, atOf(event)), declared);
  }

  /** The name of the record follows from the event: a second one of the same name is refused by the ledger itself. */
  #nameOf(eventID: string, { time }: Booking['at'], what = 'epcis'): string {
    return `${this.#self.segment}/${refOf([what, eventID], time * 1000)}`;
  }

  /** An event that is declared wrong has the identifier that it had: its record becomes void. */
  async #takeBack(eventID: string, wrong: string, { at, didNotOccur }: Declared): Promise<EventOutcome> {
    await this.#settled();
    if (!(await isRecorded(this.#client, wrong))) return { eventID, outcome: 'noted', words: neverWritten };
    const reason = didNotOccur ? 'did_not_happen' : 'typed_wrong';
    const correction = {
      kind: 'relief.correct',
      at: { ...at, precision: 'minute' },
      current: wrong,
      reason,
      record: wrong,
    };
    return this.#once(eventID, this.#nameOf(eventID, at, 'epcis-void'), async () => correction);
  }

  async #once(eventID: string, record: string, draft: () => Promise<RecordDraft>): Promise<EventOutcome> {
    if (await isRecorded(this.#client, record)) return { eventID, outcome: 'known', record };
    try {
      return await this.#submit(eventID, record, await draft());
    } catch (error) {
      return outcomeOfError(eventID, error);
    }
  }

  async #submit(eventID: string, record: string, draft: RecordDraft): Promise<EventOutcome> {
    const { outcomes } = await this.#client.submit([await this.#signed(record, draft)]);
    return this.#outcomeOf(eventID, record, outcomes[0]);
  }

  #signed(record: string, draft: RecordDraft): Promise<SignedTransaction> {
    const ref = record.slice(record.indexOf('/') + 1);
    return handOf(this.#client, this.#around.ledger, this.#self).sign([{ ...draft, ref }]);
  }

  #outcomeOf(eventID: string, record: string, outcome: Outcome | undefined): EventOutcome {
    if (outcome === undefined) throw new Error('bug: each transaction has an outcome');
    if (!isRejected(outcome)) {
      this.#height = Math.max(this.#height ?? 0, outcome.height);
      this.#asked.set(record, true);
      return { eventID, outcome: 'recorded', record };
    }
    if (outcome.problem.code === 'exists') return { eventID, outcome: 'known', record };
    return refusedBy(eventID, outcome.problem);
  }

  async #settled(): Promise<void> {
    this.#height ??= (await this.#client.status()).height;
    const atLeast = this.#height;
    await patiently(() => this.#client.read('/v1/numbers', { atLeast }));
  }
}
