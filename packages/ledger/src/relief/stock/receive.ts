import Type, { type Static } from 'typebox';
import {
  code,
  integer,
  listOf,
  octets,
  oneOf,
  optional,
  paper,
  party,
  quantity,
  record,
  ref,
  seconds,
  text,
  thing,
  when,
} from '../../machine/field.ts';
import type { Kind } from '../../machine/kind.ts';
import { no, type Refusal } from '../../machine/rejection.ts';
import type { State } from '../../machine/state.ts';
import { findParty } from '../../trust/subject.ts';
import { findItem, gradeField, knowsGrade } from '../item/item.ts';
import { findPlace } from '../place/place.ts';
import { holdsStock, post } from '../posting.ts';
import { reachOf } from '../reach.ts';
import { refuseTime, timeRejections } from '../relief.ts';
import { earmarkField, earmarkRejections, putEarmark, refuseEarmark } from './earmark.ts';
import { addLot, LINES_MAX, type Lot, lineNumber } from './lot.ts';

const donorField = Type.Union(
  [
    record({ party: party({ zh: '捐赠方', en: 'Donor' }), type: Type.Literal('party') }),
    record({
      commitment: octets({ zh: '承诺值', en: 'Random commitment, opened to the donor only' }, 32),
      type: Type.Literal('person'),
    }),
    record({ type: oneOf({ zh: '捐赠方', en: 'Donor' }, ['anonymous', 'unknown']) }),
  ],
  { title: 'Donor', 'x-zh': '捐赠方' },
);

const lineField = record({
  basis: optional(oneOf({ zh: '等级依据', en: 'Basis of the grade' }, ['donor', 'printed', 'inspected'])),
  batch: optional(code({ zh: '批号', en: 'Batch' }, '[A-Za-z0-9][A-Za-z0-9._/-]{0,39}')),
  expiry: optional(seconds({ zh: '有效期至', en: 'Expiry' })),
  grade: optional(gradeField()),
  item: thing({ zh: '物资', en: 'Item' }),
  pack: optional(
    integer({ zh: '每包数量（0 为不详）', en: 'Content of an unopened pack, 0 if unknown' }, 0, 10_000_000),
  ),
  quantity: quantity({ zh: '数量', en: 'Quantity' }),
  value: optional(
    record({
      amount: integer({ zh: '金额（分）', en: 'Amount in minor units' }, 0, 1_000_000_000_000),
      basis: oneOf({ zh: '依据', en: 'Basis' }, ['donor', 'invoice', 'market', 'inspected']),
      currency: code({ zh: '币种', en: 'Currency' }, '[A-Z]{3}'),
    }),
  ),
});

const body = record({
  at: when(),
  bin: optional(text({ zh: '货位', en: 'Bin' })),
  donor: donorField,
  earmark: optional(earmarkField),
  given: oneOf({ zh: '来源', en: 'How it came' }, ['gift', 'bought']),
  kind: Type.Literal('relief.receive'),
  lines: listOf({ zh: '明细', en: 'Lines' }, lineField, LINES_MAX),
  note: optional(text({ zh: '备注', en: 'Note' })),
  papers: optional(listOf({ zh: '票据', en: 'Papers' }, paper({ zh: '票据', en: 'Paper' }), 20)),
  place: thing({ zh: '地点', en: 'Place' }),
  ref: ref(),
});

/** A gift in kind, or goods bought, becomes lots; one-handed until the donor confirms. */
export type Receive = Static<typeof body>;

type ReceiveRejection =
  | 'at_in_future'
  | 'place_not_found'
  | 'place_not_yours'
  | 'donor_not_found'
  | 'donor_is_signer'
  | 'giver_writes_here'
  | keyof typeof earmarkRejections
  | 'item_not_found'
  | 'grade_unknown';

