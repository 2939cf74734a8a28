// Guards the guards: a check that silently checks nothing is worse than none.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runBiome, runCompiler, runKnip, withTree } from './guards/trial.ts';
import { brokenLinks, sharedNumbers, titles, unexplainedDependencies, unlistedDecisions } from './tidy/documents.ts';
import { longFunctions } from './tidy/functions.ts';
import { lockGaps } from './tidy/lockfile.ts';
import { drawers, machinePaths } from './tidy/names.ts';
import { impurities } from './tidy/purity.ts';
import { skippedTests } from './tidy/skipped-tests.ts';
import { type Finding, readTree, type SourceFile } from './tidy/tree.ts';

type Trial = { readonly fixture: string; readonly refuses: readonly string[] };

const BIOME: readonly Trial[] = [
  { fixture: 'unformatted', refuses: ['format packages/log/src/wrong.ts'] },
  { fixture: 'upward-log-to-ledger', refuses: ['noRestrictedImports packages/log/src/wrong.ts'] },
  { fixture: 'upward-ledger-to-node', refuses: ['noRestrictedImports packages/ledger/src/wrong.ts'] },
  { fixture: 'upward-node-to-cli', refuses: ['noRestrictedImports packages/node/src/wrong.ts'] },
  { fixture: 'sideways-node-to-sdk', refuses: ['noRestrictedImports packages/node/src/wrong.ts'] },
  { fixture: 'sideways-sdk-to-node', refuses: ['noRestrictedImports packages/sdk/src/wrong.ts'] },
  { fixture: 'upward-tables-to-sdk', refuses: ['noRestrictedImports packages/tables/src/wrong.ts'] },
  { fixture: 'node-module-in-tables', refuses: ['noNodejsModules packages/tables/src/wrong.ts'] },
  { fixture: 'upward-by-path', refuses: ['noRestrictedImports packages/ledger/src/deep/wrong.ts'] },
  { fixture: 'node-module-in-log', refuses: ['noNodejsModules packages/log/src/wrong.ts'] },
  { fixture: 'all-of-typebox', refuses: ['noRestrictedImports packages/ledger/src/wrong.ts'] },
  { fixture: 'node-module-in-ledger', refuses: ['noNodejsModules packages/ledger/src/wrong.ts'] },
  {
    fixture: 'cycle',
    refuses: ['noImportCycles packages/node/src/right.ts', 'noImportCycles packages/node/src/wrong.ts'],
  },
  { fixture: 'undeclared-dependency', refuses: ['noUndeclaredDependencies packages/sdk/src/wrong.ts'] },
  { fixture: 'any', refuses: ['noExplicitAny packages/sdk/src/wrong.ts'] },
  { fixture: 'non-null-assertion', refuses: ['noNonNullAssertion packages/sdk/src/wrong.ts'] },
  { fixture: 'floating-promise', refuses: ['noFloatingPromises packages/node/src/wrong.ts'] },
  { fixture: 'switch-with-a-gap', refuses: ['useExhaustiveSwitchCases packages/node/src/wrong.ts'] },
  { fixture: 'skipped-test', refuses: ['noSkippedTests packages/log/src/sum.test.ts'] },
  { fixture: 'focused-test', refuses: ['noFocusedTests packages/log/src/sum.test.ts'] },
];

const COMPILER: readonly Trial[] = [
  { fixture: 'type-error', refuses: ['TS2322 packages/log/src/wrong.ts'] },
  { fixture: 'unchecked-index', refuses: ['TS2322 packages/log/src/wrong.ts'] },
  { fixture: 'process-in-log', refuses: ['TS2591 packages/log/src/wrong.ts'] },
  { fixture: 'clock-by-type', refuses: ['TS2304 packages/ledger/src/wrong.ts'] },
  { fixture: 'enum', refuses: ['TS1294 packages/log/src/wrong.ts'] },
  { fixture: 'type-imported-as-value', refuses: ['TS1484 packages/log/src/wrong.ts'] },
];

