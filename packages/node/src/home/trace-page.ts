// The story of one thing: what came in and where it is, what waits, what is missing, who signed what on whose word.

import { type AccountName, kindNamed } from '@baton/ledger';
import type { FastifyInstance } from 'fastify';
import Type, { type Static } from 'typebox';
import type { Language } from '../http/language.ts';
import { noticesOf } from '../http/notice.ts';
import type { Room } from '../http/room.ts';
import type { HandoverInList } from '../views/relief/handover-list.ts';
import type { MissingInList } from '../views/relief/missing-list.ts';
import type { Movement, Side, Step, Trace, TraceBalance } from '../views/trace/shape.ts';
import type { Word } from '../views/trust/word.ts';
import { html, type Markup } from './html.ts';
import { pageLanguage, sendPage } from './page.ts';
import { type Column, table } from './table.ts';
import { figure, moment, nameOf, quantity, wordFor } from './words.ts';

/** A record, or one of its lines: a lot is a line of the record that received it. */
const Thing = Type.Object({
  segment: Type.String({ pattern: '^[A-Za-z0-9_-]{27}$' }),
  ref: Type.String({ pattern: '^[A-Za-z0-9_-]{22}(\\.[0-9]{1,2})?$' }),
});
const Turn = Type.Object({
  lang: Type.Optional(Type.String()),
  cursor: Type.Optional(Type.String({ description: 'Where the story goes on, from the page before' })),
});

/** `/trace/{segment}/{ref}`. */
export function tracePage(app: FastifyInstance, { ledger, views }: Room): void {
  const schema = { tags: ['relief'], summary: 'The story of one thing, as a page', produces: 'text/html' };
  app.get<{ Params: Static<typeof Thing>; Querystring: Static<typeof Turn> }>(
    '/trace/:segment/:ref',
    { schema: { ...schema, params: Thing, querystring: Turn } },
    async (request, reply) => {
      const id = `${request.params.segment}/${request.params.ref}`;
      const language = pageLanguage(request);
      const { value } = await views.query('trace', { id, now: ledger.clock(), cursor: request.query.cursor });
      const title = headline(value, language);
      const content = storyOf(title, value, language);
      return sendPage(reply, { language, path: `/trace/${id}`, title, notices: noticesOf(ledger), content });
    },
  );
}

const titles = {
  lot: { zh: '批次', en: 'Lot' },
  gift: { zh: '捐赠', en: 'Gift' },
  need: { zh: '需求', en: 'Need' },
  handover: { zh: '交接', en: 'Handover' },
  record: { zh: '记录', en: 'Record' },
} as const;

/** The uncomfortable number first: what is missing, where anything is. */
function headline({ of, balances: [first] }: Trace, language: Language): string {
  const title = titles[of][language];
  if (first === undefined) return title;
  const { missing, used } = first.sums;
  const came = first.sums.received + first.sums.opening + first.sums.found + first.sums.made;
  const unit = wordFor(first.unit, language);
  return language === 'zh'
    ? `${title}：来 ${figure(came)} ${unit}，用 ${figure(used)}，缺 ${figure(missing)}`
    : `${title}: ${figure(came)} ${unit} came in, ${figure(used)} used, ${figure(missing)} missing`;
}

function storyOf(title: string, trace: Trace, language: Language): Markup {
  const zh = language === 'zh';
  const heading = (text: string) => html`<h2>${text}</h2>`;
  const more = trace.next === null ? undefined : html`?cursor=${trace.next}&lang=${language}`;
  return html`<h1>${title}</h1>
${trace.balances.map((balance) => balanceOf(balance, language))}
${trace.waiting.length === 0 ? undefined : html`${heading(zh ? '等待签收' : 'Waiting')}${table(waiting, trace.waiting, language)}`}
${trace.missing.length === 0 ? undefined : html`${heading(zh ? '没见到' : 'Missing')}${table(missing, trace.missing, language)}`}
${heading(zh ? '经过' : 'The story')}${table(steps(trace), trace.steps, language)}
${more === undefined ? undefined : html`<p><a class="tap" href="/trace/${trace.id}${more}">${zh ? '下一页' : 'Next page'}</a></p>`}
${trace.words.length === 0 ? undefined : html`${heading(zh ? '凭谁的话' : 'On whose word')}`}
${trace.words.map((word, i) => chainOf(word, i, language))}
<p><a class="tap" href="/v1/trace/${trace.id}">JSON</a></p>`;
}

const accounts: { readonly [account in AccountName]: { readonly zh: string; readonly en: string } } = {
  received: { zh: '收到', en: 'received' },
  opening: { zh: '期初', en: 'opening stock' },
  found: { zh: '盘盈', en: 'found' },
  made: { zh: '由其他批次合成', en: 'made of other lots' },
  held: { zh: '库存', en: 'on hand' },
  transit: { zh: '在途', en: 'in transit' },
  missing: { zh: '缺失', en: 'missing' },
  used: { zh: '使用', en: 'used' },
  lost: { zh: '损失', en: 'lost' },
  returned: { zh: '退回', en: 'returned' },
  sold: { zh: '出售', en: 'sold' },
  converted: { zh: '转入其他批次', en: 'turned into other lots' },
};
const sources: readonly AccountName[] = ['received', 'opening', 'found', 'made'];

