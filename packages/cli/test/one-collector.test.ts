import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { program } from './process.ts';

const folder = mkdtempSync(join(tmpdir(), 'baton-collector-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const told = `data:text/javascript,process.on('exit', () => process.stderr.write(process.pid + ' ' + process.execArgv))`;

const table = `seq,observed_at,commit,city_code,city,district,facility_id,facility,item_code,action,value_before,value_after,value_kind,spec,audit,source_url
1,2020-01-28T10:00:00+08:00,c1,420100,武汉市,江岸区,Z-1,示例医院,goggles,report,0,7,quantity,,,
`;

async function flagsOf(...args: readonly string[]): Promise<{ pid: number; heard: string; out: string }> {
  const env = { ...process.env, INIT_CWD: folder, LANG: 'en', NODE_OPTIONS: `--import="${told}"` };
  const running = promisify(execFile)(process.execPath, [program, ...args], { cwd: folder, env });
  const { stdout, stderr } = await running;
  return { pid: running.child.pid ?? 0, heard: stderr, out: stdout };
}

test.skipIf(process.platform === 'win32')(
  'an import collects its garbage in one thread, in the process that was started',
  async () => {
    writeFileSync(join(folder, 'needs.csv'), table);
    const { pid, heard, out } = await flagsOf('import', 'wuhan2020-needs', 'needs.csv', '--dry-run');
    expect(heard).toBe(`${pid} --single-threaded-gc`);
    expect(out).toContain('a dry run');
    expect((await flagsOf('--version')).heard).toMatch(/^\d+ $/);
  },
);
