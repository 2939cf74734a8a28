import type { RecordWhole } from '@baton/sdk';
import { type Moment, type Profile, type RowProblem, refOf, type Statement } from '@baton/tables';
import type { Desk } from '../../act/desk.ts';
import type { Call } from '../../command.ts';
import { findKeyFile, keyFolders } from '../../keys/ring.ts';
import { Coming } from '../coming.ts';
import { catalogueOf, refuseNotOwn } from '../import-own.ts';
import { isRecorded, writtenAmong } from '../known.ts';
import type { Made, Maker } from '../maker.ts';
import type { Job } from '../outgoing.ts';
import { type OwnDoor, Stock, stockAt } from '../own-door.ts';
import { goodsOf, ownHead, ownKinds, ownRecords, plainCode } from '../own-records.ts';
import type { Own } from '../own-row.ts';
import { type NamedDraft, spellRecord } from '../spelled.ts';
import { Cast, type Player, type Role } from './cast.ts';
import { acceptanceOf, deliveredAt, deliveryOf, notDelivered, pledgeOf } from './gifts.ts';
import { isEnd, OpenNeeds } from './open-needs.ts';
import { Things } from './things.ts';

const WEEK = 7 * 86_400;
/**
 * What is played. What was given out stays in transit: nobody signs for those who took it, unless its row says that it was
 * delivered. An offer is its giver's promise, a match that was delivered is the taker's word.
 */
const playedKinds: typeof ownKinds = { ...ownKinds, offer: 'relief.pledge', match: 'relief.receive' };

type Scene = {
  readonly office: Desk;
  readonly profile: Profile;
  readonly things: Things;
  readonly open: OpenNeeds;
  readonly cast: Cast;
  /** What lies at the places of those who give goods out, by segment. */
  readonly stock: Map<string, Stock>;
  /** Whether what rows need is on the ledger, as far as it was asked for. */
  readonly standing: Map<string, boolean>;
};

/** A row, who signs it, and what its record is called. */
type Line = {
  readonly statement: Statement;
  readonly player: Player;
  readonly ref: string | undefined;
  /** Who took what its row says was delivered, and what its record is called. */
  readonly taken?: { readonly player: Player; readonly ref: string; readonly at: Moment };
};

/**
 * Plays a table as its organisations' own records, each signed by a key that was made for it. Throws `UsageError` where a
 * table of this form says nothing that somebody could sign.
 */
export async function replayRows(call: Call, office: Desk, profile: Profile): Promise<Maker> {
  refuseNotOwn(profile, Object.keys(playedKinds));
  const cast = new Cast(call, office);
  const things = new Things(office, await catalogueOf(call));
  const scene: Scene = {
    ...{ office, profile, things, cast, open: new OpenNeeds() },
    ...{ stock: new Map<string, Stock>(), standing: new Map<string, boolean>() },
  };
  return async (statements) => {
    const entered = profile.about === 'total' ? statements : await things.entered(statements);
    const coded = profile.about === 'match' ? entered.map(asDelivered) : entered;
    const roles = coded.map((statement) => roleOf(call, profile, statement));
    await cast.bring([...roles, ...coded.map((one) => otherHand(profile, one))].filter((role) => role !== undefined));
    const lines = coded.map((statement, i): Line | undefined => {
      const role = roles[i];
      const ref = ownHead(profile, statement, playedKinds)?.ref;
      return role === undefined
        ? undefined
        : { statement, player: cast.of(role), ref, ...takenOf(scene, statement, ref) };
    });
    const there = await writtenBy(office, lines);
    const made: Made[] = [];
    for (const [i, statement] of coded.entries()) made.push(await madeOf(scene, statement, lines[i], there));
    return withoutKnownNeeds(scene, made);
  };
}

