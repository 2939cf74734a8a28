import { kinds, recordOfLine } from '@baton/ledger';
import type {
  Claim,
  CorrectionInList,
  MoneyMovement,
  Movement,
  Side,
  SignedBody,
  Step,
  Word,
} from '@baton/ledger/answers';
import { sql } from 'kysely';
import type { Reading } from '../reading.ts';
import { aboutName } from '../records/read.ts';
import { signedRecord, textsOf } from '../records/signed.ts';
import { accounts, conditions } from '../relief/codes.ts';
import { correctionsAmong } from '../relief/correction-list.ts';
import type { ReliefTables } from '../relief/schema.ts';
import { type Resolved, resolve } from '../resolve.ts';
import { disputedAmong } from '../trust/disputes.ts';
import { namedOf, withheldIn } from '../trust/withheld.ts';
import { type Authority, authorityOf, type Signing } from '../trust/word.ts';
import { claimsMoved } from './claims.ts';
import { moneyMoved } from './money.ts';
import { tableRowsOf } from './table-row.ts';

export type PostingRow = ReliefTables['posting'];
type RecordRow = { serial: number; kind: number; signer: number; about: number | null };

/** Steps for these records, with the words they rest on. Of what they moved only these lots are shown. */
export async function describeSteps(
  reading: Reading,
  serials: readonly number[],
  lots: readonly number[],
): Promise<{ steps: Step[]; words: Word[] }> {
  const rows = await recordRows(reading, serials);
  const postings = await postingsOf(reading, serials, lots);
  const names = await namesFor(reading, rows, postings);
  const authority = await authorityOf(
    reading,
    rows.map((row) => row.signer),
  );
  const words = new Words(authority);
  const disputed = await disputedAmong(reading, rows);
  const money = await moneyMoved(reading, serials);
  const claims = await claimsMoved(reading, serials);
  const anew = Map.groupBy(await correctionsAmong(reading, serials), ({ record }) => record);
  const moved = Map.groupBy(postings, (posting) => posting.record);
  const steps = rows.flatMap((row) => {
    const movements = (moved.get(row.serial) ?? []).map((posting) => movementOf(posting, names));
    const own = {
      money: money.get(row.serial) ?? [],
      claims: claims.get(row.serial) ?? [],
      corrections: anew.get(names.id(row.serial)) ?? [],
    };
    return describeStep(reading, row, { names, words, movements, disputed, ...own });
  });
  const withheld = await withheldIn(
    reading,
    steps.map(({ body }) => body),
  );
  const tables = await tableRowsOf(reading, steps);
  const whole = steps.map((step, i) => {
    return { ...step, table: tables[i] ?? null, withheld: namedOf(withheld, step.body) };
  });
  return { steps: whole, words: words.all };
}

/** A step without what is read for all steps at once. */
type Told = Omit<Step, 'withheld' | 'table'>;

type Around = {
  readonly names: Resolved;
  readonly words: Words;
  readonly movements: readonly Movement[];
  readonly disputed: ReadonlySet<number>;
  readonly money: readonly MoneyMovement[];
  readonly claims: readonly Claim[];
  readonly corrections: readonly CorrectionInList[];
};

function describeStep(
  reading: Reading,
  row: RecordRow,
  { names, words, movements, disputed, money, claims, corrections }: Around,
): Told[] {
  const { serial, signer, about } = row;
  const signed = signedRecord(reading, serial);
  if (signed === undefined) return [];
  const { body, transaction, leaf } = signed;
  const kind = kinds[row.kind]?.name ?? '';
  const { time, height, index } = names.moment(serial);
  const step: Told = {
    record: names.id(serial),
    kind,
    at: (body['at'] as Step['at'] | undefined) ?? null,
    ...{ time, height, index, transaction, leaf },
    signer: names.party(signer),
    word: words.of({ serial, signer, kind, time }),
    about: aboutName(names, kind, about),
    disputed: disputed.has(serial),
    movements,
    money,
    claims,
    corrections,
    body,
    texts: textsOf(reading, body, index),
  };
  return [step];
}

