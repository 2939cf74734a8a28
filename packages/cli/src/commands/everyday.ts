import { type Act, actCommand } from '../act/act.ts';
import type { Command } from '../command.ts';
import { allotActs } from './allot-acts.ts';
import { fromOption, givenBy } from './giver.ts';
import { moneyActs } from './money-acts.ts';
import { stockActs } from './stock-acts.ts';
import { trustActs } from './trust-acts.ts';

type Complete = NonNullable<Act['complete']>;
type Body = Parameters<Complete>[0];

/** A single line needs no number, and differs for the reason that the record gives. */
function singleLine({ lines, reason }: Body): unknown {
  if (!Array.isArray(lines) || lines.length !== 1) return lines;
  const [line] = lines;
  const differs = line.damaged !== undefined || line.unfit !== undefined || line.extra !== undefined;
  return [{ line: 0, ...(differs && reason !== undefined && { reason }), ...line }];
}

const completeReceive: Complete = (body, { flags }) => ({ given: 'gift', ...givenBy(flags.text('from')), ...body });

const completeDispatch: Complete = (body, { flags }) => {
  const to = flags.text('to');
  const taker = body['taker'] ?? to;
  return { passes: true, ...body, taker, consignee: body['consignee'] ?? to ?? taker };
};

const completeAccept: Complete = (body) => {
  const lines = singleLine(body);
  return { checked: 'contents', last: false, ...body, ...(lines !== undefined && { lines }) };
};

const completeTakeBack: Complete = (body) => ({ last: false, ...body, lines: singleLine(body) ?? [] });

const completeUse: Complete = (body) => ({ purpose: 'consumed', ...body });
const completePlace: Complete = (body) => ({ use: body['type'] === 'ward', ...body });

