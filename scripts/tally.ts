// Counts a vitest report: `node scripts/tally.ts <report.json> <exit code of vitest>`. Exits 1 unless all is well.
import { readFileSync } from 'node:fs';

/** What we read of vitest's JSON report. A file that did not load is `failed` and has no assertions. */
export type Report = {
  readonly success: boolean;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
};

/** Tests by outcome; `failed` also counts files that did not load, and is never 0 for a run that failed. */
export type Tally = { readonly passed: number; readonly failed: number; readonly skipped: readonly string[] };

/** Counts a report. `undefined`, for a run that left none, counts as one failure. */
export function tally(report: Report | undefined, exitCode: number): Tally {
  const files = report?.testResults ?? [];
  const tests = files.flatMap(({ assertionResults }) => assertionResults);
  const passed = tests.filter(({ status }) => status === 'passed').length;
  const skipped = tests.filter(({ status }) => /^(skipped|pending|todo|disabled)$/.test(status));
  const failed = tests.length - passed - skipped.length + files.filter(didNotLoad).length;
  const allIsWell = report?.success === true && exitCode === 0 && passed > 0;
  return { passed, failed: allIsWell ? failed : Math.max(failed, 1), skipped: skipped.map(({ fullName }) => fullName) };
}

function didNotLoad({ status, assertionResults }: Report['testResults'][number]): boolean {
  return status === 'failed' && !assertionResults.some((test) => test.status === 'failed');
}

function readReport(path: string): Report | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    console.error(`vitest left no readable report: ${cause}`);
    return undefined;
  }
}

function main([path = '', exitCode = '1']: readonly string[]): void {
  const { passed, failed, skipped } = tally(readReport(path), Number(exitCode));
  for (const name of skipped) console.log(`left out: ${name}`);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

if (import.meta.main) main(process.argv.slice(2));
