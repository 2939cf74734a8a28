import { describe, expect, it } from 'vitest';
import { type Report, tally } from './tally.ts';

function report(success: boolean, ...files: [string, ...string[]][]): Report {
  const testResults = files.map(([status, ...tests]) => ({
    status,
    assertionResults: tests.map((outcome, index) => ({ status: outcome, fullName: `test ${index}` })),
  }));
  return { success, testResults };
}

describe('tally', () => {
  it('counts what passed and names what was left out', () => {
    const run = report(true, ['passed', 'passed', 'skipped'], ['passed', 'passed']);
    expect(tally(run, 0)).toEqual({ passed: 2, failed: 0, skipped: ['test 1'] });
  });

  it('counts what failed', () => {
    expect(tally(report(false, ['failed', 'passed', 'failed']), 1)).toMatchObject({ passed: 1, failed: 1 });
  });

  it('counts a file that did not load as one failure', () => {
    expect(tally(report(false, ['failed'], ['passed', 'passed']), 1)).toMatchObject({ passed: 1, failed: 1 });
  });

  it('counts an error outside any test as one failure', () => {
    expect(tally(report(false, ['passed', 'passed']), 1)).toMatchObject({ passed: 1, failed: 1 });
    expect(tally(report(true, ['passed', 'passed']), 1)).toMatchObject({ passed: 1, failed: 1 });
  });

  it('takes a run without report, or without tests, for a failed one', () => {
    expect(tally(undefined, 0)).toMatchObject({ passed: 0, failed: 1 });
    expect(tally(report(true), 0)).toMatchObject({ passed: 0, failed: 1 });
  });
});
