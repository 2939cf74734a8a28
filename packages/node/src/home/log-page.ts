import { toBase64 } from '@baton/log';
import type { FastifyInstance } from 'fastify';
import type { Language } from '../http/language.ts';
import { noticesOf } from '../http/notice.ts';
import type { Room } from '../http/room.ts';
import type { OpenLedger } from '../ledger.ts';
import { kindsOf, loggedAt } from '../logged.ts';
import { latestCheckpoint, type OwnCheckpoint } from '../own-checkpoint.ts';
import { html, type Markup } from './html.ts';
import { pageLanguage, sendPage } from './page.ts';
import { type Column, table } from './table.ts';
import { figure, moment } from './words.ts';

/** How many of the last entries the page shows. */
const LATEST = 50;

type EntryRow = { readonly index: number; readonly kinds: readonly string[]; readonly time: number | null };

/** `/log`: the checkpoint as it was signed, the last entries, and how to check them without us. */
export function logPage(app: FastifyInstance, { ledger }: Room): void {
  app.get(
    '/log',
    { schema: { tags: ['log'], summary: 'The log, as a page', produces: 'text/html' } },
    (request, reply) => {
      const language = pageLanguage(request);
      const title = language === 'zh' ? '日志' : 'The log';
      const content = html`<h1>${title}</h1>${checkpointOf(ledger, language)}
<h2>${language === 'zh' ? '最近的条目' : 'The last entries'}</h2>${table(columns, latestEntries(ledger), language)}`;
      return sendPage(reply, { language, path: '/log', title, notices: noticesOf(ledger), content });
    },
  );
}

const columns: readonly Column<EntryRow>[] = [
  {
    label: { zh: '条目', en: 'Entry' },
    show: ({ index }) => html`<a href="/v1/entries/${index}">${figure(index)}</a>`,
  },
  {
    label: { zh: '内容', en: 'What it holds' },
    show: ({ kinds }, language) =>
      kinds.length > 0 ? kinds.join(', ') : language === 'zh' ? '区块标记' : 'block mark',
  },
  { label: { zh: '时间', en: 'Time' }, show: ({ time }) => (time === null ? '–' : moment(time)) },
];

function latestEntries({ log }: OpenLedger): EntryRow[] {
  const size = log.size();
  return Array.from({ length: Math.min(LATEST, size) }, (_, i) => {
    const index = size - 1 - i;
    const logged = loggedAt(log, index);
    return { index, kinds: logged === undefined ? [] : kindsOf(logged), time: logged?.time ?? null };
  });
}

function checkpointOf(ledger: OpenLedger, language: Language): Markup {
  const checkpoint = latestCheckpoint(ledger);
  const zh = language === 'zh';
  if (checkpoint === undefined)
    return html`<p class="note">${zh ? '没有签署过的检查点。' : 'No checkpoint is signed.'}</p>`;
  return html`<p>${claim(checkpoint, zh)}</p>
<pre class="mono">${ledger.checkpoint()}</pre>
<p>${zh ? '日志的公钥' : 'The verifier key of the log'}: <span class="mono">${ledger.vkey}</span></p>
<p>${
    zh
      ? '任何按 C2SP tlog-tiles 读日志的程序，都可以不用我们的代码，从 /log/ 核对每一条。'
      : 'Any program that reads logs by C2SP tlog-tiles can check every entry from /log/, without code of ours.'
  }</p>`;
}

function claim({ size, root }: OwnCheckpoint, zh: boolean): Markup {
  const hash = html`<span class="mono">${toBase64(root)}</span>`;
  return zh ? html`${figure(size)} 条，根为 ${hash}。` : html`${figure(size)} entries under the root ${hash}.`;
}