/** Goods on their way from a need to their use, and what they are called by. */
const acts: readonly Act[] = [
  {
    name: 'need',
    kind: 'relief.need',
    examples: [
      'baton need --as union --place @union-fever-clinic --item @respirator --quantity 1000 --reason stock_out --until +7d',
      'baton need --as union --place @union-fever-clinic --item @coverall --standing perDay=200,days=7,onHand=150 --reason running_low --until +14d',
    ],
  },
  {
    name: 'revise-need',
    kind: 'relief.reviseNeed',
    about: 'need',
    examples: ['baton revise-need <need> --as union --quantity 500 --reason running_low --until +7d'],
  },
  {
    name: 'close-need',
    kind: 'relief.closeNeed',
    about: 'need',
    examples: ['baton close-need <need> --as union --reason met'],
  },
  {
    name: 'receive',
    kind: 'relief.receive',
    filled: ['given'],
    complete: completeReceive,
    options: fromOption,
    more: {
      zh: '采购来的：--given bought，--from 写供应商，--order 写 <采购单>.<行>。',
      en: 'Bought goods: --given bought, --from the supplier, --order <order>.<line>.',
    },
    examples: [
      'baton receive --as wuhan-red-cross --place @expo-a2 --from <supplier> --given bought --order <order>.0 --item @respirator --grade n95 --quantity 50',
      'baton receive --as wuhan-red-cross --place @expo-a2 --donor anonymous --item @respirator --quantity 5000 --grade n95 --basis printed --papers invoice.pdf',
      'baton receive --as wuhan-red-cross --place @expo-a2 --donor anonymous --item @respirator --quantity 800 --earmark consignees=union,uses=issued_to_ward,consumed,fallback=ask',
      'baton receive --as wuhan-red-cross --place @expo-a2 --donor unknown --lines item=@respirator,quantity=5000,grade=n95 --lines item=@goggles,quantity=200',
    ],
  },
  {
    name: 'dispatch',
    summary: { zh: '发出：把货交给承运方或接收方', en: 'Dispatch goods to a carrier or a taker' },
    kind: 'relief.dispatch',
    filled: ['passes', 'taker', 'consignee'],
    complete: completeDispatch,
    options: {
      to: {
        value: 'subject',
        needed: true,
        words: { zh: '接收并最终收货的组织', en: 'Taker and consignee; short for both' },
      },
    },
    more: {
      zh: '责任默认随签收转移；交给承运方或仓库用 --no-passes 并写明 --consignee。',
      en: 'Stewardship passes with the accept unless you say --no-passes; to a carrier or a warehouse name the --consignee too.',
    },
    examples: [
      'baton dispatch --as wuhan-red-cross --to union --from @expo-a2 --lot @gift-surgical-0131.0 --quantity 100',
      'baton dispatch --as wuhan-red-cross --to union --from @expo-a2 --lot <lot> --quantity 120 --arrived line=<arrival>,quantity=100',
    ],
  },
  {
    name: 'accept',
    summary: { zh: '签收：写真正到了多少', en: 'Accept: say what really came' },
    kind: 'relief.accept',
    filled: ['checked', 'last', 'line'],
    about: 'handover',
    complete: completeAccept,
    more: {
      zh: '写真正到了多少；没写的仍在途。--last 表示不会再来，其余记为缺失。',
      en: 'State what really came; what you do not state stays in transit. --last says nothing more comes: the rest is missing.',
    },
    examples: [
      'baton accept <handover> --as union --place @union-fever-clinic --good 968 --damaged 5 --reason torn --bin-en "cupboard 2"',
      'baton accept <handover> --as union --place @union-fever-clinic --lines line=0,good=968,damaged=5,reason=torn --reason short_packed --last',
      'baton accept <handover> --as union --place @union-fever-clinic --lines line=0,good=100 --lines line=1,good=20',
      'baton accept <handover> --as union --place @union-fever-clinic --checked packages --packages A1,A2',
    ],
  },
  {
    name: 'refuse',
    summary: { zh: '拒收发来的货', en: 'Refuse goods that were sent to you' },
    kind: 'relief.refuse',
    about: 'handover',
    examples: ['baton refuse <handover> --as union --reason not_ordered'],
  },
  {
    name: 'take-back',
    summary: { zh: '收回被拒收、没送到的货', en: 'Take back goods that were refused or did not arrive' },
    kind: 'relief.takeBack',
    filled: ['last', 'line'],
    about: 'handover',
    complete: completeTakeBack,
    more: {
      zh: '写真正回来了多少（--good 等），和签收一样：没写的仍在途。--last 表示不会再来，其余记为缺失。',
      en: 'Say what really came back, as with accept (--good and others): the rest stays in transit. --last: no more will come, the rest is missing.',
    },
    examples: ['baton take-back <handover> --as wuhan-red-cross --place @expo-a2 --good 100 --last'],
  },
  {
    name: 'cancel-dispatch',
    kind: 'relief.cancelDispatch',
    about: 'handover',
    examples: ['baton cancel-dispatch <handover> --as wuhan-red-cross --reason not_loaded'],
  },
  {
    name: 'use',
    summary: { zh: '使用：货发给了病区，或用掉了', en: 'Say that goods were issued or used up' },
    kind: 'relief.use',
    filled: ['purpose'],
    complete: completeUse,
    examples: ['baton use --as union --place @union-fever-clinic --lot <lot> --quantity 20 --purpose issued_to_ward'],
  },
  {
    name: 'lose',
    summary: { zh: '报损：丢了、坏了，写明原因', en: 'Write off goods that are lost or spoiled' },
    kind: 'relief.lose',
    examples: [
      'baton lose --as wuhan-red-cross --lot @gift-surgical-0131.0 --place @expo-a2 --condition usable --quantity 3 --reason water',
      'baton lose --as wuhan-red-cross --handover <ended-handover> --line 0 --quantity 25 --reason lost_in_transit',
      'baton lose --as wuhan-red-cross --from count --lot <short-lot> --quantity 12 --reason other',
    ],
  },
  {
    name: 'item',
    kind: 'relief.item',
    examples: [
      'baton item --as wuhan-red-cross --class mask --name-zh N95口罩 --name-en "N95 mask" --unit piece --grades n95,kn95',
    ],
  },
  {
    name: 'place',
    kind: 'relief.place',
    filled: ['use'],
    complete: completePlace,
    examples: ['baton place --as union --type ward --area 420100 --name-zh 发热门诊 --name-en "Fever clinic"'],
  },
  {
    name: 'list-party',
    kind: 'trust.list',
    examples: ['baton list-party --as wuhan-red-cross --type supplier --area 420100 --name 示例供应商'],
  },
];

/** The commands of all acts. */
export const everyday: readonly Command[] = [...acts, ...stockActs, ...allotActs, ...moneyActs, ...trustActs].map(
  actCommand,
);
