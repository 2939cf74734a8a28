import type { Static } from 'typebox';
import {
  area,
  code,
  integer,
  listOf,
  oneOf,
  optional,
  paper,
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
import { Type } from '../../machine/schema.ts';
import { LINES_MAX } from '../../machine/serial.ts';
import { type State, table } from '../../machine/state.ts';
import { findThing } from '../../trust/subject.ts';
import { findItem } from '../item/item.ts';
import { channelField } from '../money/money.ts';
import { refuseTime, timeRejections } from '../relief.ts';

/** What an organisation publishes about goods; each is the sum of records of its own. */
const GOODS = ['received', 'taken_over', 'dispatched', 'delivered', 'used', 'returned', 'lost'] as const;
/** What it publishes about money: given and arrived, what channels and banks kept, and what was paid for orders. */
const MONEY = ['money_received', 'money_net', 'money_fees', 'money_paid'] as const;

const published = quantity({ zh: '公布的数量', en: 'Quantity as published, in base units' }, 0);

const ofItem = record({
  item: thing({ zh: '物资', en: 'Item' }),
  quantity: published,
  what: oneOf({ zh: '项目', en: 'What' }, GOODS),
});

const ofClass = record({
  class: code({ zh: '类别', en: 'Class' }, '[a-z][a-z0-9_]{0,39}'),
  quantity: published,
  unit: code({ zh: '单位', en: 'Base unit' }, '[a-z]{1,10}'),
  what: oneOf({ zh: '项目', en: 'What' }, GOODS),
});

const ofMoney = record({
  amount: integer({ zh: '公布的金额（分）', en: 'Amount as published, in minor units' }, 0, 1_000_000_000_000),
  channel: optional(channelField()),
  currency: code({ zh: '币种', en: 'Currency' }, '[A-Z]{3}'),
  what: oneOf({ zh: '项目', en: 'What' }, MONEY),
});

const body = record({
  areas: optional(
    listOf({ zh: '所说的地区', en: 'Areas it speaks of' }, area({ zh: '地区代码', en: 'Area code' }), 100),
  ),
  at: when(),
  from: seconds({ zh: '时段开始', en: 'Period from' }),
  kind: Type.Literal('relief.publishTotals'),
  leavesOut: optional(
    listOf(
      { zh: '不含', en: 'What it leaves out' },
      oneOf({ zh: '不含', en: 'Left out' }, [
        'bought',
        'given_directly',
        'given_abroad',
        'not_unpacked',
        'not_checked',
        'other_funds',
        'branches',
        'other',
      ]),
      8,
    ),
  ),
  lines: listOf({ zh: '明细', en: 'Lines' }, Type.Union([ofItem, ofClass, ofMoney]), LINES_MAX),
  note: optional(text({ zh: '说明（不写人名）', en: 'Note, never about a person' })),
  papers: optional(listOf({ zh: '公示原件', en: 'As published' }, paper({ zh: '原件', en: 'Paper' }), 20)),
  ref: ref(),
  replaces: optional(thing({ zh: '代替此前的公示', en: 'Earlier totals it replaces' })),
  until: seconds({ zh: '时段结束', en: 'Period until' }),
});

/** What an organisation publishes for a period. */
export type PublishTotals = Static<typeof body>;

/** Totals as the rules keep them: whose, and which later ones replaced them. */
export type Totals = { readonly by: number; readonly replacedBy: number | null };

const totals = table<Totals>({ number: 62, name: 'totals', key: 'integer', columns: ['by', 'replacedBy'] });

type PublishTotalsRejection =
  | 'at_in_future'
  | 'totals_period_backwards'
  | 'totals_period_open'
  | 'totals_replaced_not_found'
  | 'totals_replaced_not_yours'
  | 'totals_replaced_already'
  | LineRejection;

type LineRejection = 'totals_item_not_found' | 'totals_line_twice';

const whichLine = { zh: '第 {line} 行。', en: 'Line {line}.' };

/** What an organisation publishes for a period, to be held beside its own records. It moves nothing. */
export const publishTotals: Kind<typeof body, PublishTotalsRejection> = {
  name: 'relief.publishTotals',
  title: { zh: '公示汇总', en: 'Publish totals' },
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
    totals_period_backwards: {
      number: 1530,
      status: 422,
      title: { zh: '时段的结束早于开始。', en: 'The period ends before it begins.' },
      right: { zh: '写对时段的开始和结束。', en: 'State when the period begins and ends.' },
    },
    totals_period_open: {
      number: 1531,
      status: 422,
      title: { zh: '时段还没有结束。', en: 'The period has not ended yet.' },
      right: { zh: '公示已经过去的时段。', en: 'Publish totals of a period that is over.' },
      detail: { zh: '时段到 {until}，账本时间 {now}。', en: 'The period ends at {until}; the ledger is at {now}.' },
    },
    totals_replaced_not_found: {
      number: 1532,
      status: 404,
      title: { zh: '没有所代替的公示。', en: 'The totals it replaces do not exist.' },
      right: { zh: '写此前公示记录的名称，或不写。', en: 'Name the earlier totals, or leave it out.' },
    },
    totals_replaced_not_yours: {
      number: 1533,
      status: 403,
      title: { zh: '所代替的公示是别的组织的。', en: 'The totals it replaces were published by another.' },
      right: { zh: '只代替自己的公示。', en: 'Replace totals of your own.' },
    },
    totals_replaced_already: {
      number: 1534,
      status: 409,
      title: { zh: '所代替的公示已被代替。', en: 'The totals it replaces were replaced already.' },
      right: { zh: '写最新的一份公示。', en: 'Name the newest of them.' },
    },
    totals_item_not_found: {
      number: 1535,
      status: 404,
      title: { zh: '没有这种物资。', en: 'There is no such item.' },
      right: { zh: '写已登记的物资，或写类别和单位。', en: 'Name an item of the catalogue, or a class and unit.' },
      detail: whichLine,
    },
    totals_line_twice: {
      number: 1536,
      status: 422,
      title: { zh: '同一项写了两次。', en: 'One total stands twice.' },
      right: { zh: '同一项目、同一物资只写一行。', en: 'State each of them in one line.' },
      detail: whichLine,
    },
  },

  apply({ at, from, until, replaces, lines }, { signer, serial, time }, state) {
    const late = refuseTime(at, time);
    if (late !== undefined) return late;
    if (until < from) return no('totals_period_backwards');
    if (until > time) return no('totals_period_open', { until, now: time });
    const before = replaces === undefined ? undefined : findTotals(state, replaces);
    if (replaces !== undefined && before === undefined) return no('totals_replaced_not_found');
    if (before !== undefined && before.totals.by !== signer) return no('totals_replaced_not_yours');
    if (before !== undefined && before.totals.replacedBy !== null) return no('totals_replaced_already');
    const refusal = refuseLines(state, lines);
    if (refusal !== undefined) return refusal;

    state.put(totals, serial, { by: signer, replacedBy: null });
    if (before !== undefined) state.put(totals, before.serial, { ...before.totals, replacedBy: serial });
    return 'ok';
  },
};

type Line = PublishTotals['lines'][number];

function findTotals(state: State, name: string): { serial: number; totals: Readonly<Totals> } | undefined {
  const serial = findThing(state, name);
  const found = serial === undefined ? undefined : state.get(totals, serial);
  return serial === undefined || found === undefined ? undefined : { serial, totals: found };
}

function refuseLines(state: State, lines: readonly Line[]): Refusal<LineRejection> | undefined {
  const seen = new Set<string>();
  for (const [position, line] of lines.entries()) {
    if ('item' in line && findItem(state, line.item) === undefined)
      return no('totals_item_not_found', { line: position });
    const key = keyOf(line);
    if (seen.has(key)) return no('totals_line_twice', { line: position });
    seen.add(key);
  }
  return undefined;
}

function keyOf(line: Line): string {
  if ('item' in line) return `${line.what} ${line.item}`;
  return 'class' in line
    ? `${line.what} ${line.class} ${line.unit}`
    : `${line.what} ${line.currency} ${line.channel ?? ''}`;
}
