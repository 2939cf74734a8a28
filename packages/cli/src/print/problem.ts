import { detailOf, rejections, type Words } from '@baton/ledger';
import type { Problem } from '@baton/sdk';
import type { Language } from '../language.ts';

/** A problem in words: what was wrong, the figures, where, and where to read more. */
export function problemText(problem: Problem, language: Language): string {
  const title = problem.titles?.[language] ?? problem.title;
  const detail = detailIn(problem, language);
  const where = (problem.errors ?? []).map(({ pointer, code, detail: what }) =>
    code === problem.code ? `  ${pointer}` : `  ${pointer}: ${what}`,
  );
  const heading: Words = { zh: `不予接受：${title}`, en: `Refused: ${title}` };
  const lines = [heading[language], ...(detail === title ? [] : [`  ${detail}`]), ...where, `  ${problem.type}`];
  return lines.join('\n');
}

/** The sentence with the figures in this language: from our own catalogue where the node answered in the other. */
export function detailIn({ code, figures, detail }: Problem, language: Language): string {
  const rejection = rejections.get(code);
  return rejection === undefined ? detail : detailOf(rejection, figures ?? {}, language);
}