/** What is on the ledger already is not sent again, and draws nothing more from stock. */
async function madeOf(
  scene: Scene,
  statement: Statement,
  line: Line | undefined,
  there: ReadonlySet<string>,
): Promise<Made> {
  if (line === undefined) return nobody(statement);
  const isThere = line.ref !== undefined && there.has(`${line.player.self.segment}/${line.ref}`);
  // Needs are walked through all the same: the next row may change what this one left open.
  const { taken } = line;
  if (isThere && taken !== undefined && !there.has(`${taken.player.self.segment}/${taken.ref}`))
    return leftOpen(scene, line);
  if (isThere && scene.profile.about !== 'need') return 'known';
  const job = await jobOf(scene, line);
  return isThere ? 'known' : job;
}

/** The other hand of goods given out, where the row says that they were delivered. */
function takenOf({ cast, profile }: Scene, statement: Statement, ref: string | undefined): Pick<Line, 'taken'> {
  const at = profile.about === 'distributed' ? deliveredAt(statement) : undefined;
  const taker = at === undefined ? undefined : otherHand(profile, statement);
  if (at === undefined || ref === undefined || taker === undefined) return {};
  return { taken: { player: cast.of(taker), ref: refOf(['acceptance of', ref], at.time * 1000), at } };
}

/** The acceptance of a dispatch of these lines. */
function acceptance(line: Line, lines: Parameters<typeof acceptanceOf>[1]): Job | undefined {
  const { taken, player, ref } = line;
  if (taken === undefined) return undefined;
  const { self, place } = taken.player;
  const named = { at: taken.at, ref: taken.ref, dispatch: `${player.self.segment}/${ref}` };
  const record = acceptanceOf(named, lines, `${self.segment}/${place.ref}`);
  return { self, records: [spellRecord(record)], needs: [place] };
}

/** What an interrupted import left: the dispatch is there, and its acceptance is not. */
async function leftOpen({ office }: Scene, line: Line): Promise<Made> {
  const { body } = await office.client.read<RecordWhole>(`/v1/records/${line.player.self.segment}/${line.ref}`);
  const { lines } = body as RecordWhole['body'] & { readonly lines: readonly { readonly quantity: number }[] };
  return acceptance(line, lines) ?? 'known';
}

/** Which of these rows their signers have written, as `<subject>/<ref>`; of who was admitted just now none is. */
async function writtenBy({ client }: Desk, lines: readonly (Line | undefined)[]): Promise<Set<string>> {
  const refs = new Map<string, string[]>();
  for (const one of lines.flatMap((line) => [line, line?.taken])) {
    if (one?.ref === undefined || one.player.isNew) continue;
    const { segment } = one.player.self;
    refs.set(segment, [...(refs.get(segment) ?? []), one.ref]);
  }
  const there = new Set<string>();
  for (const [segment, of] of refs)
    for (const ref of await writtenAmong(client, segment, of)) there.add(`${segment}/${ref}`);
  return there;
}

/** Places, funds and listings that are there from an earlier import are not sent again; each is asked for once. */
async function withoutKnownNeeds({ office, standing, cast }: Scene, made: readonly Made[]): Promise<Made[]> {
  const played = made.filter((one): one is Job => one !== 'known' && !('words' in one));
  const jobs = played.flatMap((job) => (job.after === undefined ? [job] : [job, job.after]));
  for (const { self, needs } of jobs) {
    if (cast.isNew(self.segment)) continue;
    const asked = needs.map(({ ref }) => ref).filter((ref) => !standing.has(ref));
    const there = await writtenAmong(office.client, self.segment, asked);
    for (const ref of asked) standing.set(ref, there.has(ref));
  }
  return made.map((one) => {
    if (one === 'known' || 'words' in one) return one;
    return withoutStanding(one, standing);
  });
}

function withoutStanding({ after, ...job }: Job, standing: ReadonlyMap<string, boolean>): Job {
  const needs = job.needs.filter(({ ref }) => standing.get(ref) !== true);
  return { ...job, needs, ...(after !== undefined && { after: withoutStanding(after, standing) }) };
}

