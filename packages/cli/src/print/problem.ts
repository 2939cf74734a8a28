import { detailOf, rejections, type Words } from '@baton/ledger';
import type { Problem } from '@baton/sdk';
import type { Language } from '../language.ts';

/** Where it was asked, and whether a single record was sent: then it is plain which one is meant. */
type Asked = { readonly node?: string; readonly alone?: boolean };

/** A problem in words: what was wrong, the figures, where, what would be right, and where to read more: at this node. */
export function problemText(problem: Problem, language: Language, { node = '', alone = false }: Asked = {}): string {
  const title = problem.titles?.[language] ?? problem.title;
  const detail = detailIn(problem, language);
  const where = (problem.errors ?? []).flatMap(({ pointer, code, detail: what }) => {
    if (code !== problem.code) return [`${pointer}: ${what}`];
    return alone ? [] : [pointer];
  });
  const heading: Words = { zh: `不予接受：${title}`, en: `Refused: ${title}` };
  const right = rejections.get(problem.code)?.right[language] ?? problem.right;
  const said = [
    ...(detail === title ? [] : [detail]),
    ...where,
    ...(right === undefined ? [] : [right]),
    node + problem.type,
  ];
  return [heading[language], ...said.map((line) => `  ${line}`)].join('\n');
}

/** The sentence with the figures in this language: from our own catalogue, lines counted as they are typed. */
export function detailIn({ code, figures, detail }: Problem, language: Language): string {
  const rejection = rejections.get(code);
  return rejection === undefined ? detail : detailOf(rejection, figures ?? {}, language, 0);
}
