// Where a Chinese sentence may be cut into lines: it has no spaces to break at, and browsers cut words in two.

/** The phrases of a sentence: each ends after a mark or before a figure, and a figure stays with its unit. */
export function phrasesOf(sentence: string): string[] {
  return sentence
    .split(/(?<=[，：；。])|(?= \d)/u)
    .map((phrase) => phrase.replace(/(\d) (?=\p{Script=Han})/gu, '$1\u00a0'));
}
