import { fileURLToPath } from 'node:url';
import { defaultExclude, defineConfig } from 'vitest/config';

const pure = ['log', 'ledger', 'tables'].map((name) => `packages/${name}/src/**/*.test.ts`);
const parts = ['packages/*/src/**/*.test.ts'];
const wholes = ['packages/*/test/**/*.test.ts', 'scripts/*.test.ts', 'examples/**/*.test.ts'];
const browser = ['scripts/browser/*.test.ts'];

const folders = 'packages/node/test/folders-root.ts';

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 180_000,
    // What workers load as it is, their threads and the commands they start find compiled: half of what a start costs.
    env: { NODE_COMPILE_CACHE: fileURLToPath(new URL('node_modules/.cache/compiled', import.meta.url)) },
    projects: [
      // Loading all kinds takes more than a second. Files keep nothing of one another, so that they share it; those with a
      // browser get a process of their own.
      { extends: true, test: { name: 'rules', isolate: false, include: pure } },
      {
        extends: true,
        test: {
          name: 'parts',
          isolate: false,
          include: parts,
          exclude: [...pure, ...defaultExclude],
          globalSetup: folders,
        },
      },
      {
        extends: true,
        test: {
          name: 'wholes',
          isolate: false,
          include: wholes,
          globalSetup: [folders, 'packages/cli/test/shared-folder.ts'],
        },
      },
      // The replay is told and served once for all files that only read it.
      { extends: true, test: { name: 'browser', include: browser, globalSetup: 'scripts/browser/replay.ts' } },
    ],
  },
});