/** Whose word a row is: of the place that lacks something, else of whoever published the table. */
function roleOf(call: Call, { about, speaks }: Profile, statement: Statement): Role | undefined {
  const { said } = statement;
  if (about === 'need') return medicalRole(said.place ?? said.place_key, statement, speaks.area);
  if (about === 'match') return medicalRole(said.to, statement, speaks.area);
  if (about === 'offer') return giverRole(said.from, speaks.area);
  const typed = call.flags.text('publisher');
  const known = typed === undefined ? undefined : findKeyFile(keyFolders(call), typed)?.name;
  return { name: known ?? speaks.name.zh ?? speaks.name.en, area: speaks.area, type: 'relief_organisation' };
}

/** Whom a row names beside the one whose word it is: who got goods, who gave them, to whom they were promised. */
function otherHand({ about, speaks }: Profile, statement: Statement): Role | undefined {
  const { to, from } = statement.said;
  if (about === 'distributed') return medicalRole(to, statement, speaks.area);
  if (about === 'match') return giverRole(from, speaks.area);
  if (about !== 'offer') return undefined;
  return { name: speaks.name.zh ?? speaks.name.en, area: speaks.area, type: 'relief_organisation' };
}

function giverRole(name: string | undefined, area: string): Role | undefined {
  return name === undefined ? undefined : { name, area, type: 'verified_donor' };
}

/** A match with the moment of its delivery, which is when goods came. */
function asDelivered(statement: Statement): Statement {
  const at = deliveredAt(statement);
  return at === undefined ? statement : { ...statement, at };
}

function medicalRole(name: string | undefined, { said }: Statement, otherwise: string): Role | undefined {
  const area = /^\d{6}$/.test(said.area ?? '') ? (said.area ?? '') : otherwise;
  return name === undefined ? undefined : { name, area, type: 'medical_institution' };
}

function nobody({ row }: Statement): RowProblem {
  const words = { zh: '没有说是哪个组织', en: 'the row does not say whose word it is' };
  return { row, column: '', code: 'required', cell: '', words };
}

async function jobOf(scene: Scene, line: Line): Promise<Job | RowProblem> {
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
  const after = acceptance(line, (own.records[0]?.['lines'] ?? []) as { quantity: number }[]);
  const job = { self, records: records.map(spellRecord), needs: [...standing, ...own.needs] };
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
  const { profile, things, office, cast } = scene;
  const { segment } = player.self;
  const place = `${segment}/${player.place.ref}`;
  const taker = otherHand(profile, statement);
  const stock = profile.about === 'distributed' ? await stockOf(scene, segment, place, player.isNew) : undefined;
  return {
    ...{ segment, area: player.area, items: things.items, until: office.reading.clock + WEEK },
    fund: `${segment}/${fund.ref}`,
    currency: statement.money?.currency,
    since: undefined,
    placeOf: () => place,
    partyOf: (said) => (taker === undefined || said !== taker.name ? undefined : cast.of(taker).self.segment),
    ...{ coming: new Coming([]), holds: () => false, learn: async () => {} },
    draw: (_, goods) => stock?.draw(goods),
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

function endOf({ things, open }: Scene, { statement, player, ref }: Line): Job | RowProblem {
  const { at, item } = statement;
  const known = things.items.get(plainCode(item ?? ''));
  if (known === undefined || at === undefined || ref === undefined) return nobody(statement);
  const record = open.end(player.self.segment, known.id, statement, ref);
  return 'kind' in record ? { self: player.self, records: [spellRecord(record)], needs: [player.place] } : record;
}

/** The fund that money of a currency comes into. */
function fundOf({ self, area }: Player, { at, money }: Statement, { status }: Desk): NamedDraft {
  const currency = money?.currency ?? 'CNY';
  const name = { zh: `捐款（${currency}）`, en: `Gifts of money (${currency})` };
  const ref = refOf(['replay-fund', status.ledger, self.segment, area, currency], 0);
  return { kind: 'relief.openFund', ref, at, currency, name, opening: 0 };
}
