import type { Language } from '../http/language.ts';
import { html, type Markup } from './html.ts';

/** Asks for an id and leads to its trace. */
export function searchForm(language: Language): Markup {
  const [hint, act] =
    language === 'zh' ? ['捐赠、批次、需求或交接的编号', '查看'] : ['Id of a gift, lot, need or handover', 'Show'];
  return html`<form action="/trace"><label for="id">${hint}</label><br><input id="id" name="id" required>
<input type="hidden" name="lang" value="${language}"><button>${act}</button></form>`;
}
