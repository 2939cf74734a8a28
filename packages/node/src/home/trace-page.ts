import type { FastifyInstance } from 'fastify';
import Type, { type Static } from 'typebox';
import type { Language } from '../http/language.ts';
import { noticesOf } from '../http/notice.ts';
import type { Room } from '../http/room.ts';
import type { RecordInList, RecordWhole } from '../views/records/read.ts';
import { html, type Markup } from './html.ts';
import { pageLanguage, sendPage } from './page.ts';
import { searchForm } from './search-form.ts';
import { type Column, table } from './table.ts';
import { figure, moment, nameOf } from './words.ts';

const SEGMENT = '[A-Za-z0-9_-]{27}';
const REF = '[A-Za-z0-9_-]{22}';

const Wanted = Type.Object({ id: Type.Optional(Type.String()), lang: Type.Optional(Type.String()) });
/** A record, or one of its lines: a lot is a line of the record that received it. */
const Thing = Type.Object({
  segment: Type.String({ pattern: `^${SEGMENT}$` }),
  ref: Type.String({ pattern: `^${REF}(\\.[0-9]{1,2})?$` }),
});

/** `/trace`, which asks for an id, and `/trace/{segment}/{ref}`, the records about one thing in order. */
export function tracePages(app: FastifyInstance, room: Room): void {
  const notices = noticesOf(room.ledger);
  const seen = { tags: ['relief'], produces: 'text/html' };
  app.get<{ Querystring: Static<typeof Wanted> }>(
    '/trace',
    { schema: { ...seen, summary: 'Asks which thing to trace', querystring: Wanted } },
    (request, reply) => {
      const language = pageLanguage(request);
      const id = request.query.id?.trim() ?? '';
      if (new RegExp(`^${SEGMENT}/${REF}(\\.[0-9]{1,2})?$`).test(id)) {
        return reply.redirect(`/trace/${id}?lang=${language}`);
      }
      const title = language === 'zh' ? '溯源' : 'Trace';
      const content = html`<h1>${title}</h1>${id === '' ? undefined : notAnId(language)}${searchForm(language)}`;
      return sendPage(reply, { language, path: '/trace', title, notices, content });
    },
  );
  app.get<{ Params: Static<typeof Thing> }>(
    '/trace/:segment/:ref',
    { schema: { ...seen, summary: 'The story of one thing, as a page', params: Thing } },
    async (request, reply) => {
      const { segment, ref } = request.params;
      const language = pageLanguage(request);
      const { value } = await room.views.query('record', { id: `${segment}/${ref.slice(0, 22)}` });
      const title = value.kind;
      const content = contentOf(value, `${segment}/${ref}`, language);
      return sendPage(reply, { language, path: `/trace/${segment}/${ref}`, title, notices, content });
    },
  );
}

function notAnId(language: Language): Markup {
  return language === 'zh'
    ? html`<p class="note">编号应为 27 个字符、斜线、22 个字符；批次后面还有点和行号。</p>`
    : html`<p class="note">An id is 27 characters, a slash and 22 more; a lot has a dot and the number of its line.</p>`;
}

const later: readonly Column<RecordInList>[] = [
  {
    label: { zh: '记录', en: 'Record' },
    show: ({ id, kind }, language) => html`<a href="/trace/${id}?lang=${language}">${kind}</a>`,
  },
  { label: { zh: '签名方', en: 'Signed by' }, show: ({ signer }, language) => nameOf(signer, language) },
  { label: { zh: '入账时间', en: 'Recorded' }, show: ({ time }) => moment(time) },
  {
    label: { zh: '条目', en: 'Entry' },
    show: ({ index }) => html`<a href="/v1/entries/${index}">${figure(index)}</a>`,
  },
];

function contentOf(record: RecordWhole, id: string, language: Language): Markup {
  const zh = language === 'zh';
  const said = Object.values(record.texts).map(
    (text) => html`<p>${text ?? (zh ? '（正文已撤下或到期）' : '(withheld or lapsed)')}</p>`,
  );
  return html`<h1>${record.kind}: ${nameOf(record.signer, language)}</h1>${said}
<dl><dt>${zh ? '编号' : 'Id'}</dt><dd class="mono">${id}</dd>
<dt>${zh ? '入账时间' : 'Recorded'}</dt><dd>${moment(record.time)}</dd>
<dt>${zh ? '条目' : 'Entry'}</dt><dd><a href="/v1/entries/${record.index}">${figure(record.index)}</a></dd></dl>
<h2>${zh ? '原文' : 'As signed'}</h2><pre class="mono">${JSON.stringify(record.body, null, 1)}</pre>
<p><a class="tap" href="/v1/transactions/${record.transaction}/receipt">${zh ? '存证回执' : 'Receipt'}</a>
<a class="tap" href="/v1/records/${id.slice(0, 50)}">JSON</a></p>
<h2>${zh ? '之后与它有关的记录' : 'Later records about it'}</h2>${table(later, record.later, language)}`;
}
