import type { RecordWhole } from '@baton/sdk';
import type { RowProblem } from '@baton/tables';
import { refOf, type Statement } from '@baton/tables';
import type { Desk } from '../../act/desk.ts';
import { Coming } from '../coming.ts';
import { isRecorded } from '../known.ts';
import type { Made } from '../maker.ts';
import type { Job } from '../outgoing.ts';
import { type OwnDoor, Stock, stockAt } from '../own-door.ts';
import { OwnNeeds } from '../own-needs.ts';
import { goodsOf, ownHead, ownRecords, plainCode } from '../own-records.ts';
import type { Own } from '../own-row.ts';
import { ofRow } from '../source-record.ts';
import { type NamedDraft, spellRecord } from '../spelled.ts';
import type { Player } from './cast.ts';
import { acceptanceOf, deliveredAt, deliveryOf, notDelivered, pledgeOf } from './gifts.ts';
import { isEnd } from './open-needs.ts';
import { otherHand } from './roles.ts';
import { type Line, playedKinds, type Scene } from './scene.ts';

const WEEK = 7 * 86_400;

/** What a row becomes: records of who signs it, and of the other hand where both have acted. */
export async function jobOf(scene: Scene, line: Line): Promise<Job | RowProblem> {
  const { profile, open, office } = scene;
  const { statement, player } = line;
  const { self, place } = player;
  if (profile.about === 'need' && isEnd(statement)) return endOf(scene, line);
  const fund = fundOf(player, statement, office);
  const own = await ownOf(scene, line, fund);
  if ('words' in own) return own;
  const { about } = profile;
  const standing = about.startsWith('money') ? [fund] : about === 'offer' ? [] : [place];
  const records = about === 'need' ? own.records.map((record) => open.next(self.segment, record)) : own.records;
  const after = acceptance(scene, line, (own.records[0]?.['lines'] ?? []) as { quantity: number }[]);
  const job = {
    self,
    records: records.map((one) => spellRecord(ofRow(one, statement.row, scene.source))),
    needs: [...standing, ...own.needs],
  };
  return { ...job, ...(after !== undefined && { after }) };
}

async function ownOf(scene: Scene, line: Line, fund: NamedDraft): Promise<Own> {
  const { profile, cast, things } = scene;
  const { statement, player } = line;
  if (profile.about === 'match' && deliveredAt(statement) === undefined) return notDelivered(statement);
  if (profile.about !== 'offer' && profile.about !== 'match')
    return ownRecords(profile, statement, await doorOf(scene, line, fund));
  const [head, other] = [ownHead(profile, statement, playedKinds), otherHand(profile, statement)];
  if (head === undefined || other === undefined) return nobody(statement);
  const goods = goodsOf(statement, things);
  if ('words' in goods) return goods;
  const { segment } = cast.of(other).self;
  if (profile.about === 'offer') return pledgeOf(statement, goods, head, segment);
  return deliveryOf(goods, head, `${player.self.segment}/${player.place.ref}`, segment);
}

async function doorOf(scene: Scene, { statement, player }: Line, fund: NamedDraft): Promise<OwnDoor> {
  const { profile, things, office, cast, since } = scene;
  const { segment } = player.self;
  const place = `${segment}/${player.place.ref}`;
  const taker = otherHand(profile, statement);
  const stock = profile.about === 'distributed' ? await stockOf(scene, segment, place, player.isNew) : undefined;
  return {
    ...{ segment, area: player.area, items: things.items, until: office.reading.clock + WEEK },
    fund: `${segment}/${fund.ref}`,
    currency: statement.money?.currency,
    since,
    placeOf: () => place,
    partyOf: (said) => (taker === undefined || said !== taker.name ? undefined : cast.of(taker).self.segment),
    ...{ coming: new Coming([]), holds: () => false, learn: async () => {} },
    draw: (_, goods) => stock?.draw(goods),
    // What stands open is followed row by row.
    openNeeds: new OwnNeeds([]),
  };
}

/** What lies at a place, asked for once: what this table gives out is counted down as it goes. */
async function stockOf({ office, stock }: Scene, segment: string, place: string, isNew: boolean): Promise<Stock> {
  const known = stock.get(segment);
  if (known !== undefined) return known;
  // Of a place that is not there yet the node knows nothing.
  const isThere = !isNew && (await isRecorded(office.client, place));
  const found = isThere ? await stockAt(office.client, segment, place) : new Stock([]);
  stock.set(segment, found);
  return found;
}

function endOf({ things, open, source }: Scene, { statement, player, ref }: Line): Job | RowProblem {
  const { at, item } = statement;
  const known = things.items.get(plainCode(item ?? ''));
  if (known === undefined || at === undefined || ref === undefined) return nobody(statement);
  const record = open.end(player.self.segment, known.id, statement, ref);
  if (!('kind' in record)) return record;
  return { self: player.self, records: [spellRecord(ofRow(record, statement.row, source))], needs: [player.place] };
}

/** The fund that money of a currency comes into. */
function fundOf({ self, area }: Player, { at, money }: Statement, { status }: Desk): NamedDraft {
  const currency = money?.currency ?? 'CNY';
  const name = { zh: `捐款（${currency}）`, en: `Gifts of money (${currency})` };
  const ref = refOf(['replay-fund', status.ledger, self.segment, area, currency], 0);
  return { kind: 'relief.openFund', ref, at, currency, name, opening: 0 };
}

/** The acceptance of a dispatch of these lines. */
function acceptance({ source }: Scene, line: Line, lines: Parameters<typeof acceptanceOf>[1]): Job | undefined {
  const { taken, player, ref } = line;
  if (taken === undefined) return undefined;
  const { self, place } = taken.player;
  const named = { at: taken.at, ref: taken.ref, dispatch: `${player.self.segment}/${ref}` };
  const record = acceptanceOf(named, lines, `${self.segment}/${place.ref}`);
  return { self, records: [spellRecord(ofRow(record, line.statement.row, source))], needs: [place] };
}

/** What an interrupted import left: the dispatch is there, and its acceptance is not. */
export async function leftOpen(scene: Scene, line: Line): Promise<Made> {
  const { body } = await scene.office.client.read<RecordWhole>(`/v1/records/${line.player.self.segment}/${line.ref}`);
  const { lines } = body as RecordWhole['body'] & { readonly lines: readonly { readonly quantity: number }[] };
  return acceptance(scene, line, lines) ?? 'known';
}

/** Why nobody can sign a row. */
export function nobody({ row }: Statement): RowProblem {
  const words = { zh: '没有说是哪个组织', en: 'the row does not say whose word it is' };
  return { row, column: '', code: 'required', cell: '', words };
}
