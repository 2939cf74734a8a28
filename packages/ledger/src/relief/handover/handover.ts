import { assert } from '../../machine/assert.ts';
import type { Rejection } from '../../machine/rejection.ts';
import { type State, table } from '../../machine/state.ts';
import { findThing } from '../../trust/subject.ts';

/**
 * One change of holder: `dispatch` signed by the giver, `accept` signed by the taker. `consignment` is the first leg's
 * integer name, `onward` the leg before this one, `legs` how many legs there are up to here. `taken` once anybody has
 * signed about it since, `answered` once the taker has; `ended` after `last`.
 */
export type Handover = {
  readonly giver: number;
  readonly taker: number;
  readonly consignee: number;
  readonly carrier: number | null;
  readonly consignment: number;
  readonly onward: number | null;
  readonly passes: boolean;
  readonly place: number;
  readonly lines: number;
  readonly packages: readonly string[];
  readonly taken: boolean;
  readonly answered: boolean;
  readonly ended: boolean;
  readonly cancelled: boolean;
  readonly legs: number;
};

const handovers = table<Handover>({
  number: 35,
  name: 'handover',
  key: 'integer',
  columns: [
    'giver',
    'taker',
    'consignee',
    'carrier',
    'consignment',
    'onward',
    'passes',
    'place',
    'lines',
    'packages',
    'taken',
    'answered',
    'ended',
    'cancelled',
    'legs',
  ],
});
/** Why a handover cannot be acted on. */
export const handoverRejections = {
  handover_not_found: {
    number: 1300,
    status: 404,
    title: { zh: '没有这次交接。', en: 'There is no such handover.' },
    right: { zh: '核对交接的名称；发出须先入账。', en: 'Check the name; the dispatch has to be committed first.' },
  },
  handover_cancelled: {
    number: 1301,
    status: 409,
    title: { zh: '发出已被取消。', en: 'The dispatch was cancelled.' },
    right: { zh: '请发出方重新发出。', en: 'Let the giver dispatch it again.' },
  },
  handover_place_not_found: {
    number: 1306,
    status: 404,
    title: { zh: '没有这个地点。', en: 'There is no such place.' },
    right: { zh: '先登记地点。', en: 'Register the place first.' },
  },
  handover_place_not_yours: {
    number: 1307,
    status: 403,
    title: { zh: '这个地点不属于签名主体。', en: "The place is not the signer's." },
    right: { zh: '写自己的地点。', en: 'Name a place of your own.' },
  },
} as const satisfies { [code: string]: Rejection };

/** Why two hands are none. */
export const handRejections = {
  same_hand: {
    number: 1311,
    status: 422,
    title: { zh: '一个主体不能签交接的两边。', en: 'One subject never signs both hands.' },
    right: { zh: '接收方写另一个主体。', en: 'Let another subject take it.' },
  },
} as const satisfies { [code: string]: Rejection };

export type FoundHandover = { readonly serial: number; readonly handover: Readonly<Handover> };

/** A handover by its name in a record. */
export function findHandover(state: State, name: string): FoundHandover | undefined {
  const serial = findThing(state, name);
  const handover = serial === undefined ? undefined : state.get(handovers, serial);
  return serial === undefined || handover === undefined ? undefined : { serial, handover };
}

export function putHandover(state: State, serial: number, handover: Handover): void {
  state.put(handovers, serial, handover);
}

/** A handover by its integer name, which exists. */
export function handoverNumbered(state: State, serial: number): FoundHandover {
  const handover = state.get(handovers, serial);
  assert(handover !== undefined, `handover ${serial} exists`);
  return { serial, handover };
}

/** Whether this is the integer name of a handover. */
export function isHandover(state: State, serial: number): boolean {
  return state.get(handovers, serial) !== undefined;
}
