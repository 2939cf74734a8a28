import type { Static } from 'typebox';
import { assert } from '../../machine/assert.ts';
import { listOf, optional, quantity, record, ref, text, thing, when } from '../../machine/field.ts';
import type { Context, Kind } from '../../machine/kind.ts';
import { no, type Refusal } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import { LINES_MAX, lineNumber } from '../../machine/serial.ts';
import type { State } from '../../machine/state.ts';
import { findThing } from '../../trust/subject.ts';
import type { Movement } from '../correction/plan.ts';
import { oneHanded, say } from '../correction/said.ts';
import { findPlace } from '../place/place.ts';
import { reachOf } from '../reach.ts';
import { refuseTime, timeRejections } from '../relief.ts';
import {
  findLeaving,
  findNamed,
  type InHandRejection,
  inHandFields,
  inHandRejections,
  type Leaving,
  type LeavingRejection,
  leavingRejections,
} from './in-hand.ts';
import { type OpenPlaceRejection, openPlaceRejections, ownOpenPlace, ownPlace } from './stock.ts';

const body = record({
  at: when(),
  bin: optional(text({ zh: '货位', en: 'Bin' })),
  from: thing({ zh: '从', en: 'From' }),
  kind: Type.Literal('relief.move'),
  lines: listOf(
    { zh: '明细', en: 'Lines' },
    record({
      ...inHandFields,
      put: optional(thing({ zh: '哪一份（把它放在那里的记录）', en: 'Which part: by the record that put it there' })),
      quantity: quantity({ zh: '数量', en: 'Quantity' }),
    }),
    LINES_MAX,
  ),
  note: optional(text({ zh: '备注', en: 'Note' })),
  ref: ref(),
  to: thing({ zh: '到', en: 'To' }),
});

type MoveBetween = Static<typeof body>;

type MoveRejection =
  | 'at_in_future'
  | OpenPlaceRejection
  | 'move_nowhere'
  | 'move_put_not_found'
  | InHandRejection
  | LeavingRejection;

/** What a `move` within one place says, as it counts now: these parts lie in its bin, and nothing else does by it. */
export type Binned = {
  readonly fact: 'binned';
  /** The record by which this came about: the move, or what says it anew. */
  readonly record: number;
  readonly move: number;
  /** `put`: of the lot that lies there, first what that record put there; null: what came first. */
  readonly parts: readonly (Leaving & { readonly put: number | null })[];
};

/** A correction posts the difference. */
const saidAnew = oneHanded({ name: 'relief.move', moves: movesOf });

/**
 * Goods change their place and nothing else: one holder, its own places. Within one place they change their bin, of which
 * no account knows: nothing is posted.
 */
export const move: Kind<typeof body, MoveRejection> = {
  name: 'relief.move',
  title: { zh: '移库', en: 'Move between places' },
  body,
  writers: [
    'relief_organisation',
    'command_body',
    'warehouse_operator',
    'carrier',
    'medical_institution',
    'recipient',
    'supplier',
    'verified_donor',
  ],
  whileSuspended: true,
  rejections: {
    ...timeRejections,
    ...openPlaceRejections,
    move_nowhere: {
      number: 1117,
      status: 422,
      title: { zh: '两个地点是同一个，也没有写货位。', en: 'Both places are the same, and no bin is named.' },
      right: {
        zh: '写另一个地点；在原地换货位就写货位。',
        en: 'Name another place, or the bin that they go to there.',
      },
    },
    move_put_not_found: {
      number: 1118,
      status: 404,
      title: { zh: '没有这条把货物放在那里的记录。', en: 'There is no such record that put goods there.' },
      right: {
        zh: '写收货、签收或移库的记录；不写就是先到的先动。',
        en: 'Name the record that brought them; unnamed, what came first goes first.',
      },
      detail: { zh: '第 {line} 行：{put}。', en: 'Line {line}: {put}.' },
    },
    ...inHandRejections,
    ...leavingRejections,
  },

  reach: ({ from, to, lines }, _, state) => reachOf(state, { places: [from, to], lots: lines.map(({ lot }) => lot) }),

  apply(record, context, state) {
    const moves = movesOf(record, context, state, context.serial);
    if ('code' in moves) return moves;

    say(state, 'relief.move', moves, context);
    if (record.from === record.to) tellBins(state, record, context, context.serial);
    return 'ok';
  },

  correction: {
    ...saidAnew,
    apply(change, context, state) {
      saidAnew.apply(change, context, state);
      tellBins(state, change.to, context, change.record);
    },
  },
};

function movesOf(
  { at, bin, from, to, lines }: MoveBetween,
  { signer, serial, time }: Context,
  state: State,
  record: number,
): Movement[] | Refusal<MoveRejection> {
  const late = refuseTime(at, time);
  if (late !== undefined) return late;
  const isNew = record === serial;
  // A place may be closed, and goods may have moved on, by the time that it is corrected.
  const [here, there] = [ownPlace(state, from, signer), (isNew ? ownOpenPlace : ownPlace)(state, to, signer)];
  if (typeof here !== 'number') return here;
  if (typeof there !== 'number') return there;
  if (here === there && bin === undefined) return no('move_nowhere');
  const unknown = lines.findIndex(({ put }) => put !== undefined && findThing(state, put) === undefined);
  if (unknown >= 0) return no('move_put_not_found', { line: unknown, put: lines[unknown]?.put ?? '' });
  const leaving = (isNew ? findLeaving : findNamed)(state, lines, { holder: signer, place: here });
  if ('code' in leaving) return leaving;
  return here === there ? [] : leaving.map((one, position) => movedTo(one, there, lineNumber(record, position)));
}

function movedTo({ lot, holding, quantity }: Leaving, place: number, line: number): Movement {
  const from = { account: 'held', ...holding } as const;
  return { lot, quantity, from, to: { ...from, place }, line };
}

function tellBins(state: State, said: MoveBetween | undefined, { signer, serial }: Context, move: number): void {
  const parts = said?.from === said?.to ? binned(state, said, signer) : [];
  state.emit({ fact: 'binned', record: serial, move, parts } satisfies Binned);
}

/** What of the signer's goods a `move` within one place names. */
function binned(state: State, said: MoveBetween | undefined, signer: number): Binned['parts'] {
  if (said === undefined) return [];
  const place = findPlace(state, said.from)?.serial ?? -1;
  const named = findNamed(state, said.lines, { holder: signer, place });
  assert(!('code' in named), 'what a move names was found before');
  return named.map((one, line) => {
    const put = said.lines[line]?.put;
    return { ...one, put: (put === undefined ? undefined : findThing(state, put)) ?? null };
  });
}
