import type { Words } from '@baton/ledger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Language, languageOf } from '../http/language.ts';
import { html, Markup } from './html.ts';
import { pagePolicy, style } from './style.ts';

/** A page: its language, where it stands, what the ledger must say first, and its content. */
export type Page = {
  readonly language: Language;
  readonly path: string;
  readonly title: string;
  readonly notices: readonly Words[];
  readonly content: Markup;
};

const links: readonly (readonly [path: string, label: Words])[] = [
  ['/needs', { zh: '需求', en: 'Needs' }],
  ['/gifts', { zh: '捐赠', en: 'Gifts' }],
  ['/handovers', { zh: '交接', en: 'Handovers' }],
  ['/trace', { zh: '溯源', en: 'Trace' }],
  ['/log', { zh: '日志', en: 'Log' }],
  ['/writers', { zh: '谁可以写', en: 'Who may write' }],
];

/** The language of a page: what its address says, else what the reader's browser asks for. */
export function pageLanguage({ query, headers }: FastifyRequest): Language {
  const chosen = (query as { readonly lang?: unknown } | undefined)?.lang;
  return chosen === 'zh' || chosen === 'en' ? chosen : languageOf(headers['accept-language']);
}

/** Answers with a page, readable without a script. */
export function sendPage(reply: FastifyReply, page: Page): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .headers({ 'cache-control': 'no-cache', vary: 'accept-language', ...pageHeaders(page.language) })
    .send(pageText(page));
}

function pageHeaders(language: Language) {
  return { 'content-security-policy': pagePolicy, 'content-language': language };
}

/** The text of a page. */
function pageText({ language, path, title, notices, content }: Page): string {
  const other = language === 'zh' ? 'en' : 'zh';
  const name = language === 'zh' ? '接力 Baton' : 'Baton';
  return html`<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – ${name}</title>
<style>${new Markup(style)}</style>
</head>
<body>
${notices.map((notice) => html`<div class="banner" role="note"><div class="wide">${notice[language]}</div></div>\n`)}<header><div class="wide">
<a class="mark tap" href="/?lang=${language}">${name}</a>
<nav aria-label="${language === 'zh' ? '主要页面' : 'Main pages'}">${links.map(
    ([to, label]) => html`<a href="${to}?lang=${language}">${label[language]}</a>`,
  )}</nav>
<a class="tap" href="${path}?lang=${other}" lang="${other}" hreflang="${other}">${other === 'zh' ? '中文' : 'English'}</a>
</div></header>
<main><div class="wide">
${content}
</div></main>
<footer><div class="wide">${footer(language)}</div></footer>
</body>
</html>
`.text;
}

function footer(language: Language): Markup {
  return language === 'zh'
    ? html`<a href="/v1/status">状态</a> <a href="/v1/policy">信任策略</a> <a href="/openapi.json">接口说明</a> <a href="/log/checkpoint">检查点</a>`
    : html`<a href="/v1/status">Status</a> <a href="/v1/policy">Policy</a> <a href="/openapi.json">Interface (OpenAPI)</a> <a href="/log/checkpoint">Checkpoint</a>`;
}
