// Needs, gifts and handovers as pages: tables that a browser, a phone and a printer can show.

import type { Words } from '@baton/ledger';
import type { FastifyInstance } from 'fastify';
import Type, { type Static } from 'typebox';
import type { Language } from '../http/language.ts';
import { noticesOf } from '../http/notice.ts';
import type { Room } from '../http/room.ts';
import type { Page } from '../views/list.ts';
import type { HandoverInList } from '../views/relief/handover-list.ts';
import type { GiftInList } from '../views/relief/lots.ts';
import type { NeedOnBoard } from '../views/relief/need-board.ts';
import { html, type Markup } from './html.ts';
import { pageLanguage, sendPage } from './page.ts';
import { type Column, table } from './table.ts';
import { hours, moment, nameOf, quantity, wordFor } from './words.ts';

const Turn = Type.Object({
  lang: Type.Optional(Type.Enum(['zh', 'en'])),
  cursor: Type.Optional(Type.String({ description: 'Where to go on, from the page before' })),
});

/** One list as a page: its path is also that of its data below `/v1`. */
type ListPage<Row> = {
  readonly path: string;
  readonly title: Words;
  readonly lead: Words;
  readonly columns: readonly Column<Row>[];
  read(cursor: string | undefined): Promise<Page<Row>>;
};

/** `/needs`, `/gifts`, `/handovers`. */
export function listPages(app: FastifyInstance, room: Room): void {
  const { ledger, views } = room;
  const now = () => ledger.clock();
  addList(app, room, {
    ...needs,
    read: async (cursor) => (await views.query('needs', { now: now(), filters: {}, sort: 'newest', cursor })).value,
  });
  addList(app, room, {
    ...gifts,
    read: async (cursor) => (await views.query('gifts', { filters: {}, cursor })).value,
  });
  addList(app, room, {
    ...handovers,
    read: async (cursor) => (await views.query('handovers', { now: now(), filters: {}, cursor })).value,
  });
}

function addList<Row>(app: FastifyInstance, { ledger }: Room, list: ListPage<Row>): void {
  const { path, title, lead, columns, read } = list;
  app.get<{ Querystring: Static<typeof Turn> }>(
    path,
    { schema: { tags: ['relief'], summary: `${title.en}, as a page`, querystring: Turn, produces: 'text/html' } },
    async (request, reply) => {
      const language = pageLanguage(request);
      const { rows, next } = await read(request.query.cursor);
      const content = html`<h1>${title[language]}</h1><p>${lead[language]}</p>
${table(columns, rows, language)}${onward(path, next, language)}`;
      return sendPage(reply, { language, path, title: title[language], notices: noticesOf(ledger), content });
    },
  );
}

function onward(path: string, next: string | null, language: Language): Markup {
  const more =
    next === null
      ? undefined
      : html`<a class="tap" href="${path}?lang=${language}&cursor=${next}">${language === 'zh' ? '下一页' : 'Next page'}</a> `;
  return html`<p>${more}<a class="tap" href="/v1${path}">JSON</a> <a class="tap" href="/v1${path}.csv">CSV</a></p>`;
}

function traceLink(id: string, text: string, language: Language): Markup {
  return html`<a href="/trace/${id}?lang=${language}">${text}</a>`;
}

const needs: Omit<ListPage<NeedOnBoard>, 'read'> = {
  path: '/needs',
  title: { zh: '需求', en: 'Needs' },
  lead: {
    zh: '还没有关闭的需求，最新的在前。只有验收内容完好的才算到货。',
    en: 'Needs that are not closed, the newest first. Only what was counted and found good counts as arrived.',
  },
  columns: [
    {
      label: { zh: '地点', en: 'Place' },
      show: ({ id, place }, language) => traceLink(id, nameOf(place, language), language),
    },
    { label: { zh: '物资', en: 'Item' }, show: ({ item }, language) => nameOf(item, language) },
    {
      label: { zh: '还缺', en: 'Open' },
      number: true,
      show: ({ open, item }, language) =>
        open === null ? (language === 'zh' ? '数量未说' : 'no amount given') : quantity(open, item.unit, language),
    },
    {
      label: { zh: '已到', en: 'Arrived' },
      number: true,
      show: ({ filled, item }, language) => quantity(filled, item.unit, language),
    },
    { label: { zh: '由谁说', en: 'Stated by' }, show: ({ stater }, language) => nameOf(stater, language) },
    { label: { zh: '多久前', en: 'How long ago' }, show: ({ stated }, language) => hours(stated.hours, language) },
    {
      label: { zh: '有效至', en: 'Valid until' },
      show: ({ until, stale }, language) =>
        html`${moment(until)}${stale ? html` <strong>${language === 'zh' ? '已过时' : 'stale'}</strong>` : undefined}`,
    },
  ],
};

