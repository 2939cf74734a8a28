import { kinds } from '@baton/ledger';
import { sql } from 'kysely';
import type { Body } from '../entry.ts';
import type { Reading } from '../reading.ts';
import { aboutName, signedRecord, textsOf } from '../records/read.ts';
import { accounts, conditions } from '../relief/codes.ts';
import type { ReliefTables } from '../relief/schema.ts';
import { type Resolved, resolve } from '../resolve.ts';
import { authorityOf, type Word } from '../trust/word.ts';
import type { Movement, Side, Step } from './shape.ts';

const LINES_PER_RECORD = 128;

type PostingRow = ReliefTables['posting'];
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
  const words = new Map<string, Word>();
  const steps = rows.flatMap((row) => {
    const signed = signedRecord(reading, row.serial);
    if (signed === undefined) return [];
    const kind = kinds[row.kind]?.name ?? '';
    const { time, height, index } = names.moment(row.serial);
    const word = authority.wordOf({ serial: row.serial, signer: row.signer, kind, time });
    const key = keyOf(word, names.party(row.signer).id);
    if (!words.has(key)) words.set(key, word);
    const moved = postings
      .filter((posting) => posting.record === row.serial)
      .map((posting) => movementOf(posting, names));
    const step: Step = {
      record: names.id(row.serial),
      kind,
      at: (signed.body['at'] as Step['at'] | undefined) ?? null,
      time,
      height,
      index,
      signer: names.party(row.signer),
      word: [...words.keys()].indexOf(key),
      about: aboutName(names, kind, row.about),
      movements: moved,
      body: signed.body,
      texts: textsOf(reading, signed.body, index),
    };
    return step;
  });
  return { steps, words: [...words.values()] };
}

/** A chain is told apart by its rights and how they stood. */
function keyOf(word: Word, signer: string): string {
  return word.map(({ id, right, atSigning }) => `${id ?? right} ${atSigning}`).join(' ← ') || signer;
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
async function postingsOf({ db }: Reading, serials: readonly number[], lots: readonly number[]): Promise<PostingRow[]> {
  const { rows } = await sql<PostingRow>`
    select posting.* from json_each(${JSON.stringify(lots)}) as wanted
    cross join json_each(${JSON.stringify(serials)}) as named
    cross join posting on posting.lot = wanted.value and posting.record = named.value
    order by posting.record, posting.lot, posting.seq`.execute(db);
  return rows;
}

function namesFor(reading: Reading, rows: readonly RecordRow[], postings: readonly PostingRow[]): Promise<Resolved> {
  const lines = postings.flatMap(({ lot, fromLine, toLine }) => [lot, fromLine, toLine]).filter((one) => one !== null);
  return resolve(reading, {
    parties: [
      ...rows.flatMap((row) => [row.signer, row.about]),
      ...postings.flatMap((row) => [row.fromParty, row.toParty]),
    ],
    things: [
      ...rows.map((row) => row.serial),
      ...postings.flatMap((row) => [row.fromPlace, row.toPlace]),
      ...lines.map((line) => Math.floor(line / LINES_PER_RECORD)),
    ],
    moments: rows.map((row) => row.serial),
  });
}

function movementOf(row: PostingRow, names: Resolved): Movement {
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
    line: line === null || line === 0 ? null : names.lineId(line),
  };
}

const NAME = /^[A-Za-z0-9_-]{27}(\/[A-Za-z0-9_-]{22})?(\.[0-9]{1,2})?$/;

/** Names of parties, things and lines anywhere in a body. */
export function namesIn(value: unknown): string[] {
  if (typeof value === 'string') return NAME.test(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value as Body).flatMap(namesIn);
}
