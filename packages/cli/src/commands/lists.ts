import type { Command } from '../command.ts';
import { allocation, pledge } from './allot-rows.ts';
import { finding, findingRow, quotation } from './finding-rows.ts';
import { listCommand } from './list.ts';
import { fund, moneyGift, order, payment } from './money-rows.ts';
import {
  arrival,
  correction,
  gift,
  handover,
  item,
  missing,
  need,
  party,
  place,
  record,
  stock,
  withheld,
} from './rows.ts';
import { qualification } from './subject.ts';
import { totals, turnover } from './totals-rows.ts';

const filter = (value: string, zh: string, en: string) => ({ value, words: { zh, en } });
const onOff = (zh: string, en: string) => ({ words: { zh, en } });

/** The lists that people read every day. */
export const lists: readonly Command[] = [
  listCommand({
    name: 'needs',
    path: '/v1/needs',
    summary: { zh: '需求：要多少，到了多少', en: 'Needs: what is wanted, what came' },
    filters: {
      place: filter('place', '地点', 'Only of this place'),
      item: filter('item', '物资', 'Only of this item'),
      stater: filter('party', '提出方', 'Only stated by'),
      area: filter('code', '地区', 'Only in this area'),
      closed: onOff('已结束的', 'Closed ones'),
    },
    show: need,
    examples: ['baton needs', 'baton needs --stater union --json'],
  }),
  listCommand({
    name: 'allocations',
    path: '/v1/allocations',
    summary: { zh: '分配：什么给谁，为什么，还剩多少', en: 'Allocations: what for whom, why, and what is left of it' },
    filters: {
      need: filter('need', '需求', 'Only for this need'),
      by: filter('party', '分配方', 'Only allocated by'),
      lot: filter('lot', '批次', 'Only of this lot'),
      of: filter('thing', '认捐或资金', 'Only of this pledge or fund'),
      source: filter('source', '来源', 'Only of lots, pledges or funds: lot, pledge, fund'),
    },
    show: allocation,
    examples: ['baton allocations', 'baton allocations --source lot --csv'],
  }),
  listCommand({
    name: 'pledges',
    path: '/v1/pledges',
    summary: { zh: '认捐：答应了什么，到了多少', en: 'Pledges: what was promised, what came' },
    filters: {
      donor: filter('party', '认捐方', 'Only promised by'),
      to: filter('party', '受捐方', 'Only promised to'),
      item: filter('item', '物资', 'Only of this item'),
    },
    show: pledge,
    examples: ['baton pledges'],
  }),
  listCommand({
    name: 'stock',
    path: '/v1/stock',
    summary: { zh: '库存：谁手里有什么', en: 'Stock: who holds what, where' },
    filters: {
      holder: filter('party', '持有方', 'Only held by'),
      steward: filter('party', '责任方', 'Only answered for by'),
      place: filter('place', '地点', 'Only at this place'),
      lot: filter('lot', '批次', 'Only of this lot'),
      condition: filter('condition', '状态', 'Only in this condition'),
    },
    show: stock,
    examples: ['baton stock --holder wuhan-red-cross', 'baton stock --csv'],
  }),
  listCommand({
    name: 'gifts',
    path: '/v1/gifts',
    summary: { zh: '捐赠：收到了什么', en: 'Gifts: what was received' },
    filters: {
      receiver: filter('party', '接收方', 'Only received by'),
      donor: filter('party', '捐赠方', 'Only given by'),
    },
    show: gift,
    examples: ['baton gifts --limit 5'],
  }),
  listCommand({
    name: 'funds',
    path: '/v1/funds',
    summary: { zh: '资金：从哪来，到哪去', en: 'Funds: where their money came from and where it is' },
    filters: {
      steward: filter('party', '责任方', 'Only answered for by'),
      currency: filter('code', '币种', 'Only of this currency'),
    },
    show: fund,
    examples: ['baton funds --steward wuhan-red-cross', 'baton funds --csv'],
  }),
  listCommand({
    name: 'money-gifts',
    path: '/v1/money-gifts',
    summary: { zh: '捐款：收到了多少，手续费多少', en: 'Gifts in money: what was given, and what arrived' },
    filters: {
      fund: filter('fund', '资金', 'Only into this fund'),
      receiver: filter('party', '接收方', 'Only received by'),
      donor: filter('party', '捐赠方', 'Only given by'),
    },
    show: moneyGift,
    examples: ['baton money-gifts --limit 5'],
  }),
  listCommand({
    name: 'orders',
    path: '/v1/orders',
    summary: { zh: '采购单：付了多少，到了多少', en: 'Orders: what was paid, and what came' },
    filters: {
      overdue: onOff('付了款、过期未到的', 'Only what is paid and has not come when due'),
      by: filter('party', '采购方', 'Only placed by'),
      supplier: filter('party', '供应商', 'Only from this supplier'),
      fund: filter('fund', '资金', 'Only paid from this fund'),
    },
    show: order,
    examples: ['baton orders', 'baton orders --overdue'],
  }),
  listCommand({
    name: 'payments',
    path: '/v1/payments',
    summary: { zh: '付款', en: 'Payments for orders' },
    filters: {
      order: filter('order', '采购单', 'Only for this order'),
      fund: filter('fund', '资金', 'Only from this fund'),
    },
    show: payment,
    examples: ['baton payments --limit 5'],
  }),
  listCommand({
    name: 'handovers',
    path: '/v1/handovers',
    summary: { zh: '交接：谁在等谁', en: 'Handovers: who waits for whom' },
    filters: {
      waiting: onOff('还在等的', 'Only where somebody must still act'),
      'waiting-for': filter('party', '等谁', 'Only waiting for'),
      giver: filter('party', '发出方', 'Only given by'),
      taker: filter('party', '接收方', 'Only taken by'),
      consignee: filter('party', '收货方', 'Only meant for'),
    },
    show: handover,
    examples: ['baton handovers --waiting', 'baton handovers --waiting-for union'],
  }),
  listCommand({
    name: 'arrivals',
    path: '/v1/arrivals',
    summary: { zh: '先到：发出方还没签的', en: 'Arrivals: what came before its giver signed' },
    filters: {
      waiting: onOff('发出方还没签完的', 'Only where the giver has not signed for all'),
      giver: filter('party', '发出方', 'Only from'),
      taker: filter('party', '接收方', 'Only taken by'),
    },
    show: arrival,
    examples: ['baton arrivals --waiting', 'baton arrivals --giver wuhan-red-cross'],
  }),
  listCommand({
    name: 'corrections',
    path: '/v1/corrections',
    summary: { zh: '更正：改了什么，谁还没同意', en: 'Corrections: what was said anew, and who has to agree' },
    filters: {
      waiting: onOff('等对方同意的', 'Only those that wait for the other hand'),
      record: filter('thing', '哪条记录', 'Only of this record'),
      signer: filter('party', '更正方', 'Only by'),
      hand: filter('party', '等谁同意', 'Only waiting for, or agreed to by'),
    },
    show: correction,
    examples: ['baton corrections', 'baton corrections --waiting --hand union'],
  }),
  listCommand({
    name: 'missing',
    path: '/v1/missing',
    summary: { zh: '缺失：少了什么，谁承担', en: 'Missing: what was not found, and who bears it' },
    filters: { bearer: filter('party', '承担方', 'Only borne by') },
    show: missing,
    examples: ['baton missing'],
  }),
  listCommand({
    name: 'totals',
    path: '/v1/totals',
    summary: { zh: '公示：与自己的记录对账', en: 'Published totals, beside the records' },
    filters: {
      by: filter('party', '公示方', 'Only published by'),
      current: onOff('没有被代替的', 'Only those that nothing replaced'),
    },
    show: totals,
    examples: ['baton totals --by wuhan-red-cross', 'baton totals --current --csv'],
  }),
  listCommand({
    name: 'turnover',
    path: '/v1/turnover',
    summary: { zh: '数字背后的记录', en: 'The records behind a figure' },
    filters: {
      totals: filter('thing', '哪份公示', 'Behind these published totals'),
      line: filter('number', '哪一行', 'And this line of them'),
      by: filter('party', '谁的', 'Of this organisation, with --what'),
      what: filter(
        'code',
        '什么',
        'received, taken_over, dispatched, delivered, used, returned, lost, or money_received, money_net, money_fees, money_paid',
      ),
    },
    show: turnover,
    examples: ['baton turnover --totals <totals> --line 0', 'baton turnover --by union --what used'],
  }),
  listCommand({
    name: 'findings',
    path: '/v1/findings',
    summary: {
      zh: '疑点：记录和转录彼此不符的地方',
      en: 'Findings: what records and quotations say against one another',
    },
    filters: {
      rule: filter('rule', '哪种疑点', 'Only of this rule, as the JSON names it'),
      sure: filter('sure', '把握', 'Only certain, likely or possible ones'),
      by: filter('party', '关于谁', 'Only about the words or records of'),
    },
    show: finding,
    examples: ['baton findings', 'baton findings --rule list_flips', 'baton findings --sure certain --csv'],
  }),
  listCommand({
    name: 'finding-rows',
    path: '/v1/finding-rows',
    summary: { zh: '一个疑点背后的每一行', en: 'The rows that show a finding, as they stand' },
    filters: { finding: filter('finding', '哪个疑点', 'Which finding, by its id') },
    show: findingRow,
    examples: ['baton finding-rows --finding <finding> --limit 5'],
  }),
  listCommand({
    name: 'quotations',
    path: '/v1/quotations',
    summary: { zh: '转录：别处公布的内容，不计入结余', en: 'Quotations of what others published; in no balance' },
    filters: {
      publisher: filter('party', '发布者', 'Only of what this party published'),
      reporter: filter('party', '转录者', 'Only quoted by'),
      source: filter('source', '来源文件', 'Only from this file'),
      about: filter('about', '关于什么', 'received, distributed, money_in, money_out, total, correction, need, …'),
    },
    show: quotation,
    examples: ['baton quotations --about offer', 'baton quotations --reporter example-needs-desk --csv'],
  }),
  listCommand({
    name: 'items',
    path: '/v1/items',
    summary: { zh: '物资目录', en: 'The catalogue of items' },
    filters: { class: filter('class', '类别', 'Only of this class') },
    show: item,
    examples: ['baton items --class mask'],
  }),
  listCommand({
    name: 'places',
    path: '/v1/places',
    summary: { zh: '地点', en: 'Places' },
    filters: {
      of: filter('party', '所属组织', 'Only of this organisation'),
      area: filter('code', '地区', 'Only in this area'),
      use: onOff('使用地点', 'Only where goods are used'),
    },
    show: place,
    examples: ['baton places --of union'],
  }),
  listCommand({
    name: 'subjects',
    path: '/v1/subjects',
    summary: { zh: '主体和无密钥的登记方', en: 'Subjects, and parties that are named and never sign' },
    filters: {
      type: filter('code', '类型', 'Only of this type'),
      area: filter('code', '地区', 'Only in this area'),
    },
    show: party,
    examples: ['baton subjects --type hospital'],
  }),
  listCommand({
    name: 'qualifications',
    path: '/v1/qualifications',
    summary: {
      zh: '资质：谁可以写什么，谁授予的，有没有变过',
      en: 'Qualifications: who may write what, on whose word, and what became of them',
    },
    filters: {
      subject: filter('party', '主体', 'Only of this subject'),
      type: filter('type', '资质', 'Only of this type'),
      'granted-by': filter('party', '授予方', 'Only granted by'),
      standing: filter(
        'standing',
        '现状：in_force、suspended、revoked',
        'Only standing so: in_force, suspended, revoked',
      ),
    },
    show: qualification,
    examples: ['baton qualifications --granted-by health-authority', 'baton qualifications --standing suspended'],
  }),
  listCommand({
    name: 'records',
    path: '/v1/records',
    summary: { zh: '记录：谁写了什么', en: 'Records: who wrote what' },
    filters: {
      kind: filter('kind', '种类', 'Only of this kind'),
      signer: filter('party', '签名者', 'Only signed by'),
      about: filter('thing', '所关于的', 'Only about this: a qualification, a need, a handover'),
    },
    show: record,
    examples: ['baton records --signer wuhan-red-cross --limit 10'],
  }),
  listCommand({
    name: 'withheld',
    path: '/v1/withheld',
    summary: { zh: '撤下的内容：谁撤下的，为什么', en: 'What was withheld: by whom, and why' },
    filters: {
      by: filter('party', '由谁', 'Only by this authority'),
      record: filter('record', '原记录', 'Only from this record'),
      reason: filter('reason', '原因', 'Only for this reason'),
    },
    show: withheld,
    examples: ['baton withheld', 'baton withheld --reason personal_data --csv'],
  }),
];
