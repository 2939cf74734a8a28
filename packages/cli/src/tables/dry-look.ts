import { Fault } from '@baton/sdk';
import type { Profile, RowResult, Statement } from '@baton/tables';
import { type Desk, openDesk } from '../act/desk.ts';
import type { Call } from '../command.ts';
import { say } from '../print/output.ts';
import { ownRef } from './import-own.ts';
import { ASKED_AT_ONCE } from './known.ts';
import type { RowTold } from './maker.ts';
import { lookForOtherList } from './quote-rows.ts';
import { SaidBefore } from './said-before.ts';

/** What a dry run learns of the rows of one file from the node, where it is said who will sign (`--as`). */
export type DryLook = {
  readonly take: (result: RowResult) => void;
  /** Tells on the error stream which other name of the list rows like these have; answers what is told of rows. */
  readonly tell: () => Promise<readonly RowTold[]>;
};

/** Who will sign, as far as a dry run has to know; undefined where nobody was named, or no node answers, which is said. */
export async function signerOfDryRun(call: Call): Promise<Desk | undefined> {
  if (call.flags.text('as') === undefined || call.flags.on('as-replay')) return undefined;
  try {
    return await openDesk(call);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const words = say(
      call,
      '节点没有回应：没有看这些行是不是以别的 --list 名字导入过。',
      'The node does not answer: whether these rows are there under another --list was not looked at.',
    );
    call.world.err(`${words}\n`);
    return undefined;
  }
}

/** Looks, and sends nothing. */
export async function dryLook(call: Call, desk: Desk | undefined, profile: Profile): Promise<DryLook> {
  if (desk === undefined) return { take: () => {}, tell: async () => [] };
  return call.flags.on('own') ? await ownLook(desk, profile) : quotedLook(call, desk, profile);
}

async function ownLook({ client, self }: Desk, profile: Profile): Promise<DryLook> {
  const before = await SaidBefore.open(client, self.segment, profile.about);
  return {
    take: (result) => {
      for (const one of takenOf(result)) before.take(one.row, ownRef(profile, one));
    },
    tell: async () => before.foretold(),
  };
}

/** The first rows say of which list a file is. */
function quotedLook(call: Call, desk: Desk, profile: Profile): DryLook {
  const first: Statement[] = [];
  return {
    take: (result) => {
      if (first.length < ASKED_AT_ONCE) first.push(...takenOf(result).slice(0, ASKED_AT_ONCE - first.length));
    },
    tell: async () => {
      await lookForOtherList(call, desk, profile, first);
      return [];
    },
  };
}

function takenOf(result: RowResult): readonly Statement[] {
  return 'taken' in result ? result.taken : [];
}
