import { Fault, KeyMissing } from '@baton/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openShell, type Shell } from '../test/shell.ts';
import type { Options } from './command.ts';
import { votes } from './commands/council.ts';
import { everyday } from './commands/everyday.ts';
import { lists } from './commands/lists.ts';
import { commandGroups } from './commands.ts';

const commands = commandGroups.flatMap((group) => group.commands);
let shell: Shell;
beforeAll(() => {
  shell = openShell(async () => {
    throw new Fault('unreachable', 'nobody');
  });
});
afterAll(() => shell.end());

test('without a command, and with help, all commands are listed', async () => {
  for (const line of ['', 'help', '--help']) {
    const { code, out } = await shell.run(line);
    expect(code).toBe(0);
    for (const { name } of commands) expect(out).toContain(`  ${name} `);
  }
});

test.each(commands.map(({ name }) => name))('baton help %s says how it is called, with examples', async (name) => {
  const { code, out } = await shell.run(`help ${name}`);
  expect(code).toBe(0);
  expect(out).toMatch(new RegExp(`^  baton ${name}( |$)`, 'm'));
  expect((await shell.run(`${name} --help`)).out).toBe(out);
});

/** What signs nothing needs nobody's keys. */
const SIGNS_NOTHING = /--(?:dry-run|template|as-replay)/;

/** The flags that say a needed one: itself, one that is short for it, its languages, or lines given whole. */
function waysToSay(name: string, options: Options): string[] {
  const words = options[name]?.words.en ?? '';
  const short = Object.keys(options).filter((one) => options[one]?.words.en.includes(`short for --${name}`));
  const whole = words.endsWith('(of a single line)') ? ['lines'] : [];
  return [name, `${name}-zh`, ...short, ...whole];
}

test.each(commands)('the examples of baton $name say all that its help calls needed', async ({ load }) => {
  const { options, examples } = await load();
  const needed = Object.keys(options).filter((name) => options[name]?.needed);
  const left = examples.flatMap((example) =>
    needed
      .filter((name) => !waysToSay(name, options).some((way) => example.includes(` --${way} `)))
      .map((name) => `${example}: --${name}`),
  );
  expect(left.filter((one) => !SIGNS_NOTHING.test(one))).toEqual([]);
});

test('every command is called as it is listed, and none of a list is left out', async () => {
  const loaded = await Promise.all(commands.map(({ load }) => load()));
  expect(loaded.map(({ name }) => name)).toEqual(commands.map(({ name }) => name));
  expect(loaded).toEqual(expect.arrayContaining([...everyday, ...lists, ...votes]));
});

test.each(['banana', '127.0.0.1:2020', 'localhost:2020'])(
  'an address without http is told how one is written: %s',
  async (node) => {
    const { code, err } = await shell.run(`status --node ${node}`);
    expect([code, err]).toEqual([
      2,
      expect.stringContaining(`${node} is no address of a node. Wanted is one like http://`),
    ]);
  },
);

test('who is asked for by a name that no key here has is told where names come from', async () => {
  expect(await shell.run('subject show union')).toMatchObject({
    code: 2,
    err: expect.stringContaining(
      '"union" is no name of a key and no id of the ledger. baton search "union" tells the id',
    ),
  });
});

test.each(['version', '--version'])('the version is told: baton %s', async (asked) => {
  expect(await shell.run(asked)).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
});

/** What every option of a line says beside its own title. */
const OF_A_SINGLE_LINE = '（只有一行时）';

test.each(commands)('in Chinese every option of baton $name is told in Chinese', async ({ load }) => {
  const { options } = await load();
  const foreign = Object.entries(options).filter(
    ([, { words }]) => !/\p{Script=Han}/u.test(words.zh.replace(OF_A_SINGLE_LINE, '')),
  );
  expect(foreign.map(([name]) => name)).toEqual([]);
});

test('where nobody can be asked for a passphrase, only new keys are said to do without', async () => {
  await shell.run('keys new sealed');
  const unasked = { askSecret: async () => undefined };
  expect((await shell.run('keys new other', unasked)).err).toContain('New keys may do without: --plain');
  const shown = await shell.run('keys show sealed', unasked);
  expect([shown.code, shown.err]).toEqual([2, expect.stringMatching(/BATON_PASSPHRASE_FILE\.\n$/)]);
});

