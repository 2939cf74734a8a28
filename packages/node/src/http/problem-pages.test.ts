import { rejections } from '@baton/ledger';
import { expect, test } from 'vitest';
import { openRoom } from '../../test/room.ts';
import { faults } from '../fault.ts';
import { catalogue, doorProblems } from './catalogue.ts';

test('every rejection, fault and problem of the door has a page in both languages', async () => {
  const { app } = await openRoom();
  for (const code of [...rejections.keys(), ...Object.keys(faults), ...Object.keys(doorProblems)]) {
    const answer = await app.inject(`/problems/${code}`);
    const { title } = catalogue.get(code) ?? { title: { zh: '?', en: '?' } };
    expect([code, answer.statusCode]).toEqual([code, 200]);
    expect(answer.body).toContain(escaped(title.zh));
    expect(answer.body).toContain(escaped(title.en));
  }
});

test('the list leads to exactly the pages there are', async () => {
  const { app } = await openRoom();
  const { body } = await app.inject('/problems');
  const listed = [...body.matchAll(/href="\/problems\/([a-z_0-9]+)\?/g)].map(([, code]) => code);
  expect(listed).toEqual([...catalogue.keys()]);
});

test('a code means one thing, whoever says it', () => {
  const codes = [...rejections.keys(), ...Object.keys(faults), ...Object.keys(doorProblems)];
  expect(new Set(codes).size).toBe(codes.length);
});

test('a code that does not exist has no page', async () => {
  const { app } = await openRoom();
  expect((await app.inject('/problems/nonsense')).json()).toMatchObject({ code: 'page_not_found' });
});

test('a page runs nothing and loads nothing, and comes in the language asked for', async () => {
  const { app } = await openRoom();
  const answer = await app.inject({ url: '/problems/busy', headers: { 'accept-language': 'zh-CN' } });
  expect(answer.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-[^']+';/);
  expect(answer.body).toContain('<html lang="zh-CN">');
  expect(answer.body).not.toContain('<script');
  expect((await app.inject('/problems/busy?lang=en')).body).toContain('<html lang="en">');
});

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll("'", '&#39;').replaceAll('"', '&quot;');
}
