import { defaultExclude, defineConfig } from 'vitest/config';

const pure = ['log', 'ledger', 'tables'].map((name) => `packages/${name}/src/**/*.test.ts`);
const everything = [
  'packages/*/src/**/*.test.ts',
  'packages/*/test/**/*.test.ts',
  'scripts/*.test.ts',
  'scripts/browser/*.test.ts',
  'examples/**/*.test.ts',
];

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 180_000,
    projects: [
      // Rules have no state of their own: their files share a worker, which loads all kinds once and not for each of them.
      { extends: true, test: { name: 'rules', isolate: false, include: pure } },
      { extends: true, test: { name: 'node and pages', include: everything, exclude: [...pure, ...defaultExclude] } },
    ],
  },
});