const KNIP: readonly Trial[] = [
  { fixture: 'unused-file', refuses: ['files packages/node/src/wrong.ts packages/node/src/wrong.ts'] },
  { fixture: 'unused-export', refuses: ['exports packages/node/src/sum.ts wrong'] },
  { fixture: 'unused-entry-export', refuses: ['exports packages/node/src/index.ts wrong'] },
  { fixture: 'unused-dependency', refuses: ['dependencies packages/log/package.json left-over'] },
  { fixture: 'unlisted-dependency', refuses: ['unlisted packages/log/src/sum.test.ts left-pad'] },
];

// The clean tree is too small to use what the real manifests declare.
const isUnusedDependency = (complaint: string) => /^(dev)?dependencies /i.test(complaint);

describe('biome ci', () => {
  it('passes the clean tree', () => {
    expect(withTree('clean', runBiome)).toEqual({ complaints: [], passed: true });
  });

  it.each(BIOME)('refuses $fixture', ({ fixture, refuses }) => {
    const { complaints, passed } = withTree(fixture, runBiome);
    expect(complaints).toEqual(expect.arrayContaining([...refuses]));
    expect(passed).toBe(false);
  });
});

describe('tsc -b', () => {
  const compile = (folder: string) => runCompiler(folder, 'packages/ledger');

  it('passes the clean tree', () => {
    expect(withTree('clean', compile)).toEqual({ complaints: [], passed: true });
  });

  it.each(COMPILER)('refuses $fixture', ({ fixture, refuses }) => {
    expect(withTree(fixture, compile)).toEqual({ complaints: refuses, passed: false });
  });
});

describe('knip', () => {
  it('finds the clean tree in use, dependencies apart', () => {
    const { complaints } = withTree('clean', runKnip);
    expect(complaints.filter((complaint) => !isUnusedDependency(complaint))).toEqual([]);
    expect(complaints).not.toContain('dependencies packages/log/package.json left-over');
  });

  it.each(KNIP)('refuses $fixture', ({ fixture, refuses }) => {
    const { complaints, passed } = withTree(fixture, runKnip);
    expect(complaints).toEqual(expect.arrayContaining([...refuses]));
    expect(passed).toBe(false);
  });
});

type Rule = (files: readonly SourceFile[], folder: string) => readonly Finding[];

const links: Rule = (files, folder) => brokenLinks(files, (path) => existsSync(join(folder, path)));

const HOUSE: readonly (Trial & { readonly rule: Rule })[] = [
  { fixture: 'long-function', rule: longFunctions, refuses: ['packages/node/src/wrong.ts:1 73 lines'] },
  { fixture: 'skipped-test', rule: skippedTests, refuses: ['packages/log/src/sum.test.ts:4 it.skip'] },
  { fixture: 'focused-test', rule: skippedTests, refuses: ['packages/log/src/sum.test.ts:4 it.only'] },
  { fixture: 'planned-test', rule: skippedTests, refuses: ['packages/log/src/sum.test.ts:3 it.todo'] },
  { fixture: 'drawer', rule: drawers, refuses: ['packages/node/src/utils/two.ts:0 a name that says nothing'] },
  { fixture: 'drawer-file', rule: drawers, refuses: ['packages/node/src/helpers.ts:0 a name that says nothing'] },
  { fixture: 'two-titles', rule: titles, refuses: ['docs/wrong.md:0 2 titles'] },
  { fixture: 'no-title', rule: titles, refuses: ['docs/wrong.md:0 0 titles'] },
  { fixture: 'broken-link', rule: links, refuses: ['docs/wrong.md:3 nowhere.md'] },
  { fixture: 'broken-anchor', rule: links, refuses: ['docs/wrong.md:3 #two'] },
  { fixture: 'impure', rule: impurities, refuses: impureLines() },
];

