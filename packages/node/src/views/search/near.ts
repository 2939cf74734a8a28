// The nearest names, for who mistyped one or copied a part of it: those one edit away, and those that begin alike. Every
// possible slip is looked up by an index, so that it costs the same in a ledger of any size.

import { sql } from 'kysely';
import type { Reading } from '../reading.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const SEGMENT = 27;
const REF = 22;
const LABEL_MAX = 24;
/** How many characters of a name must be there. */
const PART_MIN = 8;
const LABEL_PART_MIN = 4;
const NEAR_MAX = 5;
/** How many names that begin with the same bytes are looked at. */
const LOOK_MAX = 50;

const NAME = /^([A-Za-z0-9_-]{20,28})\/([A-Za-z0-9_-]{1,23})(?:\.[0-9]{0,3})?$/;
const WORD = /^[A-Za-z0-9_-]{4,28}$/;

/** Parties and records whose name, or a label on them, is nearest to what was typed: at most five. */
export async function near(reading: Reading, typed: string): Promise<number[]> {
  const name = NAME.exec(typed);
  if (name !== null) return recordsNear(reading, name[1] ?? '', name[2] ?? '');
  if (!WORD.test(typed)) return [];
  const found = [...(await labelsNear(reading, typed)), ...(await partiesNear(reading, typed))];
  return [...new Set([...found, ...(await refsNear(reading, typed))])].slice(0, NEAR_MAX);
}

/** Everything that is one slip away: a character more, less, another, or two that changed places; itself first. */
function oneSlipAway(text: string): string[] {
  const slips = [text];
  for (let i = 0; i <= text.length; i += 1) {
    const [before, after] = [text.slice(0, i), text.slice(i)];
    for (const character of ALPHABET) slips.push(before + character + after);
    if (after === '') continue;
    slips.push(before + after.slice(1));
    for (const character of ALPHABET) slips.push(before + character + after.slice(1));
    if (after.length > 1) slips.push(before + after.charAt(1) + after.charAt(0) + after.slice(2));
  }
  return slips;
}

/** Records of the signer that is meant; where nobody is near to that, of whoever wrote one so called. */
async function recordsNear(reading: Reading, segment: string, ref: string): Promise<number[]> {
  const signers = await partiesNear(reading, segment);
  const records = await refsNear(reading, ref);
  const { rows } = await sql<{ serial: number }>`
    select serial from record where serial in (select value from json_each(${JSON.stringify(records)}))
    and signer in (select value from json_each(${JSON.stringify(signers)}))`.execute(reading.db);
  const own = rows.map(({ serial }) => serial);
  return (own.length > 0 ? own : [...records, ...signers]).slice(0, NEAR_MAX);
}

async function partiesNear({ db, names }: Reading, typed: string): Promise<number[]> {
  const slips = oneSlipAway(typed).filter((one) => one.length === SEGMENT);
  const near = slips.flatMap((one) => names.subject(one) ?? []);
  if (near.length > 0 || typed.length < PART_MIN || typed.length >= SEGMENT) return near;
  const { rows } = await sql<{ serial: number }>`
    select serial from party where segment >= ${typed} and segment < ${`${typed}~`} limit ${NEAR_MAX}`.execute(db);
  return rows.map(({ serial }) => serial);
}

async function refsNear({ db }: Reading, typed: string): Promise<number[]> {
  const slips = oneSlipAway(typed).filter((one) => one.length === REF);
  const asHex = [...new Set(slips.map((one) => Buffer.from(one, 'base64url').toString('hex')))];
  const { rows } = await sql<{ serial: number }>`
    select serial from json_each(${JSON.stringify(asHex)}) as slip
    cross join record indexed by record_ref where record.ref = unhex(slip.value) limit ${NEAR_MAX}`.execute(db);
  if (rows.length > 0 || typed.length < PART_MIN || typed.length >= REF) return rows.map(({ serial }) => serial);
  return refsBeginning(db, typed);
}

async function refsBeginning(db: Reading['db'], typed: string): Promise<number[]> {
  const whole = Buffer.from(typed.slice(0, Math.floor(typed.length / 4) * 4), 'base64url');
  const after = Buffer.concat([whole, Buffer.alloc(16, 0xff)]);
  const { rows } = await sql<{ serial: number; ref: Uint8Array }>`
    select serial, ref from record indexed by record_ref where ref >= ${whole} and ref < ${after}
    order by ref limit ${LOOK_MAX}`.execute(db);
  const alike = rows.filter(({ ref }) => Buffer.from(ref).toString('base64url').startsWith(typed));
  return alike.slice(0, NEAR_MAX).map(({ serial }) => serial);
}

async function labelsNear({ db }: Reading, typed: string): Promise<number[]> {
  if (typed.length > LABEL_MAX) return [];
  const { rows: near } = await sql<{ thing: number }>`
    select thing from json_each(${JSON.stringify(oneSlipAway(typed))}) as slip
    cross join label where label.text = slip.value limit ${NEAR_MAX}`.execute(db);
  if (near.length > 0 || typed.length < LABEL_PART_MIN) return near.map(({ thing }) => thing);
  const { rows } = await sql<{ thing: number }>`
    select thing from label where text >= ${typed} and text < ${`${typed}~`} limit ${NEAR_MAX}`.execute(db);
  return rows.map(({ thing }) => thing);
}