test('what went wrong is told in one language, also what the system or the network said of it', async () => {
  const zh = { LANG: 'zh_CN.UTF-8' };
  const unheard = await shell.run('needs --node http://127.0.0.1:9', { env: zh });
  expect(unheard.err).toMatch(/--node 指定。\n {2}http:\/\/127\.0\.0\.1:9\n$/);
  const nowhere = await shell.run('keys new ward', { env: { ...zh, BATON_PASSPHRASE_FILE: 'nowhere' } });
  expect(nowhere.err).toMatch(/\n {2}ENOENT open \S+nowhere\n$/);
});

test('help speaks Chinese where the environment does, or is told to', async () => {
  expect((await shell.run('help need --lang zh')).out).toContain('用法: baton need');
  expect((await shell.run('help need', { env: { LANG: 'zh_CN.UTF-8' } })).out).toContain('发布需求');
});

test.each(['council', 'council --help', 'help council'])('baton %s lists the commands that begin so', async (line) => {
  const { code, out } = await shell.run(line);
  expect(code).toBe(0);
  for (const { name } of commands) expect(out.includes(`  ${name} `)).toBe(name.startsWith('council '));
});

test('a command that does not exist is answered with those that sound like it', async () => {
  const { code, err } = await shell.run('dispach');
  expect(code).toBe(2);
  expect(err).toContain('dispatch');
});

test('an unknown flag is named, with where to read', async () => {
  const { code, err } = await shell.run('status --nod x');
  expect(code).toBe(2);
  expect(err).toMatch(/--nod.*See: baton help status/s);
});

test('a missing argument is named', async () => {
  expect(await shell.run('verify')).toMatchObject({ code: 2, err: expect.stringContaining('baton verify <file>') });
});

test('a node that does not answer is a fault, and says what to do', async () => {
  const { code, err } = await shell.run('status');
  expect(code).toBe(3);
  expect(err).toContain('npm start');
});

test.each([
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'NODE_EXTRA_CA_CERTS=cert.pem'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'for another address'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'http:// instead of https://'],
  ['EPROTO', 'http:// instead of https://'],
])(
  'where something answers and is not heard (%s), that is said, and not that nothing runs there',
  async (code, says) => {
    const said = Object.assign(new Error('no'), { code });
    for (const error of [new TypeError('fetch failed', { cause: said }), said]) {
      const { code: ended, err } = await shell.run('status', { fetch: () => Promise.reject(error) });
      expect([ended, err]).toEqual([3, expect.stringContaining(says)]);
      expect(err).not.toContain('npm start');
    }
  },
);

test.each(['UND_ERR_SOCKET', 'ECONNRESET'])(
  'of a connection that was closed (%s) both are said: that a node may have stopped, and that it may speak TLS',
  async (code) => {
    const said = Object.assign(new Error('closed'), { code });
    // What begins and breaks off.
    const source = {
      pull: (body: ReadableStreamDefaultController) => body.error(new TypeError('terminated', { cause: said })),
    };
    for (const [line, fetch] of [
      ['status', () => Promise.reject(said)],
      ['status', async () => new Response(new ReadableStream(source))],
      ['policy', async () => new Response(new ReadableStream(source))],
    ] as const) {
      const { code: ended, err } = await shell.run(line, { fetch });
      expect([ended, err]).toEqual([3, expect.stringMatching(/^The connection was closed .*npm start.*https:/)]);
    }
  },
);

test('what is no JSON is no answer of a node', async () => {
  const { code, err } = await shell.run('status', { fetch: async () => new Response('<html>') });
  expect([code, err]).toEqual([3, expect.stringContaining('is not a Baton node')]);
});

