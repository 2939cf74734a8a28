/** What was found, and how many more stand right behind it that say the same of the same place. */
export type Alike<Finding> = { readonly first: Finding; readonly more: number };

type Found = { readonly where: string; readonly words: { readonly en: string } };

/** One altered byte may orphan fifty parts of an entry: those that say the same of one entry are told once, and counted. */
export function alike<Finding extends Found>(findings: readonly Finding[]): Alike<Finding>[] {
  const told: { first: Finding; more: number }[] = [];
  for (const finding of findings) {
    const last = told.at(-1);
    if (last !== undefined && sameOf(last.first) === sameOf(finding)) last.more += 1;
    else told.push({ first: finding, more: 0 });
  }
  return told;
}

/** Where it is but for the digest of a part, and what is said of it. */
function sameOf({ where, words }: Found): string {
  return `${where.replace(/, part [\w-]{43}$/, '')} ${words.en}`;
}
