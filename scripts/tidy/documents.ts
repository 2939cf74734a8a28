// Documents: one title each, links that lead somewhere, and a page for each dependency.
import { posix } from 'node:path';
import type { Finding, SourceFile } from './tree.ts';

type Line = { readonly line: number; readonly text: string };

const LINK = /\]\(([^)\s]+)\)/g;
const ELSEWHERE = /^[a-z][a-z0-9+.-]*:/;

/** Names documents that have no title, or several. */
export function titles(files: readonly SourceFile[]): Finding[] {
  return documents(files).flatMap((file) => {
    const count = prose(file.text).filter(({ text }) => text.startsWith('# ')).length;
    return count === 1 ? [] : [{ rule: 'one-title', path: file.path, line: 0, what: `${count} titles` }];
  });
}

/** Names relative links to files or headings that do not exist. `exists` answers for paths from the root. */
export function brokenLinks(files: readonly SourceFile[], exists: (path: string) => boolean): Finding[] {
  const headings = new Map(documents(files).map(({ path, text }) => [path, anchorsOf(text)]));
  return documents(files).flatMap(({ path, text }) =>
    linksIn(text)
      .filter(({ text: target }) => !leadsSomewhere(path, target, headings, exists))
      .map(({ line, text: target }) => ({ rule: 'link', path, line, what: target })),
  );
}

/** Names dependencies that no page in docs/decisions mentions in code type. */
export function unexplainedDependencies(files: readonly SourceFile[]): Finding[] {
  const pages = files.filter(({ path }) => /^docs\/decisions\/.*\.md$/.test(path)).map(({ text }) => text);
  return files
    .filter(({ path }) => /^(packages\/[^/]+\/)?package\.json$/.test(path))
    .flatMap(({ path, text }) => dependenciesOf(text).map((name) => ({ path, name })))
    .filter(({ name }) => !name.startsWith('@baton/') && !pages.some((page) => page.includes(`\`${name}\``)))
    .map(({ path, name }) => ({ rule: 'dependency-page', path, line: 0, what: name }));
}

/** Names decisions whose number another one has, or whose title has another number than their file. */
export function sharedNumbers(files: readonly SourceFile[]): Finding[] {
  const seen = new Set<string>();
  return files.flatMap(({ path, text }) => {
    const [, number] = /^docs\/decisions\/(\d{4})-[^/]+\.md$/.exec(path) ?? [];
    if (number === undefined) return [];
    const isTaken = seen.has(number);
    seen.add(number);
    const what = isTaken
      ? `${number} is taken`
      : text.startsWith(`# ${number} `)
        ? undefined
        : `its title is not ${number}`;
    return what === undefined ? [] : [{ rule: 'decision-number', path, line: 0, what }];
  });
}

/** Names decisions that the list of all of them does not call by their titles. */
export function unlistedDecisions(files: readonly SourceFile[]): Finding[] {
  const list = files.find(({ path }) => path === 'docs/decisions/README.md')?.text ?? '';
  return files.flatMap(({ path, text }) => {
    const [, name] = /^docs\/decisions\/(\d{4}-[^/]+\.md)$/.exec(path) ?? [];
    const title = text.split('\n')[0]?.replace(/^# /, '');
    const isListed = name === undefined || list.includes(`[${title}](${name})`);
    return isListed ? [] : [{ rule: 'decision-listed', path, line: 0, what: `not listed as ${title}` }];
  });
}

function documents(files: readonly SourceFile[]): SourceFile[] {
  return files.filter(({ path }) => path.endsWith('.md'));
}

/** The lines outside fenced code, with inline code taken out. */
function prose(text: string): Line[] {
  let isFenced = false;
  return text.split('\n').flatMap((raw, index) => {
    const isFence = /^\s*(```|~~~)/.test(raw);
    if (isFence) isFenced = !isFenced;
    return isFence || isFenced ? [] : [{ line: index + 1, text: raw.replace(/`[^`]*`/g, '') }];
  });
}

function linksIn(text: string): Line[] {
  return prose(text).flatMap(({ line, text: words }) =>
    [...words.matchAll(LINK)].map(([, target]) => ({ line, text: target ?? '' })),
  );
}

function leadsSomewhere(
  from: string,
  target: string,
  headings: ReadonlyMap<string, ReadonlySet<string>>,
  exists: (path: string) => boolean,
): boolean {
  if (ELSEWHERE.test(target)) return true;
  const [file = '', anchor] = decodeURI(target).split('#');
  const path = file === '' ? from : posix.join(posix.dirname(from), file);
  const anchors = headings.get(path);
  return exists(path) && (anchor === undefined || anchors === undefined || anchors.has(anchor));
}

/** Anchors as GitHub makes them: lower case, punctuation dropped, spaces to hyphens, repeats numbered. */
function anchorsOf(text: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const [, title = ''] of text.matchAll(/^#{1,6} +(.+)$/gm)) {
    const base = title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M} _-]/gu, '')
      .replaceAll(' ', '-');
    let anchor = base;
    for (let repeat = 1; anchors.has(anchor); repeat += 1) anchor = `${base}-${repeat}`;
    anchors.add(anchor);
  }
  return anchors;
}

function dependenciesOf(manifest: string): string[] {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(manifest);
  return Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies });
}