test('of a fault JSON says what the text says, in both languages', async () => {
  const { out } = await shell.run('status --json');
  const { error } = JSON.parse(out);
  expect(error).toMatchObject({
    code: 'unreachable',
    zh: expect.stringContaining('npm start'),
    detail: expect.any(String),
  });
  expect((await shell.run('status')).err).toBe(`${error.en}\n  ${error.detail}\n`);
  const file = JSON.parse((await shell.run('audit --copy . --policy missing.json --json')).out).error;
  expect(file).toMatchObject({
    code: 'enoent',
    zh: '没有这个文件或文件夹。',
    detail: expect.stringContaining('missing.json'),
  });
  const rare = Object.assign(new Error('EMFILE: too many open files'), { code: 'EMFILE', syscall: 'open' });
  const { error: told } = JSON.parse(
    (await shell.run('keys new x --json', { askSecret: () => Promise.reject(rare) })).out,
  );
  expect(told).toEqual({ code: 'emfile', zh: rare.message, en: rare.message, detail: rare.message });
});

test('of a key that is not at hand JSON says what the text says, in both languages', async () => {
  const askSecret = () => Promise.reject(new KeyMissing('ours', 'record'));
  const { error } = JSON.parse((await shell.run('keys new x --json', { askSecret })).out);
  expect(error).toMatchObject({ code: 'key_missing', use: 'record', zh: 'ours 没有可用的设备密钥' });
  expect((await shell.run('keys new x', { askSecret })).err).toBe(`${error.en}\n`);
  expect((await shell.run('keys new x --lang zh', { askSecret })).err).toBe(`${error.zh}\n`);
});

test('a mistake of ours ends with 70 and asks for a report', async () => {
  const broken = async () => {
    throw new RangeError('index out of range');
  };
  const { code, err } = await shell.run('keys new x', { askSecret: broken });
  expect(code).toBe(70);
  expect(err).toContain('index out of range');
  const { error } = JSON.parse((await shell.run('keys new x --json', { askSecret: broken })).out);
  expect(err.startsWith(`${error.en}\n`)).toBe(true);
  expect(error).toMatchObject({ code: 'bug', zh: expect.stringContaining('请报告'), detail: expect.any(String) });
});

test('with --json also errors are JSON', async () => {
  const { code, out } = await shell.run('dispach --json');
  expect(code).toBe(2);
  expect(JSON.parse(out)).toMatchObject({ error: { code: 'usage' } });
});

test('nobody to sign: the names there are, and how to make some', async () => {
  const { code, err } = await shell.run('use --lot x --quantity 1');
  expect(code).toBe(2);
  expect(err).toContain('--as');
});

test('a file that is not there is a fault that names it', async () => {
  const { code, err } = await shell.run('audit --copy . --policy missing.json');
  expect(code).toBe(3);
  expect(err).toMatch(/no such file.*missing\.json/is);
});

test('who is called by no name of a key and no id is looked for with a search, and no node is asked', async () => {
  const { code, err } = await shell.run('reconcile 湖北省红十字会', { env: { LANG: 'en' } });
  expect([code, err]).toEqual([2, expect.stringContaining('baton search "湖北省红十字会" tells the id')]);
});

test('of a line that its record does not have no receipt is fetched, nor that of the whole', async () => {
  const record = `${'A'.repeat(27)}/${'A'.repeat(22)}`;
  const problem = { type: '', title: '', status: 404, detail: 'not there', code: 'thing_not_found' };
  const fetch = async (url: string) =>
    url.includes('/v1/trace/') ? Response.json(problem, { status: 404 }) : Response.json({ transaction: 'x' });
  expect(await shell.run(`receipt ${record}`, { fetch })).toMatchObject({ code: 0 });
  const { code, err } = await shell.run(`receipt ${record}.9`, { fetch });
  expect([code, err]).toEqual([1, expect.stringContaining('not there')]);
});

test('a passphrase is asked for twice, and has eight characters', async () => {
  const typed = ['correct horse', 'correct house', 'short'];
  const askSecret = async () => typed.shift();
  expect(await shell.run('keys new ours', { askSecret })).toMatchObject({
    code: 2,
    err: expect.stringContaining('differ'),
  });
  expect(await shell.run('keys new ours', { askSecret })).toMatchObject({
    code: 2,
    err: expect.stringContaining('at least 8'),
  });
});
