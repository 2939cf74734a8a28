// Every command that the README and the guides ask for, typed as it stands, in order. `npm test` alone is not: it is us.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { stepsOf } from './document.ts';
import { Terminal } from './terminal.ts';

const root = new URL('../../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');

/** How long a line may take, in milliseconds: the first start plays the whole replay, on machines that may be busy. */
const PATIENCE_MS = 180_000;
const GONE_MS = 20_000;

/** Types the lines of documents, a test each. What they answered is in the map, by line. */
function typed(documents: readonly string[], { asUsersDo = false } = {}): ReadonlyMap<string, string> {
  const terminal = new Terminal({ asUsersDo });
  const answers = new Map<string, string>();
  const steps = documents.flatMap((path) => stepsOf(read(path)));
  test.each(steps.filter(({ line }) => line !== 'npm test').map((step) => [step.line, step] as const))(
    '%s',
    async (line, { code }) => {
      const type = async () => {
        const typed = await terminal.type(line);
        answers.set(line, typed.out);
        return typed;
      };
      // What is gone from files within a second, as a guide says, may take longer where the machine is busy.
      if (line.startsWith('grep ')) return expect.poll(type, { timeout: GONE_MS }).toMatchObject({ code });
      const typed = await type();
      expect(typed, typed.out + typed.err).toMatchObject({ code });
    },
    PATIENCE_MS,
  );
  afterAll(async () => expect(await terminal.end()).toBe(0));
  return answers;
}

describe('the README, and after it the guide to receipts', () => {
  const answers = typed(['README.md', 'docs/guides/verify-a-receipt.md'], { asUsersDo: true });
  const said = (command: string) => answers.get(`npx --no baton ${command}`);

  test('the answers are what the text promises', () => {
    expect(said('numbers --class mask')).toMatch(/Received: 2,000,000\n(.*\n)+.*confirmed: 200,000\n/);
    const trace = said('trace @thousand-short');
    expect(trace).toContain('1,000 pieces sent, 968 good, 5 damaged, 2 unfit, 25 missing');
    expect(trace).toContain('975 counted');
    expect(trace).toContain('borne by');
    expect(said('missing')).toMatch(/: 25 pieces\n {2}borne by /);
    expect(said('verify receipt.json --policy policy.json')).toMatch(/^Verified\./);
    expect(said('verify altered.json --policy policy.json')).toMatch(/^NOT verified\.\n {2}\w/);
    expect(said('audit')).toMatch(/^Nothing found\./);
  });
});

const present = (program: string) => spawnSync(program, ['--version']).error === undefined;

describe.skipIf(!present('openssl') || !present('curl'))('the guide to running a node (needs openssl and curl)', () => {
  typed(['docs/guides/run-a-node.md']);
});

describe('the guide to audits', () => {
  typed(['docs/guides/audit.md']);
});

describe('the guide to backups', () => {
  typed(['docs/guides/back-up-and-restore.md']);
});

describe('the guide to a lost phone', () => {
  const answers = typed(['docs/guides/a-lost-phone.md']);
  const said = (beginning: string) => [...answers].findLast(([line]) => line.includes(` ${beginning}`))?.[1];

  test('the answers are what the text promises', () => {
    expect(said('subject show')).toMatch(/revoked .*, suspect from entry \d+/);
    expect(said('trace')).toContain('disputed: its key was suspect by then');
    expect(said('keys clear')).toMatch(/^Accepted/);
    expect(said('use --as union')).toMatch(/^Accepted/);
  });
});

describe('the guide to withholding a name', () => {
  const answers = typed(['docs/guides/withholding-a-name.md']);
  const said = (beginning: string) => [...answers].findLast(([line]) => line.includes(` ${beginning}`))?.[1];

  test('the answers are what the text promises', () => {
    expect(said('search')).not.toContain('Xiaoming');
    expect(said('trace')).toContain(
      'withheld by Example Provincial Relief Supervisor: personal data; legal basis: Personal',
    );
    expect(said('withheld')).toContain('personal data');
    expect(said('audit')).toMatch(/^Nothing found\./);
    expect(said('verify before.receipt.json')).toMatch(/^Verified\./);
    expect(said('verify after.receipt.json')).toMatch(/^Verified\.\n(.*\n)* {2}Words \S{43}: Withheld by /);
  });
});

