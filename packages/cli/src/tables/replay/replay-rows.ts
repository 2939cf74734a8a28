import { type Profile, type RowProblem, refOf, type Statement } from '@baton/tables';
import type { Desk } from '../../act/desk.ts';
import type { Call } from '../../command.ts';
import { findKeyFile, keyFolders } from '../../keys/ring.ts';
import { catalogueOf, refuseNotOwn } from '../import-own.ts';
import { writtenAmong } from '../known.ts';
import type { NamedDraft } from '../load.ts';
import type { Made, Maker } from '../maker.ts';
import type { OwnDoor } from '../own-door.ts';
import { ownKinds, ownRecords, plainCode } from '../own-records.ts';
import { Cast, type Player, type Role } from './cast.ts';
import { isEnd, OpenNeeds } from './open-needs.ts';
import { Things } from './things.ts';

const WEEK = 7 * 86_400;
/** What is played: what one hand alone can say. */
const PLAYED = ['received', 'need', 'money_in', 'total'];

type Scene = {
  readonly office: Desk;
  readonly profile: Profile;
  readonly things: Things;
  readonly open: OpenNeeds;
};

/** A row's own record, who signs it, and what must stand before. */
type Part = { readonly player: Player; readonly record: NamedDraft; readonly needs: readonly NamedDraft[] };

/**
 * Plays a table as its organisations' own records, each signed by a key that was made for it. Throws `UsageError` where a
 * table of this form says nothing that somebody could sign.
 */
export async function replayRows(call: Call, office: Desk, profile: Profile): Promise<Maker> {
  refuseNotOwn(profile, PLAYED);
  const cast = new Cast(call, office);
  const things = new Things(office, await catalogueOf(call));
  const scene = { office, profile, things, open: new OpenNeeds() };
  return async (statements) => {
    const coded = await things.entered(statements);
    const roles = coded.map((statement) => roleOf(call, profile, statement));
    await cast.bring(roles.flatMap((role) => ('words' in role ? [] : role)));
    const parts = coded.map((statement, i) => {
      const role = roles[i];
      if (role === undefined || 'words' in role) return role ?? nobody(statement);
      return partOf(scene, statement, cast.of(role));
    });
    return withoutKnown(office, parts);
  };
}

/** Whose word a row is: of the place that lacks something, else of whoever published the table. */
function roleOf(call: Call, { about, speaks }: Profile, statement: Statement): Role | RowProblem {
  const { said } = statement;
  const area = /^\d{6}$/.test(said.area ?? '') ? (said.area ?? '') : speaks.area;
  if (about === 'need') {
    const name = said.place ?? said.place_key;
    return name === undefined ? nobody(statement) : { name, area, type: 'medical_institution' };
  }
  const typed = call.flags.text('publisher');
  const known = typed === undefined ? undefined : findKeyFile(keyFolders(call), typed)?.name;
  return { name: known ?? speaks.name.zh ?? speaks.name.en, area: speaks.area, type: 'relief_organisation' };
}

function nobody({ row }: Statement): RowProblem {
  const words = { zh: '没有说是哪个组织', en: 'the row does not say whose word it is' };
  return { row, column: '', code: 'required', cell: '', words };
}

function partOf(scene: Scene, statement: Statement, player: Player): Part | RowProblem {
  const { profile, things, open, office } = scene;
  const { segment } = player.self;
  if (profile.about === 'need' && isEnd(statement)) return endOf(scene, statement, player);
  const fund = fundOf(player, statement, office);
  const door: OwnDoor = {
    ...{ segment, area: player.area, items: things.items, until: office.reading.clock + WEEK },
    fund: `${segment}/${fund.ref}`,
    since: undefined,
    placeOf: () => `${segment}/${player.place.ref}`,
    takerOf: () => undefined,
    draw: () => undefined,
  };
  const own = ownRecords(profile, statement, door);
  if ('words' in own) return own;
  const [record] = own.records.slice(-1);
  if (record === undefined) throw new Error('bug: a row is a record at least');
  const standing = profile.about.startsWith('money') ? fund : player.place;
  const said = profile.about === 'need' ? open.next(segment, record) : record;
  return { player, record: said, needs: [standing, ...own.needs] };
}

function endOf({ profile, things, open }: Scene, statement: Statement, player: Player): Part | RowProblem {
  const { key, content, at, item } = statement;
  const known = things.items.get(plainCode(item ?? ''));
  if (known === undefined || at === undefined) return nobody(statement);
  const ref = refOf(['own', ownKinds['need'] ?? '', profile.profile, key, content], at.time * 1000);
  const record = open.end(player.self.segment, known.id, statement, ref);
  return 'kind' in record ? { player, record, needs: [player.place] } : record;
}

/** The fund that money of a currency comes into. */
function fundOf({ self, area }: Player, { at, money }: Statement, { status }: Desk): NamedDraft {
  const currency = money?.currency ?? 'CNY';
  const name = { zh: `捐款（${currency}）`, en: `Gifts of money (${currency})` };
  const ref = refOf(['replay-fund', status.ledger, self.segment, area, currency], 0);
  return { kind: 'relief.openFund', ref, at, currency, name, opening: 0 };
}

/** What is on the ledger already is not sent again; of who was admitted just now nothing is. */
async function withoutKnown({ client }: Desk, parts: readonly (Part | RowProblem)[]): Promise<Made[]> {
  const refs = new Map<string, string[]>();
  for (const part of parts) {
    if ('words' in part || part.player.isNew) continue;
    const { segment } = part.player.self;
    refs.set(segment, [...(refs.get(segment) ?? []), ...[part.record, ...part.needs].map(({ ref }) => ref)]);
  }
  const there = new Map<string, ReadonlySet<string>>();
  for (const [segment, of] of refs) there.set(segment, await writtenAmong(client, segment, of));
  return parts.map((part): Made => {
    if ('words' in part) return part;
    const { player, record, needs } = part;
    const known = there.get(player.self.segment);
    if (known?.has(record.ref) === true) return 'known';
    return { self: player.self, records: [record], needs: needs.filter(({ ref }) => known?.has(ref) !== true) };
  });
}
