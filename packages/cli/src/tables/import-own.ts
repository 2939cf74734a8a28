import type { ItemInList, RecordDraft } from '@baton/sdk';
import { buildTransaction, isRejected, keyFor, type Page, type RecordInList, type SignedTransaction } from '@baton/sdk';
import type { Profile, RowProblem, Statement } from '@baton/tables';
import type { Desk } from '../act/desk.ts';
import type { Call } from '../command.ts';
import { UsageError } from '../exit.ts';
import { thingOf } from '../keys/names.ts';
import { readerOf } from '../node-client.ts';
import { type OwnDoor, ownKinds, ownRecords, plainCode } from './own-records.ts';

const PAGE = 200;
const TRANSACTIONS_A_REQUEST = 16;
const WEEK = 7 * 86_400;

type Waiting = { readonly signed: SignedTransaction; readonly row: number };

/**
 * Signs rows of an organisation's own table as its own records, each row a transaction: what the ledger refuses is that
 * row alone, with the ledger's reason.
 */
export class OwnImport {
  readonly #desk: Desk;
  readonly #door: OwnDoor;
  readonly #profile: Profile;
  readonly #known: Set<string>;
  #waiting: Waiting[] = [];
  readonly problems: RowProblem[] = [];
  sent = 0;
  known = 0;

  private constructor(desk: Desk, door: OwnDoor, profile: Profile, known: Set<string>) {
    this.#desk = desk;
    this.#door = door;
    this.#profile = profile;
    this.#known = known;
  }

  /** Throws `UsageError` where a table of this form says nothing that its owner could sign. */
  static async open(call: Call, desk: Desk, profile: Profile): Promise<OwnImport> {
    const kind = ownKinds[profile.about];
    if (kind === undefined) throw notOwn(profile.about);
    const { segment } = desk.self;
    const door = {
      ...{
        segment,
        area: profile.speaks.area,
        place: named(call, 'place'),
        fund: named(call, 'fund'),
        until: desk.reading.clock + WEEK,
      },
      items: await catalogue(call),
    };
    return new OwnImport(desk, door, profile, await refsOf(call, segment, [kind, 'trust.list']));
  }

  async take(statement: Statement): Promise<void> {
    const own = ownRecords(this.#profile, statement, this.#door);
    if ('words' in own) {
      this.problems.push(own);
      return;
    }
    const fresh = own.records.filter(({ ref }) => !this.#known.has(ref ?? ''));
    for (const { ref } of fresh) this.#known.add(ref ?? '');
    if (!fresh.some(({ kind }) => kind !== 'trust.list')) this.known += 1;
    else await this.#sign(fresh, statement.row);
  }

  async end(): Promise<void> {
    if (this.#waiting.length === 0) return;
    const { outcomes } = await this.#desk.client.submit(this.#waiting.map(({ signed }) => signed));
    for (const [i, outcome] of outcomes.entries()) {
      const row = this.#waiting[i]?.row ?? 0;
      if (isRejected(outcome)) this.problems.push(refusedBy(row, outcome.problem));
      else this.sent += 1;
    }
    this.#waiting = [];
  }

  async #sign(records: readonly RecordDraft[], row: number): Promise<void> {
    const { status, self, client } = this.#desk;
    const signer = keyFor(self, records);
    const clock = await client.clock();
    const signed = await buildTransaction({ ledger: status.ledger, subject: self.segment, signer, records, clock });
    this.#waiting.push({ signed, row });
    // Who gives is listed before the gift is known to be in: what is refused with its row comes again with the next.
    if (this.#waiting.length === TRANSACTIONS_A_REQUEST || records.length > 1) await this.end();
  }
}

function named(call: Call, flag: string): string | undefined {
  const typed = call.flags.text(flag);
  return typed === undefined ? undefined : thingOf(call, typed);
}

function notOwn(about: string): UsageError {
  return new UsageError({
    zh: `关于 ${about} 的表格不能作为自己的记录导入；可以的是 ${Object.keys(ownKinds).join('、')}。`,
    en: `A table about ${about} cannot be imported as one's own records; ${Object.keys(ownKinds).join(', ')} can.`,
  });
}

function refusedBy(
  row: number,
  { code, titles, detail }: { code: string; titles?: RowProblem['words']; detail: string },
) {
  const words = titles ?? { zh: detail, en: detail };
  return { row, column: '', code: 'refused' as const, cell: code, words };
}

async function catalogue(call: Call): Promise<Map<string, ItemInList>> {
  const reader = await readerOf(call);
  const items = new Map<string, ItemInList>();
  let cursor: string | undefined;
  do {
    const page: Page<ItemInList> = await reader.list('/v1/items', { limit: PAGE, cursor });
    for (const item of page.items) if (item.code !== null) items.set(plainCode(item.code), item);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return items;
}

/** Refs of what a subject has signed of these kinds. */
async function refsOf(call: Call, signer: string, kinds: readonly string[]): Promise<Set<string>> {
  const reader = await readerOf(call);
  const refs = new Set<string>();
  for (const kind of kinds) {
    let cursor: string | undefined;
    do {
      const page: Page<RecordInList> = await reader.list('/v1/records', { kind, signer, limit: PAGE, cursor });
      for (const { id } of page.items) refs.add(id.slice(id.indexOf('/') + 1));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
  }
  return refs;
}
