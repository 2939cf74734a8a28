import type { Words } from '@baton/ledger';
import type { Language } from '../http/language.ts';
import { html, type Insert, type Markup } from './html.ts';

/** A column: its heading, what a row shows in it, and whether that is a number. */
export type Column<Row> = {
  readonly label: Words;
  readonly show: (row: Row, language: Language) => Insert;
  readonly number?: true;
};

/** Rows as a table whose first column names the row; on a phone the cells stand below one another, labelled. */
export function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[], language: Language): Markup {
  if (rows.length === 0) return html`<p class="quiet">${language === 'zh' ? '还没有。' : 'None yet.'}</p>`;
  const head = columns.map(
    ({ label, number }) =>
      html`<th scope="col"${number === true ? html` class="n"` : undefined}>${label[language]}</th>`,
  );
  return html`<table><thead><tr>${head}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${columns.map((column, i) => cell(column, row, i === 0, language))}</tr>\n`)}</tbody></table>`;
}

function cell<Row>({ label, show, number }: Column<Row>, row: Row, first: boolean, language: Language): Markup {
  const content = show(row, language);
  if (first) return html`<th scope="row">${content}</th>`;
  return html`<td data-label="${label[language]}"${number === true ? html` class="n"` : undefined}>${content}</td>`;
}
