import { refOf, type Statement } from '@baton/tables';
import type { Desk } from '../../act/desk.ts';
import type { Call } from '../../command.ts';
import { catalogueOf, refuseNotOwn } from '../import-own.ts';
import type { Made, Maker } from '../maker.ts';
import { type Stock, sinceIn } from '../own-door.ts';
import { ownHead } from '../own-records.ts';
import type { Fitting } from '../read-table.ts';
import { register, sourceDraft } from '../source-record.ts';
import { Cast } from './cast.ts';
import { deliveredAt } from './gifts.ts';
import { OpenNeeds } from './open-needs.ts';
import { jobOf, leftOpen, nobody } from './play.ts';
import { asDelivered, otherHand, roleOf } from './roles.ts';
import { type Line, playedKinds, type Scene } from './scene.ts';
import { Things } from './things.ts';
import { withoutKnownNeeds, writtenBy } from './written.ts';

/**
 * Plays a table as its organisations' own records, each signed by a key that was made for it. Throws `UsageError` where a
 * table of this form says nothing that somebody could sign.
 */
export async function replayRows(call: Call, office: Desk, fitting: Fitting, rows: number): Promise<Maker> {
  const { profile } = fitting;
  refuseNotOwn(profile, Object.keys(playedKinds));
  // The office stands for whoever published the table: those whom it admits may name its file.
  const { segment } = office.self;
  const file = sourceDraft(call, office, { fitting, rows, publisher: segment });
  const cast = new Cast(call, office);
  const things = new Things(office, await catalogueOf(call));
  const scene: Scene = {
    ...{ office, profile, things, cast, open: new OpenNeeds(), source: `${segment}/${file.ref}`, since: sinceIn(call) },
    ...{ stock: new Map<string, Stock>(), standing: new Map<string, boolean>() },
  };
  let registered: Promise<void> | undefined;
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
    const sent = await withoutKnownNeeds(scene, made);
    // A file of which nothing can be played leaves no record.
    if (sent.some(isJob)) registered ??= register(office, [file]);
    await registered;
    return sent;
  };
}

function isJob(made: Made): boolean {
  return made !== 'known' && !('words' in made);
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
