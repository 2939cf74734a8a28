import type { ItemInList, Page } from '@baton/sdk';
import type { Profile, Statement } from '@baton/tables';
import type { Desk } from '../act/desk.ts';
import type { Call } from '../command.ts';
import { UsageError } from '../exit.ts';
import { thingOf } from '../keys/names.ts';
import { readerOf } from '../node-client.ts';
import { writtenAmong } from './known.ts';
import type { NamedDraft } from './load.ts';
import type { Made, Maker } from './maker.ts';
import { type OwnDoor, ownKinds, ownRecords, plainCode } from './own-records.ts';

const PAGE = 200;
const WEEK = 7 * 86_400;

/**
 * Signs rows of an organisation's own table as its own records. Throws `UsageError` where a table of this form says
 * nothing that its owner could sign.
 */
export async function ownRows(call: Call, { client, self, reading }: Desk, profile: Profile): Promise<Maker> {
  refuseNotOwn(profile);
  const { segment } = self;
  const door: OwnDoor = {
    ...{ segment, area: profile.speaks.area, place: named(call, 'place'), fund: named(call, 'fund') },
    until: reading.clock + WEEK,
    items: await catalogueOf(call),
  };
  return async (statements) => {
    const made = statements.map((statement) => ownJob(profile, statement, door));
    const refs = made.flatMap((one) => ('words' in one ? [] : [one.record.ref, ...one.needs.map(({ ref }) => ref)]));
    const there = await writtenAmong(client, segment, refs);
    return made.map((one): Made => {
      if ('words' in one) return one;
      if (there.has(one.record.ref)) return 'known';
      return { self, records: [one.record], needs: one.needs.filter(({ ref }) => !there.has(ref)) };
    });
  };
}

/** A row's own record, and the listings it names. */
function ownJob(profile: Profile, statement: Statement, door: OwnDoor) {
  const own = ownRecords(profile, statement, door);
  if ('words' in own) return own;
  const records = own.records as readonly NamedDraft[];
  const [record] = records.slice(-1);
  if (record === undefined) throw new Error('bug: a row is a record at least');
  return { record, needs: records.slice(0, -1) };
}

function named(call: Call, flag: string): string | undefined {
  const typed = call.flags.text(flag);
  return typed === undefined ? undefined : thingOf(call, typed);
}

/** Throws `UsageError` where a table of this form says nothing that somebody could sign. */
export function refuseNotOwn({ about }: Profile): void {
  if (ownKinds[about] !== undefined) return;
  throw new UsageError({
    zh: `关于 ${about} 的表格不能作为自己的记录导入；可以的是 ${Object.keys(ownKinds).join('、')}。`,
    en: `A table about ${about} cannot be imported as one's own records; ${Object.keys(ownKinds).join(', ')} can.`,
  });
}

/** Items of the catalogue, by code as tables write it. */
export async function catalogueOf(call: Call): Promise<Map<string, ItemInList>> {
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
