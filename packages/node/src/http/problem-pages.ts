import type { FastifyInstance } from 'fastify';
import Type, { type Static } from 'typebox';
import { html, type Markup } from '../home/html.ts';
import { pageLanguage, sendPage } from '../home/page.ts';
import { type CatalogueEntry, catalogue } from './catalogue.ts';
import type { Language } from './language.ts';
import { noticesOf } from './notice.ts';
import { DoorError } from './problem.ts';
import type { Room } from './room.ts';

const Code = Type.Object({ code: Type.String({ description: 'The `code` of a problem document' }) });

/** `/problems` and `/problems/{code}`: what the `type` of a problem document leads to, in both languages. */
export function problemPages(app: FastifyInstance, { ledger }: Room): void {
  const notices = noticesOf(ledger);
  const seen = { tags: ['ledger'], produces: 'text/html' };
  app.get('/problems', { schema: { ...seen, summary: 'Every way to be refused' } }, (request, reply) => {
    const language = pageLanguage(request);
    const title = language === 'zh' ? '所有拒绝和故障' : 'Every refusal and fault';
    return sendPage(reply, { language, path: '/problems', title, notices, content: listOf(title, language) });
  });
  app.get<{ Params: Static<typeof Code> }>(
    '/problems/:code',
    { schema: { ...seen, summary: 'What a problem means', params: Code } },
    (request, reply) => {
      const { code } = request.params;
      const entry = catalogue.get(code);
      if (entry === undefined) throw new DoorError('page_not_found');
      const language = pageLanguage(request);
      const content = contentOf(code, entry, language);
      return sendPage(reply, { language, path: `/problems/${code}`, title: entry.title[language], notices, content });
    },
  );
}

function listOf(title: string, language: Language): Markup {
  const rows = [...catalogue].map(
    ([code, entry]) => html`<tr><th scope="row"><a href="/problems/${code}?lang=${language}">${code}</a></th>
<td>${entry.status}</td><td>${entry.title[language]}</td></tr>\n`,
  );
  return html`<h1>${title}</h1><table><tbody>${rows}</tbody></table>`;
}

/** Both languages stand on the page, the reader's first. */
function contentOf(code: string, entry: CatalogueEntry, language: Language): Markup {
  const other = language === 'zh' ? 'en' : 'zh';
  const number = entry.number === undefined ? undefined : html`<dt>number</dt><dd>${entry.number}</dd>`;
  return html`<h1>${entry.title[language]}</h1>
${said(entry, language)}
<dl><dt>code</dt><dd class="mono">${code}</dd><dt>HTTP</dt><dd>${entry.status}</dd>${number}</dl>
<section lang="${other === 'zh' ? 'zh-CN' : 'en'}"><h2>${entry.title[other]}</h2>
${said(entry, other)}</section>
<p><a class="tap" href="/problems?lang=${language}">${language === 'zh' ? '所有拒绝和故障' : 'Every refusal and fault'}</a></p>`;
}

/** The figures behind it, named in brackets, and what would be right. */
function said({ detail, right }: CatalogueEntry, language: Language): Markup {
  const figures = detail && html`<p>${detail[language].replace(/\{([a-zA-Z]+)\}/g, '‹$1›')}</p>`;
  return html`${figures}${right && html`<p>${right[language]}</p>`}`;
}
