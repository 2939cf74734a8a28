const HAN = /\p{Script=Han}/gu;

/** Text with spaces round every Han character, so that the index holds each as a word and phrases find their order. */
export function spaced(text: string): string {
  return text.replace(HAN, ' $& ');
}

/**
 * What somebody typed as an index query: every word must occur; Han characters in a row are one phrase, the last of the
 * other words may be a beginning. Undefined where nothing is left to look for.
 */
export function searchQuery(typed: string): string | undefined {
  const words = typed
    .normalize('NFKC')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  const terms = words.flatMap(termsOf);
  return terms.length === 0 ? undefined : terms.join(' AND ');
}

/** A word may hold runs of Han and of other letters: each run is a term. */
function termsOf(word: string): string[] {
  const runs = word.match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) ?? [];
  return runs.map((run) => (/\p{Script=Han}/u.test(run) ? `"${[...run].join(' ')}"` : `"${run}"*`));
}
