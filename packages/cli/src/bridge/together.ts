import type { SignedTransaction } from '@baton/sdk';
import type { EventOutcome } from './outcome.ts';

/** What a record does to what others go by: members of a draft. */
type Draft = {
  readonly kind: string;
  readonly from?: string;
  readonly place?: string;
  readonly handover?: string;
  readonly lines?: readonly { readonly lot?: string; readonly quantity?: number; readonly place?: string }[];
};

type Going = { readonly eventID: string; readonly record: string; readonly signed: SignedTransaction };

/** Characters of one request: a node takes 4 MB, and what is around them is little. */
const CHARACTERS_MAX = 3_000_000;

/**
 * Kinds that may put more of a lot down where some of it lies, and kinds that take from a place. Lots that come anew are the
 * youngest there, and what can be taken from older ones is taken from them, whether they are in or not.
 */
const PUTS: readonly string[] = ['relief.accept'];
const TAKES: readonly string[] = ['relief.dispatch', 'relief.use', 'relief.lose'];

/**
 * Events that go in one request, in their order: each is drafted by what the ledger says before the request, less what those
 * before it take. One that asks for what another brings goes in a later request.
 */
export class Together {
  readonly #going: Going[] = [];
  readonly #outcomes: (EventOutcome | undefined)[] = [];
  readonly #places = new Set<string>();
  readonly #handovers = new Set<string>();
  readonly #taken = new Map<string, number>();
  #isCurrent = false;
  #characters = 0;

  /** How many events it has, and how many of them are records. */
  get events(): number {
    return this.#outcomes.length;
  }

  get records(): number {
    return this.#going.length;
  }

  get transactions(): readonly SignedTransaction[] {
    return this.#going.map(({ signed }) => signed);
  }

  /** Waits for what the ledger says before the request, where nobody has. */
  async once(settled: () => Promise<void>): Promise<void> {
    if (!this.#isCurrent) await settled();
    this.#isCurrent = true;
  }

  has(record: string): boolean {
    return this.#going.some((one) => one.record === record);
  }

  /** How much of a lot at a place its records take. */
  readonly taken = (place: string, lot: string): number => this.#taken.get(`${place} ${lot}`) ?? 0;

  /** Whether a record has to wait until these are in: it takes from where they put goods, or accepts of the same handover. */
  mustPrecede({ kind, from, place, handover, lines = [] }: Draft): boolean {
    if (handover !== undefined && this.#handovers.has(handover)) return true;
    const sources = TAKES.includes(kind) ? [from, place, ...lines.map((line) => line.place)] : [];
    return sources.some((source) => source !== undefined && this.#places.has(source));
  }

  /** An event that needs no record. */
  tell(outcome: EventOutcome): void {
    this.#outcomes.push(outcome);
  }

  /** An event that becomes this record; whether the request has room for it. */
  add(going: Going, { kind, from, place, handover, lines = [] }: Draft): boolean {
    const characters = this.#characters + going.signed.tx.length;
    if (this.#going.length > 0 && characters > CHARACTERS_MAX) return false;
    this.#characters = characters;
    this.#going.push(going);
    this.#outcomes.push(undefined);
    if (handover !== undefined) this.#handovers.add(handover);
    if (PUTS.includes(kind) && place !== undefined) this.#places.add(place);
    if (!TAKES.includes(kind)) return true;
    for (const { lot = '', quantity = 0, place: own } of lines) {
      const name = `${own ?? from ?? place} ${lot}`;
      this.#taken.set(name, (this.#taken.get(name) ?? 0) + quantity);
    }
    return true;
  }

  /** The outcomes in the order of the events, once it is known what became of each record. */
  outcomes(of: (going: Going, at: number) => EventOutcome): EventOutcome[] {
    const sent = this.#going.map(of).values();
    return this.#outcomes.map((outcome) => outcome ?? sent.next().value).filter((one) => one !== undefined);
  }
}
