import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ProblemDocument } from '../http/problem.ts';
import { html } from './html.ts';
import { pageLanguage, sendPage } from './page.ts';

/** Tells a reader what went wrong, with the figures, and where to read more. */
export function sendProblemPage(request: FastifyRequest, reply: FastifyReply, document: ProblemDocument): FastifyReply {
  const language = pageLanguage(request);
  const { code, detail, status, titles } = document;
  const title = titles[language];
  const more = language === 'zh' ? '这是什么意思' : 'What this means';
  const content = html`<h1>${title}</h1>${detail === document.title ? undefined : html`<p>${detail}</p>`}
<p><a class="tap" href="/problems/${code}?lang=${language}">${more}</a></p>
<p class="quiet mono">${status} ${code}</p>`;
  return sendPage(reply, { language, path: request.url.split('?', 1)[0] ?? '/', title, notices: [], content });
}
