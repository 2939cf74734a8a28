import { kindNamed } from '@baton/ledger';
import type { FastifyInstance } from 'fastify';
import Type, { type Static } from 'typebox';
import type { Language } from '../http/language.ts';
import { noticesOf } from '../http/notice.ts';
import type { Room } from '../http/room.ts';
import type { Found } from '../views/search/read.ts';
import { html } from './html.ts';
import { pageLanguage, sendPage } from './page.ts';
import { searchForm } from './search-form.ts';
import { type Column, table } from './table.ts';
import { nameOf, wordFor } from './words.ts';

const Wanted = Type.Object({
  q: Type.Optional(Type.String({ maxLength: 200, description: 'Words, a code, or an exact name' })),
  lang: Type.Optional(Type.String()),
});

/** `/trace`: asks what to trace, and shows what was found under that name, word or code. */
export function findPage(app: FastifyInstance, { ledger, views }: Room): void {
  const schema = { tags: ['relief'], summary: 'Finds what to trace', querystring: Wanted, produces: 'text/html' };
  app.get<{ Querystring: Static<typeof Wanted> }>('/trace', { schema }, async (request, reply) => {
    const language = pageLanguage(request);
    const q = request.query.q?.trim() ?? '';
    const title = language === 'zh' ? '溯源' : 'Trace';
    const found = q === '' ? undefined : (await views.query('search', { q })).value.items;
    const content = html`<h1>${title}</h1>${searchForm(language, q)}
${found === undefined ? undefined : table(columns, found, language)}`;
    return sendPage(reply, { language, path: '/trace', title, notices: noticesOf(ledger), content });
  });
}

const columns: readonly Column<Found>[] = [
  {
    label: { zh: '名称', en: 'Name' },
    show: (found, language) => html`<a href="${addressOf(found, language)}">${nameOf(found, language)}</a>`,
  },
  {
    label: { zh: '是什么', en: 'What it is' },
    show: ({ what }, language) => kindNamed(what)?.title[language] ?? wordFor(what, language),
  },
];

const elsewhere: { readonly [what: string]: string } = {
  subject: '/v1/subjects/',
  entry: '/v1/entries/',
  transaction: '/v1/transactions/',
};

function addressOf({ what, id }: Found, language: Language): string {
  const data = elsewhere[what];
  return data === undefined ? `/trace/${id}?lang=${language}` : `${data}${id}`;
}
