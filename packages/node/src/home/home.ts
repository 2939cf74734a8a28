import { toBase64 } from '@baton/log';
import type { FastifyInstance } from 'fastify';
import type { Language } from '../http/language.ts';
import { noticesOf } from '../http/notice.ts';
import type { Room } from '../http/room.ts';
import type { OpenLedger } from '../ledger.ts';
import { latestCheckpoint } from '../own-checkpoint.ts';
import type { ClassNumbers, Figure } from '../views/relief/numbers.ts';
import { html, type Markup } from './html.ts';
import { pageLanguage, sendPage } from './page.ts';
import { searchForm } from './search-form.ts';
import { figure, moment, quantity, wordFor } from './words.ts';

/** `/`: what this is, the four numbers, and the way to everything else. Later a portal takes its place. */
export function homePage(app: FastifyInstance, { ledger, views }: Room): void {
  app.get(
    '/',
    { schema: { tags: ['ledger'], summary: 'Home page', produces: 'text/html' } },
    async (request, reply) => {
      const language = pageLanguage(request);
      const { value } = await views.query('numbers', { now: ledger.clock() });
      const counted = value.filter(({ packed }) => !packed).sort((a, b) => b.received.quantity - a.received.quantity);
      const title = headline(counted[0], language);
      const content = html`<h1>${title}</h1>${lead(language)}${fourNumbers(counted[0], language)}
${otherClasses(counted.slice(1), language)}
<h2>${language === 'zh' ? '溯源一件东西' : 'Trace one thing'}</h2>${searchForm(language)}${ground(ledger, language)}`;
      return sendPage(reply, { language, path: '/', title, notices: noticesOf(ledger), content });
    },
  );
}

function headline(first: ClassNumbers | undefined, language: Language): string {
  if (first === undefined) {
    return language === 'zh' ? '这个账本还没有收到任何物资。' : 'Nothing has been received on this ledger yet.';
  }
  const what = wordFor(first.class, language);
  const unit = wordFor(first.unit, language);
  const [received, delivered] = [figure(first.received.quantity), figure(first.delivered.quantity)];
  return language === 'zh'
    ? `收到${what} ${received} ${unit}，确认送达 ${delivered} ${unit}。`
    : `${received} ${what} received, ${delivered} confirmed as delivered.`;
}

function lead(language: Language): Markup {
  return language === 'zh'
    ? html`<p>接力是一本公开的救援账本：每条记录由作出陈述的一方签名，之后谁也改不了，任何人不经过我们就能核对。查看不需要账号。</p>`
    : html`<p>Baton is an open ledger of relief. Whoever states something signs it, nobody can change it afterwards, and
anybody can check it without us. Reading needs no account.</p>`;
}

const rows = [
  ['received', { zh: '收到', en: 'Received' }],
  ['allocated', { zh: '已分配', en: 'Allocated' }],
  ['delivered', { zh: '送达并确认', en: 'Delivered and confirmed' }],
  ['notMoved', { zh: '48 小时未动', en: 'Not moved for 48 h' }],
] as const;

/** One row each on one common scale, so that the shortfall is the picture. */
function fourNumbers(numbers: ClassNumbers | undefined, language: Language): Markup | undefined {
  if (numbers === undefined) return undefined;
  const most = Math.max(1, ...rows.map(([name]) => numbers[name].quantity));
  const heading = language === 'zh' ? '四个数' : 'The four numbers';
  return html`<h2>${heading}${language === 'zh' ? '：' : ': '}${wordFor(numbers.class, language)}</h2>
<table><thead><tr><th scope="col">${heading}</th><th scope="col" class="n">${wordFor(numbers.unit, language)}</th>
<th scope="col">${language === 'zh' ? '同一比例' : 'On one scale'}</th></tr></thead><tbody>
${rows.map(([name, label]) => numberRow({ name, label: label[language], most }, numbers[name], language))}</tbody></table>`;
}

type NumberRow = { readonly name: string; readonly label: string; readonly most: number };

function numberRow({ name, label, most }: NumberRow, { quantity: value, opens, without }: Figure, language: Language) {
  const shown = opens === null ? html`${figure(value)}` : html`<a href="${opens.query}">${figure(value)}</a>`;
  const percent = Math.round((10_000 * value) / most) / 100;
  return html`<tr><th scope="row">${label}<br><span class="quiet">${without[language]}</span></th>
<td class="n">${shown}</td>
<td><svg class="bar" aria-hidden="true"><rect class="${name}" width="${percent}%" height="10"/>
<rect class="frame" width="100%" height="10"/></svg></td></tr>
`;
}

function otherClasses(others: readonly ClassNumbers[], language: Language): Markup | undefined {
  if (others.length === 0) return undefined;
  const cell = (label: string, { quantity: value }: Figure, unit: string) =>
    html`<td class="n" data-label="${label}">${quantity(value, unit, language)}</td>`;
  const head = rows.map(([, label]) => html`<th scope="col" class="n">${label[language]}</th>`);
  const row = (one: ClassNumbers) =>
    html`<tr><th scope="row">${wordFor(one.class, language)}</th>${rows.map(([name, label]) =>
      cell(label[language], one[name], one.unit),
    )}</tr>\n`;
  return html`<h2>${language === 'zh' ? '其他类别' : 'Other classes'}</h2>
<table><thead><tr><th scope="col">${language === 'zh' ? '类别' : 'Class'}</th>${head}</tr></thead>
<tbody>${others.map(row)}</tbody></table>`;
}

/** What all of it stands on: the checkpoint, and who cosigned it. */
function ground(ledger: OpenLedger, language: Language): Markup {
  const zh = language === 'zh';
  const checkpoint = latestCheckpoint(ledger);
  const root = checkpoint === undefined ? '–' : toBase64(checkpoint.root);
  return html`<h2>${zh ? '账本' : 'The ledger'}</h2>
<dl><dt>${zh ? '编号' : 'Id'}</dt><dd class="mono">${ledger.id}</dd>
<dt>${zh ? '账本时间' : 'Its clock'}</dt><dd>${moment(ledger.clock())}</dd>
<dt>${zh ? '日志条目' : 'Log entries'}</dt><dd>${figure(checkpoint?.size ?? 0)}</dd>
<dt>${zh ? '日志的根' : 'Root of the log'}</dt><dd class="mono">${root}</dd></dl>
<p><a class="tap" href="/log?lang=${language}">${zh ? '日志' : 'The log'}</a>
<a class="tap" href="/v1/policy">${zh ? '信任策略' : 'Its policy'}</a></p>`;
}