export const receive: Kind<typeof body, ReceiveRejection> = {
  name: 'relief.receive',
  title: { zh: '接收捐赠', en: 'Receive goods' },
  body,
  writers: ['relief_organisation', 'command_body', 'medical_institution', 'recipient'],
  rejections: {
    ...timeRejections,
    place_not_found: {
      number: 1100,
      status: 404,
      title: { zh: '没有这个地点。', en: 'There is no such place.' },
      right: { zh: '先登记地点。', en: 'Register the place first.' },
    },
    place_not_yours: {
      number: 1101,
      status: 403,
      title: { zh: '这个地点不属于签名主体。', en: "The place is not the signer's." },
      right: { zh: '写自己的地点。', en: 'Name a place of your own.' },
    },
    donor_not_found: {
      number: 1102,
      status: 404,
      title: { zh: '没有这个捐赠方。', en: 'There is no such donor.' },
      right: { zh: '先登记捐赠方，或写匿名、不详。', en: 'List the donor first, or say anonymous or unknown.' },
    },
    donor_is_signer: {
      number: 1103,
      status: 422,
      title: { zh: '不能从自己接收捐赠。', en: 'Nobody receives a gift from themselves.' },
      right: { zh: '写真正的捐赠方。', en: 'Name who really gave.' },
    },
    giver_writes_here: {
      number: 1104,
      status: 422,
      title: {
        zh: '捐赠方在本账本持有库存，应由其发出。',
        en: 'The giver holds stock on this ledger and dispatches it there.',
      },
      right: {
        zh: '请捐赠方发出（relief.dispatch），再签收。',
        en: 'Let the giver dispatch it (relief.dispatch), and accept it.',
      },
    },
    ...earmarkRejections,
    item_not_found: {
      number: 1105,
      status: 404,
      title: { zh: '没有这种物资。', en: 'There is no such item.' },
      right: { zh: '先登记物资。', en: 'Enter the item in the catalogue first.' },
      detail: { zh: '第 {line} 行：{item}。', en: 'Line {line}: {item}.' },
    },
    grade_unknown: {
      number: 1106,
      status: 422,
      title: { zh: '该物资没有这个等级。', en: 'The item has no such grade.' },
      right: { zh: '选用物资已有的等级；KN95 不是 N95。', en: 'Choose among the grades of the item; KN95 is not N95.' },
      detail: { zh: '第 {line} 行：{grade}；可用：{known}。', en: 'Line {line}: {grade}; it knows: {known}.' },
    },
  },

  reach: ({ place, lines }, _, state) => reachOf(state, { places: [place], items: lines.map(({ item }) => item) }),

  apply({ at, place, donor, earmark, lines }, { signer, serial, time }, state) {
    const late = refuseTime(at, time);
    if (late !== undefined) return late;
    const where = findPlace(state, place);
    if (where === undefined) return no('place_not_found');
    if (where.place.of !== signer) return no('place_not_yours');
    const refusal = refuseDonor(state, donor, signer) ?? refuseEarmark(state, earmark) ?? refuseLines(state, lines);
    if (refusal !== undefined) return refusal;

    const bound = putEarmark(state, lineNumber(serial, 0), earmark);
    for (const [position, line] of lines.entries()) {
      const lot = addLine(state, line, lineNumber(serial, position), { receivedBy: signer, earmark: bound });
      const to = {
        account: 'held',
        holder: signer,
        steward: signer,
        place: where.serial,
        condition: 'usable',
      } as const;
      post(state, { record: serial, time, lot, quantity: line.quantity, from: { account: 'received' }, to });
    }
    return 'ok';
  },
};

type Line = Static<typeof lineField>;

function refuseDonor(state: State, donor: Receive['donor'], signer: number): Refusal<ReceiveRejection> | undefined {
  if (donor.type !== 'party') return undefined;
  const found = findParty(state, donor.party);
  if (found === undefined) return no('donor_not_found');
  if (found.signs && found.serial === signer) return no('donor_is_signer');
  return found.signs && holdsStock(state, found.serial) ? no('giver_writes_here') : undefined;
}

function refuseLines(state: State, lines: readonly Line[]): Refusal<ReceiveRejection> | undefined {
  for (const [line, { item, grade }] of lines.entries()) {
    const found = findItem(state, item);
    if (found === undefined) return no('item_not_found', { line, item });
    if (!knowsGrade(found.item, grade))
      return no('grade_unknown', { line, grade: grade ?? '', known: found.item.grades.join(', ') });
  }
  return undefined;
}

function addLine(state: State, line: Line, number: number, whose: Pick<Lot, 'receivedBy' | 'earmark'>): number {
  const { grade = null, basis = null, pack = null, batch = null, expiry = null } = line;
  const item = findItem(state, line.item)?.serial ?? 0;
  addLot(state, number, { item, grade, basis, pack, batch, expiry, ...whose, parents: [] });
  return number;
}
