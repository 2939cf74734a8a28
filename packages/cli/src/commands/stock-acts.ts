import type { Act } from '../act/act.ts';

/** What an accountant does with goods that stay in one hand, or were there before their paper. */
export const stockActs: readonly Act[] = [
  {
    name: 'publish-totals',
    kind: 'relief.publishTotals',
    more: {
      zh: '对外公示的数字，时段按整天计，首尾两天都算；baton totals 把它和自己的记录放在一起。',
      en: 'What you publish outside, for whole days, the first and the last included; baton totals puts it beside your own records.',
    },
    examples: [
      'baton publish-totals --as wuhan-red-cross --from 2020-01-23 --until 2020-01-31 --what received --class mask --unit piece --quantity 2_000_000',
      'baton publish-totals --as wuhan-red-cross --from 2020-01-23 --until 2020-01-31 --lines what=received,item=@respirator,quantity=36000 --lines what=dispatched,item=@respirator,quantity=30000 --leaves-out given_directly',
      'baton publish-totals --as wuhan-red-cross --from 2020-01-23 --until 2020-01-31 --lines what=money_received,currency=CNY,amount=100000,channel=bank --lines what=money_paid,currency=CNY,amount=0',
    ],
  },
  {
    name: 'open-stock',
    kind: 'relief.openStock',
    more: {
      zh: '加入账本时已有的库存；不算捐赠。',
      en: 'What was there when you joined; never counted as given.',
    },
    examples: [
      'baton open-stock --as wuhan-red-cross --place @expo-a2 --item @respirator --quantity 1200 --grade kn95',
      'baton open-stock --as union --place @union-store --lines item=@respirator,quantity=80 --lines item=@goggles,quantity=12,condition=damaged',
    ],
  },
  {
    name: 'count',
    kind: 'relief.count',
    more: {
      zh: '写点货时账面是多少、实点多少；差额记到现在的库存上。少了的由持有方承担，多了的是盘盈。',
      en: 'State what the books said when you counted, and what you counted; the difference is applied to what is held now. What is short is borne by the holder, what is over was found.',
    },
    examples: [
      'baton count --as wuhan-red-cross --place @expo-a2 --lot <lot> --expected 5000 --counted 4988 --reason unknown',
    ],
  },
  {
    name: 'find',
    summary: { zh: '找到：没有记录的，或已报损的', en: 'Enter goods that turned up' },
    kind: 'relief.find',
    more: {
      zh: '报损过的写报损记录和行；不知道批次的写物资。',
      en: 'Of what was written off name the record and line; where nobody knows the lot, name the item.',
    },
    examples: [
      'baton find --as wuhan-red-cross --place @expo-a2 --lose <loss> --line 0 --quantity 2',
      'baton find --as wuhan-red-cross --place @expo-a2 --item @goggles --quantity 30',
    ],
  },
  {
    name: 'move',
    kind: 'relief.move',
    more: {
      zh: '两个地点相同就是换货位；同一批放在几个货位时，put 写把要动的那一份放下的记录。',
      en: 'The same place twice changes the bin; where a lot lies in several, put names the record that put down the part that is meant.',
    },
    examples: [
      'baton move --as wuhan-red-cross --from @expo-a2 --to @expo-a2 --bin-en "rack 4" --lot <lot> --quantity 500',
      'baton move --as wuhan-red-cross --from @expo-a2 --to @gongjialing --bin-en "rack 3" --lot <lot> --quantity 500',
    ],
  },
  {
    name: 'confirm-gift',
    kind: 'relief.confirmGift',
    about: 'gift',
    examples: ['baton confirm-gift <own-gift> --as example-donor'],
  },
  {
    name: 'return-to-donor',
    kind: 'relief.returnToDonor',
    examples: [
      'baton return-to-donor --as wuhan-red-cross --place @expo-a2 --lot <given-lot> --quantity 40 --reason unfit',
    ],
  },
  {
    name: 'put-back',
    kind: 'relief.putBack',
    about: 'use',
    examples: ['baton put-back <use> --as union --place @union-fever-clinic --line 0 --quantity 5 --reason not_needed'],
  },
  {
    name: 'revise-item',
    kind: 'relief.reviseItem',
    about: 'item',
    more: {
      zh: '等级要写全：已有的都在，再加新的。',
      en: 'Of grades state all: those it has, and what is added.',
    },
    examples: ['baton revise-item <item> --as union --name-en "Mask, one size" --grades a,b'],
  },
  {
    name: 'close-place',
    kind: 'relief.closePlace',
    about: 'place',
    more: {
      zh: '以后不再进货；留在那里的可以移走、发出、使用。',
      en: 'Nothing more comes there; what still lies there can be moved, sent and used.',
    },
    examples: ['baton close-place <place> --as union --reason ward_closed'],
  },
  {
    name: 'arrive',
    kind: 'relief.arrive',
    more: {
      zh: '发出方还没有录入时先写；以后发出方在 dispatch 里用 --arrived 对上。',
      en: 'For what came before its giver wrote anything; the giver owns up to it later, by dispatch with --arrived.',
    },
    examples: [
      'baton arrive --as union --giver wuhan-red-cross --place @union-fever-clinic --item @respirator --quantity 100 --grade n95',
    ],
  },
];
