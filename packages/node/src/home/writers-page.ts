import { kinds, type SealedKind } from '@baton/ledger';
import type { FastifyInstance } from 'fastify';
import { noticesOf } from '../http/notice.ts';
import type { Room } from '../http/room.ts';
import { writerTitles } from '../http/rules.ts';
import { html } from './html.ts';
import { pageLanguage, sendPage } from './page.ts';
import { type Column, table } from './table.ts';

const columns: readonly Column<SealedKind>[] = [
  {
    label: { zh: '记录', en: 'Record' },
    show: ({ name, title }, language) => html`${title[language]}<br><span class="mono quiet">${name}</span>`,
  },
  {
    label: { zh: '谁可以写', en: 'Who may write it' },
    show: ({ writers }, language) =>
      writers.map((writer) => writerTitles[writer][language]).join(language === 'zh' ? '、' : ', '),
  },
];

/** `/writers`: who may write which kind of record. */
export function writersPage(app: FastifyInstance, { ledger }: Room): void {
  const schema = { tags: ['trust'], summary: 'Who may write, as a page', produces: 'text/html' };
  app.get('/writers', { schema }, (request, reply) => {
    const language = pageLanguage(request);
    const title = language === 'zh' ? '谁可以写' : 'Who may write';
    const lead =
      language === 'zh'
        ? '资质由获授权的机构授予，授权由理事会决定。每一步都在日志里。'
        : 'Qualifications are granted by accredited authorities, accreditations decided by the council. All of it is in the log.';
    const content = html`<h1>${title}</h1><p>${lead}</p>${table(columns, kinds, language)}`;
    return sendPage(reply, { language, path: '/writers', title, notices: noticesOf(ledger), content });
  });
}
