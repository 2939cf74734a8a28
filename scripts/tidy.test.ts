import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { brokenLinks, sharedNumbers, titles, unexplainedDependencies, unlistedDecisions } from './tidy/documents.ts';
import { measureFunctions, tooLong } from './tidy/functions.ts';
import { lockGaps } from './tidy/lockfile.ts';
import { drawers, machinePaths } from './tidy/names.ts';
import { impurities } from './tidy/purity.ts';
import { skippedTests } from './tidy/skipped-tests.ts';
import { readTree, told } from './tidy/tree.ts';

const root = join(import.meta.dirname, '..');
const tree = readTree(root);
const functions = measureFunctions(tree);

describe('the house', () => {
  it('is read whole: every package, script and document is there', () => {
    const paths = new Set(tree.map(({ path }) => path));
    for (const path of ['packages/log/src/index.ts', 'scripts/tidy.test.ts', 'docs/glossary.md', 'LICENSE']) {
      expect(paths, path).toContain(path);
    }
  });

  it('keeps clock, chance, locale, fractions and Unicode tables out of log and ledger', () => {
    expect(impurities(tree).map(told)).toEqual([]);
  });

  it('has no function over 70 lines', () => {
    expect(tooLong(functions).map(told)).toEqual([]);
  });

  it('has half of its functions under ten lines and hardly any over thirty-five', () => {
    const sizes = functions.map(({ lines }) => lines);
    expect(sizes.length).toBeGreaterThan(0);
    expect(sizes.filter((lines) => lines < 10).length / sizes.length).toBeGreaterThanOrEqual(0.5);
    expect(sizes.filter((lines) => lines > 35).length / sizes.length).toBeLessThan(0.03);
  });

  it('leaves out no test except by skipIf and runIf', () => {
    expect(skippedTests(tree).map(told)).toEqual([]);
  });

  it('has no drawers called common, utils, helpers, services, managers or types', () => {
    expect(drawers(tree).map(told)).toEqual([]);
  });

  it('names no path of the machine it was written on', () => {
    expect(machinePaths(tree).map(told)).toEqual([]);
  });

  it('gives each document one title', () => {
    expect(titles(tree).map(told)).toEqual([]);
  });

  it('has no link that leads nowhere', () => {
    const broken = brokenLinks(tree, (path) => existsSync(join(root, path)));
    expect(broken.map(told)).toEqual([]);
  });

  it('has a page in docs/decisions for each dependency', () => {
    expect(unexplainedDependencies(tree).map(told)).toEqual([]);
  });

  it('gives each decision a number of its own', () => {
    expect(sharedNumbers(tree).map(told)).toEqual([]);
  });

  it('lists each decision by its title', () => {
    expect(unlistedDecisions(tree).map(told)).toEqual([]);
  });

  it('locks the dependencies of every platform, so that a clean clone installs', () => {
    expect(lockGaps(readFileSync(join(root, 'package-lock.json'), 'utf8')).map(told)).toEqual([]);
  });
});