/** The chains of a page, each once. */
class Words {
  readonly #authority: Authority;
  readonly #positions = new Map<string, number>();
  readonly all: Word[] = [];

  constructor(authority: Authority) {
    this.#authority = authority;
  }

  /** The position of the chain behind a signing. */
  of(signing: Signing): number {
    const word = this.#authority.wordOf(signing);
    const key = keyOf(word, signing.signer);
    const known = this.#positions.get(key);
    if (known !== undefined) return known;
    this.#positions.set(key, this.all.length);
    return this.all.push(word) - 1;
  }
}

/** A chain is told apart by its rights and how they stood. */
function keyOf(word: Word, signer: number): string {
  return [signer, ...word.map(({ id, right, atSigning }) => `${id ?? right} ${atSigning}`)].join(' ');
}

async function recordRows({ db }: Reading, serials: readonly number[]): Promise<RecordRow[]> {
  return db
    .selectFrom('record')
    .select(['serial', 'kind', 'signer', 'about'])
    .where('serial', 'in', sql<number>`(select value from json_each(${JSON.stringify(serials)}))`)
    .orderBy('serial')
    .execute();
}

/** What these records moved of these lots: each pair of record and lot is a place in the index. */
export async function postingsOf(
  { db }: Reading,
  serials: readonly number[],
  lots: readonly number[],
): Promise<PostingRow[]> {
  const { rows } = await sql<PostingRow>`
    select posting.* from json_each(${JSON.stringify(lots)}) as wanted
    cross join json_each(${JSON.stringify(serials)}) as named
    cross join posting on posting.lot = wanted.value and posting.record = named.value
    order by posting.record, posting.lot, posting.seq`.execute(db);
  return rows;
}

/** Things that movements name: places, and the records whose lines they are of. */
export function thingsIn(postings: readonly PostingRow[]): (number | null)[] {
  const lines = postings.flatMap(({ lot, fromLine, toLine }) => [lot, fromLine, toLine]).filter((one) => one !== null);
  return [...postings.flatMap((row) => [row.fromPlace, row.toPlace]), ...lines.map((line) => recordOfLine(line))];
}

function namesFor(reading: Reading, rows: readonly RecordRow[], postings: readonly PostingRow[]): Promise<Resolved> {
  return resolve(reading, {
    parties: [
      ...rows.flatMap((row) => [row.signer, row.about]),
      ...postings.flatMap((row) => [row.fromParty, row.toParty]),
    ],
    things: [...rows.map((row) => row.serial), ...thingsIn(postings)],
    moments: rows.map((row) => row.serial),
  });
}

/** A posting with its names. */
export function movementOf(row: PostingRow, names: Resolved): Movement {
  const { lot, quantity, source, fromParty, fromPlace, fromCondition, fromLine } = row;
  const { target, toParty, toPlace, toCondition, toLine } = row;
  return {
    lot: names.lineId(lot),
    quantity,
    from: sideOf(names, source, [fromParty, fromPlace, fromCondition, fromLine]),
    to: sideOf(names, target, [toParty, toPlace, toCondition, toLine]),
  };
}

type Where = readonly [party: number | null, place: number | null, condition: number | null, line: number | null];

function sideOf(names: Resolved, account: number, [party, place, condition, line]: Where): Side {
  return {
    account: accounts[account] ?? 'found',
    party: names.partyOrNull(party),
    place: names.thingOrNull(place),
    condition: condition === null ? null : (conditions[condition] ?? null),
    line: line === null || line === 0 || place !== null ? null : names.lineId(line),
  };
}

const NAME = /^[A-Za-z0-9_-]{27}(\/[A-Za-z0-9_-]{22})?(\.[0-9]{1,2})?$/;

/** Names of parties, things and lines anywhere in a body. */
export function namesIn(value: unknown): string[] {
  if (typeof value === 'string') return NAME.test(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value as SignedBody).flatMap(namesIn);
}