/** Where it came from and where it is; both sums must be the same. */
function balanceOf({ sums, unit, closes }: TraceBalance, language: Language): Markup {
  const zh = language === 'zh';
  const side = (names: readonly AccountName[]) => {
    const some = names.filter((name) => sums[name] !== 0);
    const total = some.reduce((sum, name) => sum + sums[name], 0);
    return html`${some.map((name) => html`${accounts[name][language]} ${figure(sums[name])} + `).slice(0, -1)}${some
      .slice(-1)
      .map((name) => html`${accounts[name][language]} ${figure(sums[name])}`)} = ${quantity(total, unit, language)}`;
  };
  const ends = (Object.keys(accounts) as AccountName[]).filter((name) => !sources.includes(name));
  const seal = closes ? (zh ? '合：合计相符' : 'The sum closes') : zh ? '差：合计不符' : 'The sum is open';
  return html`<dl><dt>${zh ? '来' : 'From'}</dt><dd>${side(sources)}</dd>
<dt>${zh ? '去' : 'To'}</dt><dd>${side(ends)}</dd>
<dt></dt><dd><strong>${seal}</strong></dd></dl>`;
}

const waiting: readonly Column<HandoverInList>[] = [
  {
    label: { zh: '交接', en: 'Handover' },
    show: ({ id, giver, taker }, language) =>
      html`<a href="/trace/${id}?lang=${language}">${nameOf(giver, language)} → ${nameOf(taker, language)}</a>`,
  },
  {
    label: { zh: '等谁', en: 'Waits for' },
    show: ({ waiting: one }, language) => (one === null ? '–' : nameOf(one.for, language)),
  },
  { label: { zh: '自', en: 'Since' }, show: ({ waiting: one }) => (one === null ? '–' : moment(one.since)) },
];

const missing: readonly Column<MissingInList>[] = [
  {
    label: { zh: '数量', en: 'Quantity' },
    show: ({ quantity: value, item }, language) => quantity(value, item.unit, language),
  },
  { label: { zh: '由谁承担', en: 'Who answers for it' }, show: ({ bearer }, language) => nameOf(bearer, language) },
  { label: { zh: '自', en: 'Since' }, show: ({ since }) => moment(since) },
];

function steps({ lots }: Trace): readonly Column<Step>[] {
  const units = new Map(lots.map(({ id, item }) => [id, item.unit]));
  return [
    {
      label: { zh: '做了什么', en: 'What' },
      show: ({ kind, record }, language) =>
        html`<a href="/v1/records/${record}">${kindNamed(kind)?.title[language] ?? kind}</a>`,
    },
    { label: { zh: '签名方', en: 'Signed by' }, show: ({ signer }, language) => nameOf(signer, language) },
    { label: { zh: '发生时间', en: 'When' }, show: ({ at, time }) => moment(at?.time ?? time) },
    {
      label: { zh: '移动', en: 'Moved' },
      show: ({ movements }, language) => movements.map((one) => moved(one, units.get(one.lot) ?? '', language)),
    },
    { label: { zh: '凭', en: 'Word' }, show: ({ word }) => `[${word + 1}]` },
    {
      label: { zh: '说明', en: 'In words' },
      show: ({ texts }, language) =>
        Object.values(texts).map((text) => html`${text ?? (language === 'zh' ? '（已撤下）' : '(withheld)')}<br>`),
    },
  ];
}

function moved({ quantity: value, from, to }: Movement, unit: string, language: Language): Markup {
  return html`${quantity(value, unit, language)}: ${sideOf(from, language)} → ${sideOf(to, language)}<br>`;
}

/** An account, with whom it lies and in which condition, unless it is as good as any. */
function sideOf({ account, party, condition }: Side, language: Language): string {
  const said = [accounts[account][language]];
  if (condition !== null && condition !== 'usable') said.push(wordFor(condition, language));
  if (party !== null) said.push(nameOf(party, language));
  return said.join(language === 'zh' ? '，' : ', ');
}

/** From the signer up to the council: who let whom write. */
function chainOf(word: Word, position: number, language: Language): Markup {
  const links = word.map(
    ({ of, right, types, id }) =>
      html`<li>${nameOf(of, language)}: ${[right, ...types].map((code) => wordFor(code, language)).join(', ')}${
        id === null ? undefined : html` (<a href="/v1/records/${id}">${language === 'zh' ? '记录' : 'record'}</a>)`
      }</li>`,
  );
  return html`<p>[${position + 1}]</p><ol>${links}</ol>`;
}