describe('the guide for accountants', () => {
  const answers = typed(['docs/guides/an-accountants-day.md']);
  const said = (command: string) => answers.get(`npx --no baton ${command}`);

  test('the answers are what the text promises', () => {
    expect(said('missing --bearer example-foundation')).toContain('14 pieces');
    expect(said('trace @gowns-first.0')).toMatch(/it closes(.*\n)+.*the giver has signed for 100/);
    expect(said('totals --by example-foundation')).toMatch(
      /DOES NOT AGREE(.*\n)+.*120,000 pieces published, 110,000 by the records, difference \+10,000/,
    );
    expect(said('totals --by example-foundation --current')).toContain('agrees with the records');
    expect(said('orders --overdue')).toContain('CNY 120,000.00 outstanding');
    expect(said('trace @money-05')).toMatch(/Receive money(.*\n)+.*Order goods(.*\n)+.*Accept/);
    expect(said('trace @gift-foundation-caps.0')).toContain('taken from what was allocated: 300');
    expect(said('trace @fund-general')).toContain('CNY 20,000.00 set aside, CNY 0.00 drawn, CNY 4,000.00 released');
    expect(said('audit')).toMatch(/^Nothing found\./);
  });
});

describe('the guide to corrections', () => {
  const answers = typed(['docs/guides/correcting-a-mistake.md']);
  const said = (beginning: string) => [...answers].findLast(([line]) => line.includes(` ${beginning}`))?.[1];

  test('the answers are what the text promises', () => {
    expect(said('missing --bearer example-foundation')).toContain('4 pieces');
    expect(said('trace @gift-kn95')).toMatch(/corrected .*, typed wrong: quantity 16,000 → 18,000 \(in force\)/);
    expect(said('correct @thousand-short')).toMatch(/^Accepted/);
    expect(said('agree @thousand-short')).toMatch(/^Accepted/);
    expect(said('trace @thousand-short')).toContain('980 pieces sent, 968 good, 5 damaged, 2 unfit, 5 missing');
    expect(said('trace @thousand-over')).toContain('1,010 pairs sent, 1,010 good');
    expect(said('audit')).toMatch(/^Nothing found\./);
  });
});

describe('the guides to spreadsheets, profiles and findings', () => {
  const guides = ['bring-your-spreadsheet', 'write-a-profile', 'read-the-findings'].map(
    (name) => `docs/guides/${name}.md`,
  );
  const answers = typed(guides);
  const said = (beginning: string) => [...answers].findLast(([line]) => line.includes(` ${beginning}`))?.[1];

  test('the answers are what the text promises', () => {
    const received = 'import red-cross-received examples/tables/red-cross-received.csv';
    expect(said(`${received} --dry-run`)).toMatch(/4 rows, 4 statements; 0 rows refused(.*\n)+.*parcel service/);
    const [, shown = 'nothing'] = /^```text\n(red-cross-received.*?)^```$/ms.exec(read(guides[0] ?? '')) ?? [];
    expect(said(`${received} --dry-run`)).toContain(shown);
    expect(said(`${received} --as-replay`)).toContain('row 5 refused: it does not say which goods');
    expect(said('quotations')).toContain('示例制药厂');
    expect(said('import examples/own-tables/receipts.yaml')).toMatch(
      /3 new on the ledger(.*\n)+.*row 6 \[数量\] refused/,
    );
    expect(said('profile check mine.yaml')).toContain('our-receipts');
    expect(said('profile check week.yaml')).toMatch(/every other column whose header is a day/);
    expect(said('import week.yaml')).toMatch(/2 rows, 7 statements; 0 rows refused, 1 cell left out/);
    expect(said('findings --rule parts_differ')).toMatch(/36,000 in all; its parts add up to 32,000/);
  });
});

describe('the guide to connecting a system', () => {
  const answers = typed(['docs/guides/connect-your-system.md']);
  const said = (beginning: string) => [...answers].find(([line]) => line.includes(beginning))?.[1];

  test('the answers are what the text promises', () => {
    expect(said('baton bridge --once')).toMatch(/^day\.json: 2 written down, 1 valid, not written down/);
    const { events } = JSON.parse(said('day.json.answer.json') ?? '{}');
    expect(events.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['recorded', 'recorded', 'noted']);
    expect(said('baton stock')).toContain('Fever clinic');
  });
});

test('npm start and npm test are what the README says they are', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: { [name: string]: string } };
  expect(scripts).toMatchObject({ start: 'node packages/cli/bin/baton.js start', test: 'vitest run' });
  expect(scripts).toMatchObject({ prestart: 'node scripts/setup.mjs', pretest: 'node scripts/setup.mjs' });
});
