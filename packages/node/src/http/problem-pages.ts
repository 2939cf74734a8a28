import { Type } from '@baton/ledger';
import type { FastifyInstance } from 'fastify';
import type { Static } from 'typebox';
import { pageOf, wantsPage } from '../portal/pages.ts';
import type { Portal } from '../portal/portal.ts';
import { WordsField } from './answers.ts';
import { type CatalogueEntry, catalogue } from './catalogue.ts';
import { DoorError } from './problem.ts';

const Code = Type.Object({ code: Type.String({ description: 'The `code` of a problem document' }) });

const EntryField = Type.Object(
  {
    code: Type.String(),
    status: Type.Integer({ description: 'Of the HTTP answer' }),
    number: Type.Optional(Type.Integer({ description: 'Of a rejection by the ledger: stable and never reused' })),
    title: WordsField,
    detail: Type.Optional(WordsField),
    right: Type.Optional(WordsField),
  },
  { additionalProperties: false },
);

/**
 * `/problems` and `/problems/{code}`: what the `type` of a problem document leads to, in both languages. A browser is led
 * to its page, a program gets the entry of the catalogue.
 */
export function problemPages(app: FastifyInstance, portal: Portal | undefined): void {
  const tags = ['ledger'];
  const all = { 200: Type.Object({ items: Type.Array(EntryField) }, { additionalProperties: false }) };
  app.get('/problems', { schema: { tags, summary: 'Every way to be refused', response: all } }, (request, reply) => {
    reply.header('vary', 'accept, accept-language');
    if (portal !== undefined && wantsPage(request)) return reply.redirect(pageOf(request, '/problems'), 302);
    return reply.send({ items: [...catalogue].map(([code, entry]) => entryOf(code, entry)) });
  });
  app.get<{ Params: Static<typeof Code> }>(
    '/problems/:code',
    { schema: { tags, summary: 'What a problem means', params: Code, response: { 200: EntryField } } },
    (request, reply) => {
      const { code } = request.params;
      const entry = catalogue.get(code);
      if (entry === undefined) throw new DoorError('page_not_found');
      reply.header('vary', 'accept, accept-language');
      if (portal !== undefined && wantsPage(request)) return reply.redirect(pageOf(request, `/problems/${code}`), 302);
      return reply.send(entryOf(code, entry));
    },
  );
}

function entryOf(code: string, { status, number, title, detail, right }: CatalogueEntry) {
  return { code, status, number, title, detail, right };
}