describe('the house rules', () => {
  it('pass the clean tree', () => {
    const findings = withTree('clean', (folder) => {
      const files = readTree(folder);
      const rules = new Set(HOUSE.map(({ rule }) => rule));
      return [...rules].flatMap((rule) => rule(files, folder));
    });
    expect(findings).toEqual([]);
  });

  it.each(HOUSE)('refuse $fixture', ({ fixture, rule, refuses }) => {
    const findings = withTree(fixture, (folder) => rule(readTree(folder), folder));
    expect(findings.map(({ path, line, what }) => `${path}:${line} ${what}`)).toEqual(refuses);
  });

  it('refuse a path of somebody’s machine, and take one that only looks like it', () => {
    const [outside, inside] = ['', 'src'].map((before) => [before, 'work', 'notes.md'].join('/'));
    const text = `# Notes\n\nIn ${outside} and in ${inside}.\n`;
    const [finding, ...more] = machinePaths([{ path: 'notes.md', text }]);
    expect(finding).toMatchObject({ rule: 'machine-path', path: 'notes.md', line: 3 });
    expect(more).toEqual([]);
  });

  it('refuse a dependency that no decision names', () => {
    const manifest = { path: 'package.json', text: '{"dependencies":{"left-pad":"1.3.0"}}' };
    const page = { path: 'docs/decisions/0001-padding.md', text: '# Padding\n\n`left-pad`, since …\n' };
    expect(unexplainedDependencies([manifest, page])).toEqual([]);
    expect(unexplainedDependencies([manifest])).toEqual([
      { rule: 'dependency-page', path: 'package.json', line: 0, what: 'left-pad' },
    ]);
  });
});

describe('the pages of decisions', () => {
  const page = (name: string, title: string) => ({ path: `docs/decisions/${name}.md`, text: `# ${title}\n` });

  it('are refused where two have one number, or where title and file differ', () => {
    const pages = [page('0001-a', '0001 A'), page('0001-b', '0001 B'), page('0002-c', '0003 C'), page('README', 'All')];
    expect(sharedNumbers(pages).map(({ path, what }) => `${path}: ${what}`)).toEqual([
      'docs/decisions/0001-b.md: 0001 is taken',
      'docs/decisions/0002-c.md: its title is not 0002',
    ]);
  });

  it('are refused where the list of them lacks one, or calls it otherwise', () => {
    const list = { path: 'docs/decisions/README.md', text: '- [0001 A](0001-a.md)\n- [0002 Bee](0002-b.md)\n' };
    const pages = [list, page('0001-a', '0001 A'), page('0002-b', '0002 B'), page('0003-c', '0003 C')];
    expect(unlistedDecisions(pages).map(({ path }) => path)).toEqual([
      'docs/decisions/0002-b.md',
      'docs/decisions/0003-c.md',
    ]);
  });
});

describe('the lockfile', () => {
  const wanting = { optionalDependencies: { 'tool-linux': '1.0.0', 'tool-darwin': '1.0.0' } };

  it('is refused when it leaves out a platform', () => {
    const packages = { 'node_modules/tool': wanting, 'node_modules/tool-linux': {} };
    const [gap, ...more] = lockGaps(JSON.stringify({ packages }));
    expect(gap).toMatchObject({ what: 'tool-darwin, wanted by node_modules/tool' });
    expect(more).toEqual([]);
  });

  it('may hold a platform beside the package that wants it', () => {
    const nested = { 'node_modules/tool/node_modules/tool-darwin': {} };
    const packages = { 'node_modules/tool': wanting, 'node_modules/tool-linux': {}, ...nested };
    expect(lockGaps(JSON.stringify({ packages }))).toEqual([]);
  });
});

describe('every fixture', () => {
  it('is on trial', () => {
    const folders = readdirSync(join(import.meta.dirname, 'fixtures'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    const onTrial = new Set([...BIOME, ...COMPILER, ...KNIP, ...HOUSE].map(({ fixture }) => fixture));
    expect(folders.filter((name) => name !== 'clean' && !onTrial.has(name))).toEqual([]);
  });
});

/** What the purity rule says of each line of the fixture `impure`, whose last lines are innocent. */
function impureLines(): string[] {
  const tokens = [
    ...['Date', 'Math.random', 'Math.sqrt', 'Intl', 'localeCompare', 'toLowerCase', 'toUpperCase', 'normalize'],
    ...['\\p{', '\\p{', 'a pattern that ignores case', 'toLocaleString', 'the fraction 0.5', 'Float64Array'],
    ...['parseFloat', 'toFixed', 'setTimeout', 'globalThis'],
  ];
  const numbered = tokens.map((what, index) => `${index + 1} ${what}`);
  const lines = [...numbered, '19 async', '19 Promise', '20 async'];
  return lines.map((line) => `packages/ledger/src/wrong.ts:${line}`);
}
