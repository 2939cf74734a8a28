import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { Inbox } from './inbox.ts';
import { Jobs } from './jobs.ts';
import type { ReadEvent } from './read-capture.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

const at = { eventTime: '2020-02-01T08:00:00+08:00', eventTimeZoneOffset: '+08:00' };
const context = 'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld';
const whole = JSON.stringify({ '@context': context, type: 'ObjectEvent', ...at, action: 'ADD', epcList: ['urn:x:1'] });

/** An inbox over a scribe that notes every event, and does with it what a test wants. */
function opened(write: (event: ReadEvent) => void = () => {}, later = 0) {
  const folder = mkdtempSync(join(tmpdir(), 'baton-inbox-'));
  folders.push(folder);
  const noted = ({ eventID }: ReadEvent) => ({ eventID, outcome: 'noted' as const });
  const writeNext = async (events: readonly ReadEvent[]) => {
    const [first] = events.slice(0, 1);
    if (first === undefined) return [];
    write(first);
    return [noted(first)];
  };
  const now = () => Date.now() + later;
  const jobs = new Jobs(join(folder, 'bridge'), { writeNext }, now);
  const inbox = new Inbox(join(folder, 'inbox'), jobs, now);
  const put = (name: string, text: string) => writeFileSync(join(folder, 'inbox', name), text);
  const answer = (name: string) => JSON.parse(readFileSync(join(folder, 'inbox', `${name}.answer.json`), 'utf8'));
  return { folder, inbox, put, answer };
}

test('a file that is half written is left until it is whole, and refused once nobody writes any more', async () => {
  const { inbox, put } = opened();
  put('a.json', whole.slice(0, 60));
  expect([await inbox.look(false), await inbox.look(false), await inbox.look(false)]).toEqual([[], [], []]);
  put('a.json', whole);
  await inbox.look(false);
  expect(await inbox.look(false)).toMatchObject([{ file: 'a.json', taken: true }]);

  const old = opened(() => {}, 60_000);
  old.put('b.json', whole.slice(0, 60));
  await old.inbox.look(false);
  expect(await old.inbox.look(false)).toMatchObject([{ file: 'b.json', taken: false }]);
  expect(old.answer('refused/b.json')).toMatchObject({ code: 'json_malformed', words: { zh: expect.any(String) } });
});

test('links, folders and pipes are answered and never followed', async () => {
  const { folder, inbox, put, answer } = opened();
  writeFileSync(join(folder, 'secret.json'), whole);
  symlinkSync(join(folder, 'secret.json'), join(folder, 'inbox', 'link.json'));
  symlinkSync(join(folder, 'nowhere'), join(folder, 'inbox', 'dangling.json'));
  mkdirSync(join(folder, 'inbox', 'folder.json'));
  const pipe = createServer().listen(join(folder, 'inbox', 'pipe.json'));
  await once(pipe, 'listening');
  put('whole.json', whole);
  const outcomes = await inbox.look(true);
  expect(outcomes.map(({ file, taken }) => [file, taken])).toEqual([
    ...['dangling.json', 'folder.json', 'link.json', 'pipe.json'].map((file) => [file, false]),
    ['whole.json', true],
  ]);
  pipe.close();
  expect(answer('refused/link.json')).toMatchObject({ code: 'not_readable', words: { zh: expect.any(String) } });
  expect(readdirSync(join(folder, 'inbox')).sort()).toEqual(['refused', 'taken']);
});

test('what is not UTF-8, and what is deeper than anything, is refused by name', async () => {
  const { folder, inbox, put, answer } = opened();
  writeFileSync(join(folder, 'inbox', 'gb.json'), Uint8Array.of(0x7b, 0x22, 0xbf, 0xda, 0x22, 0x3a, 0x31, 0x7d));
  put('deep.json', `${'['.repeat(20_000)}${']'.repeat(20_000)}`);
  await inbox.look(true);
  expect(answer('refused/gb.json')).toMatchObject({ code: 'not_utf8' });
  expect(answer('refused/deep.json')).toMatchObject({ code: 'json_too_deep' });
});

test('what the bridge cannot deal with ends its capture and no other', async () => {
  const { inbox, put, answer } = opened((event) => {
    if (JSON.stringify(event).includes('poison')) throw new TypeError('of undefined');
  });
  put('a.json', whole.replace('urn:x:1', 'urn:x:poison'));
  put('b.json', whole);
  expect(await inbox.look(true)).toMatchObject([{ taken: false }, { taken: true }]);
  expect(answer('refused/a.json')).toMatchObject({
    ...{ running: false, success: false },
    errors: [{ type: 'epcisException:ImplementationException', detail: 'of undefined' }],
  });
});

test('a second document of one name is kept beside the first, with an answer of its own', async () => {
  const { folder, inbox, put, answer } = opened();
  for (const text of [whole, whole.replace('urn:x:1', 'urn:x:2')]) {
    put('day.json', text);
    await inbox.look(false);
    await inbox.look(false);
  }
  expect(readFileSync(join(folder, 'inbox', 'taken', 'day.json'), 'utf8')).toBe(whole);
  expect(readFileSync(join(folder, 'inbox', 'taken', 'day.2.json'), 'utf8')).toContain('urn:x:2');
  expect(answer('taken/day.json')).not.toEqual(answer('taken/day.2.json'));
});
