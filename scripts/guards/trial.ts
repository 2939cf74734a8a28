// Runs one guard of `npm run check` over a small tree that is wrong on purpose.
import { spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

const CONFIGURATION = [
  ...['biome.json', 'knip.json', 'package.json', 'vitest.config.ts', '.gitignore', 'LICENSE'],
  ...['tsconfig*.json', 'scripts/setup.mjs', 'packages/*/package.json', 'packages/*/tsconfig.json'],
];

/** What a guard said: one `<rule> <path>` a complaint, in the guard's order, and whether it let the tree pass. */
export type Verdict = { readonly complaints: readonly string[]; readonly passed: boolean };

/** Lays the real configuration, the clean tree and then `fixture` into a new folder, hands it to `use`, removes it. */
export function withTree<Result>(fixture: string, use: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'baton-guard-'));
  try {
    layTree(fixture, folder);
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** `biome ci`, exactly as the check stage runs it, but told as data. */
export function runBiome(folder: string): Verdict {
  const { status, stdout } = run(folder, 'biome', [
    'ci',
    '--colors=off',
    '--error-on-warnings',
    '--max-diagnostics=none',
    '--reporter=json',
    '.',
  ]);
  const { diagnostics }: { diagnostics: BiomeDiagnostic[] } = JSON.parse(stdout);
  const complaints = diagnostics.map(({ category, location }) => `${category.split('/').at(-1)} ${location.path}`);
  return { complaints, passed: status === 0 };
}

/** `tsc -b` over one package; the rule is the compiler's number, such as `TS2322`. */
export function runCompiler(folder: string, projectPath: string): Verdict {
  const { status, stdout } = run(folder, 'tsc', ['-b', projectPath, '--pretty', 'false']);
  const errors = stdout.matchAll(/^(\S+)\(\d+,\d+\): error (TS\d+)/gm);
  return { complaints: [...errors].map(([, path, code]) => `${code} ${path}`), passed: status === 0 };
}

/** `knip` over the whole tree; the rule is its kind of issue, such as `exports`, followed by the name found. */
export function runKnip(folder: string): Verdict {
  const { status, stdout } = run(folder, 'knip', ['--reporter', 'json']);
  const { issues }: { issues: KnipIssue[] } = JSON.parse(stdout);
  return { complaints: issues.flatMap(complaintsOfKnip), passed: status === 0 };
}

type BiomeDiagnostic = { readonly category: string; readonly location: { readonly path: string } };

type KnipIssue = { readonly file: string } & { readonly [kind: string]: string | readonly { readonly name: string }[] };

function complaintsOfKnip(issue: KnipIssue): string[] {
  return Object.entries(issue).flatMap(([kind, found]) =>
    typeof found === 'string' ? [] : found.map(({ name }) => `${kind} ${issue.file} ${name}`),
  );
}

function layTree(fixture: string, folder: string): void {
  for (const path of globSync(CONFIGURATION, { cwd: root })) cpSync(join(root, path), join(folder, path));
  for (const layer of new Set(['clean', fixture])) {
    cpSync(join(root, 'scripts', 'fixtures', layer), folder, { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir');
}

function run(folder: string, tool: string, args: readonly string[]): { status: number | null; stdout: string } {
  const bin = join(root, 'node_modules', '.bin');
  const env = { ...process.env, PATH: `${bin}:${process.env['PATH']}`, NO_COLOR: '1' };
  const { status, stdout, error } = spawnSync(join(bin, tool), args, { cwd: folder, encoding: 'utf8', env });
  if (error !== undefined) throw error;
  return { status, stdout };
}
