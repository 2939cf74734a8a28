import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestOf, partDigest, utf8 } from '@baton/log';
import { DOMParser, type Element } from '@xmldom/xmldom';
import { expect, test } from 'vitest';
import { ruleOf } from '../../test/iati-schema.ts';
import { paidAndCome } from '../../test/money-story.ts';
import { at, START, textPart } from '../../test/signed-story.ts';
import { openViewsRoom } from '../../test/views-room.ts';

const { app } = openViewsRoom((story, cast) => {
  const { fund } = paidAndCome(story, cast);
  const [name, number] = [textPart('登记的厂'), textPart('91350100M000100Y43')];
  const ids = [{ scheme: 'uscc', key: digestOf(utf8('91350100M000100Y43')), text: { zh: partDigest(number) } }];
  const listed = { area: '420100', name: { zh: partDigest(name) }, type: 'supplier', ids };
  const supplier = story.do(cast.giver, 'trust.list', listed, [name, number]);
  const lines = [{ item: cast.mask, grade: 'n95', quantity: 1, amount: 100 }];
  story.do(cast.giver, 'relief.order', { at, due: START + 86_400, fund, lines, supplier });
  const more = { at, channel: 'online', donor: { type: 'anonymous' }, fund, gross: 1005, fee: 5, net: 1000 };
  story.do(cast.giver, 'relief.receiveMoney', more);
});
const text = (await app.inject('/v1/export?format=iati')).body;
const root = rootOf(text);

function rootOf(xml: string): Element {
  const { documentElement } = new DOMParser().parseFromString(xml, 'text/xml');
  if (documentElement === null) throw new Error('no XML');
  return documentElement;
}

function childrenOf(element: Element): Element[] {
  return Array.from(element.childNodes).filter((node): node is Element => node.nodeType === 1);
}

const all = (name: string) => Array.from(root.getElementsByTagName(name));

test('each fund is an activity that has all that IATI 2.03 asks for, and says of which ledger it is', async () => {
  const { items } = (await app.inject('/v1/funds')).json();
  expect(all('iati-activity')).toHaveLength(items.length);
  for (const activity of all('iati-activity'))
    for (const name of [
      'iati-identifier',
      'reporting-org',
      'title',
      'description',
      'participating-org',
      'activity-status',
      'activity-date',
    ])
      expect(activity.getElementsByTagName(name).length, name).toBeGreaterThan(0);
  expect(all('iati-identifier').map(({ textContent }) => textContent)).not.toContainEqual(
    expect.stringMatching(/[/&|?]/),
  );
  expect(text).toMatch(/^<\?xml[^\n]+\n<!-- Baton: ledger replay-/);
  expect(all('legacy-data').map((one) => one.getAttribute('name'))).toContain('baton-checkpoint');
});

test('transactions add up to what the ledger says of the fund, fees apart', async () => {
  const { items } = (await app.inject('/v1/funds')).json();
  const sumOf = (code: string) =>
    all('transaction')
      .filter((one) => one.getElementsByTagName('transaction-type')[0]?.getAttribute('code') === code)
      .reduce((sum, one) => sum + Math.round(Number(one.getElementsByTagName('value')[0]?.textContent) * 100), 0);
  const account = (name: string) =>
    items.reduce((sum: number, { balance }: { balance: { [name: string]: number } }) => sum + (balance[name] ?? 0), 0);
  expect(sumOf('1')).toBe(account('received'));
  expect(sumOf('4')).toBe(account('paid') + account('fees'));
  expect(sumOf('2')).toBeGreaterThan(0);
});

/** What is wrong with an element and those inside it, by the schema. */
function wrongIn(element: Element, path: string): string[] {
  const rule = ruleOf(path);
  if (rule === undefined) return [`${path}: no such element`];
  const { attributes = {}, required = [], order = [], text: form } = rule;
  const given = new Map(Array.from(element.attributes).map(({ name, value }) => [name, value]));
  const children = childrenOf(element);
  const places = children.map(({ tagName }) => order.findIndex(([name]) => name === tagName));
  return [
    ...required.filter((name) => !given.has(name)).map((name) => `${path}: @${name} is missing`),
    ...[...given].flatMap(([name, value]) => (attributes[name]?.test(value) ? [] : [`${path}: @${name}="${value}"`])),
    ...(form === undefined || form.test(element.textContent ?? '') ? [] : [`${path}: "${element.textContent}"`]),
    ...(places.some((place, i) => place < (places[i - 1] ?? 0)) ? [`${path}: out of order`] : []),
    ...order.flatMap(([name, [least, most]]) => {
      const count = children.filter(({ tagName }) => tagName === name).length;
      return count < least || count > most ? [`${path}: ${count} of ${name}`] : [];
    }),
    ...children.flatMap((child) => wrongIn(child, `${path}/${child.tagName}`)),
  ];
}

test('elements stand as the published schema of 2.03 says: in its order, as often as it says, with its codes', () => {
  expect(wrongIn(root, 'iati-activities')).toEqual([]);
  const broken = rootOf(
    text
      .replace(/<activity-status[^>]*>/, '')
      .replace('iso-date="', 'iso-date="x')
      .replace('<transaction-type code="1"', '<transaction-type code="99"'),
  );
  expect(wrongIn(broken, 'iati-activities')).toEqual([
    expect.stringContaining('0 of activity-status'),
    expect.stringMatching(/@iso-date="x\d/),
    expect.stringContaining('@code="99"'),
  ]);
});

test('an activity is named by who reports it, and what was paid names who was paid', () => {
  for (const activity of all('iati-activity')) {
    const reporter = activity.getElementsByTagName('reporting-org')[0]?.getAttribute('ref') ?? '?';
    expect(activity.getElementsByTagName('iati-identifier')[0]?.textContent).toContain(`${reporter}-`);
  }
});

test('whoever has stated a public registration is named by it, as org-id.guide has it', () => {
  const receivers = all('receiver-org').map((one) => one.getAttribute('ref'));
  expect(receivers).toContain('CN-USCI-91350100M000100Y43');
  expect(receivers.some((ref) => ref?.startsWith('did:baton:'))).toBe(true);
});

const example = join(
  import.meta.dirname,
  '../../../../../shared/data/aid-transparency/iati/activity-standard-example-annotated.xml',
);

/** Elements of the standard's example by their path: attributes they may have, and their children in order. */
function formsIn(element: Element, path: string, forms: Map<string, { attributes: Set<string>; children: string[] }>) {
  const form = forms.get(path) ?? { attributes: new Set<string>(), children: [] };
  for (const { name } of Array.from(element.attributes)) form.attributes.add(name);
  for (const child of childrenOf(element)) {
    if (!form.children.includes(child.tagName)) form.children.push(child.tagName);
    formsIn(child, `${path}/${child.tagName}`, forms);
  }
  return forms.set(path, form);
}

test.runIf(existsSync(example))(
  'every element stands where the example of the standard has it, with no other attribute',
  () => {
    const known = formsIn(rootOf(readFileSync(example, 'utf8')), '', new Map());
    for (const [path, { attributes, children }] of formsIn(root, '', new Map())) {
      const form = known.get(path);
      expect(form, path).toBeDefined();
      expect(
        [...attributes].filter((name) => name !== 'xml:lang' && !form?.attributes.has(name)),
        path,
      ).toEqual([]);
      const order = children.map((child) => form?.children.indexOf(child) ?? -1);
      expect(order, path).toEqual([...order].sort((a, b) => a - b));
    }
  },
);