const gifts: Omit<ListPage<GiftInList>, 'read'> = {
  path: '/gifts',
  title: { zh: '捐赠', en: 'Gifts' },
  lead: {
    zh: '收到的物资，最新的在前。捐赠方没有签名：所列数量是接收方单方所写。',
    en: 'What was received, the newest first. The donor has not signed: the figures are the word of the receiver alone.',
  },
  columns: [
    {
      label: { zh: '接收方', en: 'Received by' },
      show: ({ id, receiver }, language) => traceLink(id, nameOf(receiver, language), language),
    },
    {
      label: { zh: '来自', en: 'From' },
      show: ({ donor, donorType }, language) =>
        donor === null ? wordFor(donorType, language) : nameOf(donor, language),
    },
    {
      label: { zh: '物资', en: 'Goods' },
      show: ({ lots }, language) =>
        lots.map(
          ({ item, balance }) => html`${quantity(balance.received, item.unit, language)} ${nameOf(item, language)}<br>`,
        ),
    },
    { label: { zh: '地点', en: 'Place' }, show: ({ place }, language) => nameOf(place, language) },
    { label: { zh: '入账时间', en: 'Recorded' }, show: ({ time }) => moment(time) },
  ],
};

const handovers: Omit<ListPage<HandoverInList>, 'read'> = {
  path: '/handovers',
  title: { zh: '交接', en: 'Handovers' },
  lead: {
    zh: '两边各写各的数，不替任何一方改。最新的在前。',
    en: 'Each hand states its own figures; nobody reconciles them. The newest first.',
  },
  columns: [
    {
      label: { zh: '交出方', en: 'Giver' },
      show: ({ id, giver }, language) => traceLink(id, nameOf(giver, language), language),
    },
    { label: { zh: '接收方', en: 'Taker' }, show: ({ taker }, language) => nameOf(taker, language) },
    { label: { zh: '交出', en: 'Sent' }, show: ({ lines }, language) => amounts(lines, ['sent'], language) },
    { label: { zh: '完好', en: 'Found good' }, show: ({ lines }, language) => amounts(lines, ['good'], language) },
    {
      label: { zh: '未拆封', en: 'Unopened' },
      show: ({ lines }, language) => amounts(lines, ['unopened', 'onward'], language),
    },
    {
      label: { zh: '破损、不合用、送错', en: 'Damaged, unfit, wrong' },
      show: ({ lines }, language) => amounts(lines, ['damaged', 'unfit', 'wrong'], language),
    },
    { label: { zh: '没见到', en: 'Not there' }, show: ({ lines }, language) => amounts(lines, ['missing'], language) },
    { label: { zh: '在途', en: 'In transit' }, show: ({ lines }, language) => amounts(lines, ['transit'], language) },
    {
      label: { zh: '等谁', en: 'Waits for' },
      show: ({ waiting }, language) =>
        waiting === null ? '–' : html`${nameOf(waiting.for, language)}, ${moment(waiting.since)}`,
    },
  ],
};

type Line = HandoverInList['lines'][number];
type Hand = 'sent' | 'good' | 'unopened' | 'onward' | 'damaged' | 'unfit' | 'wrong' | 'missing' | 'transit';

/** Sums of some hands' figures by item; a dash where there is nothing. */
function amounts(lines: readonly Line[], hands: readonly Hand[], language: Language): Markup[] | string {
  const sums = new Map<string, { item: Line['item']; sum: number }>();
  for (const line of lines) {
    const { sum } = sums.get(line.item.id) ?? { sum: 0 };
    const more = hands.reduce((total, hand) => total + line[hand], 0);
    sums.set(line.item.id, { item: line.item, sum: sum + more });
  }
  const some = [...sums.values()].filter(({ sum }) => sum > 0);
  if (some.length === 0) return '–';
  return some.map(({ item, sum }) => html`${quantity(sum, item.unit, language)} ${nameOf(item, language)}<br>`);
}
