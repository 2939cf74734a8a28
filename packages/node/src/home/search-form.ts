import type { Language } from '../http/language.ts';
import { html, type Markup } from './html.ts';

/** Asks what to trace: a name in either language, a code printed on a box, or an exact id. */
export function searchForm(language: Language, asked = ''): Markup {
  const [hint, act] =
    language === 'zh'
      ? ['机构、地点、物资的名称，箱上的编号，或捐赠、批次、需求、交接的编号', '查找']
      : ['A name, a code printed on a box, or the id of a gift, lot, need or handover', 'Find'];
  return html`<form action="/trace"><label for="q">${hint}</label><br>
<input id="q" name="q" value="${asked}" maxlength="200" required>
<input type="hidden" name="lang" value="${language}"><button>${act}</button></form>`;
}
