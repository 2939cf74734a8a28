import { digestOf, partDigest, utf8 } from '@baton/log';
import { iatiActivitiesOf, licenceOf } from '@baton/tables/write';
import { DOMParser, type Element } from '@xmldom/xmldom';
import { expect, test } from 'vitest';
import { codeFaults, schemaFaults } from '../../test/iati-schema.ts';
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

const all = (name: string) => Array.from(root.getElementsByTagName(name));

test('each fund is an activity, and says of which ledger it is', async () => {
  const { items } = (await app.inject('/v1/funds')).json();
  expect(all('iati-activity')).toHaveLength(items.length);
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

test('the published schema of 2.03 takes it, and every code is in its list', async () => {
  expect([await schemaFaults(text), codeFaults(text)]).toEqual([[], []]);
  for (const [broken, fault] of [
    [text.replace(/<activity-status[^>]*>/, ''), /'activity-date': This element is not expected.*activity-status/],
    [text.replace('iso-date="', 'iso-date="x'), /'x\d{4}-\d{2}-\d{2}' is not a valid value/],
    [text.replace('<value ', '<value worth="1" '), /'worth'/],
  ] as const)
    expect(await schemaFaults(broken)).toEqual(expect.arrayContaining([expect.stringMatching(fault)]));
  expect(codeFaults(text.replace('<transaction-type code="1"', '<transaction-type code="99"'))).toEqual([
    'transaction-type/@code: 99',
  ]);
});

test('a licence is where IATI takes members of others, and the schema takes it', async () => {
  const licence = licenceOf('CC-BY-4.0');
  const stamp = {
    ...{ ledger: 'replay--x', purpose: 'replay', notice: null, height: 1, size: 1, asOf: START },
    licence,
  };
  const none = (async function* () {})();
  let head = '';
  for await (const piece of iatiActivitiesOf(none, { ...stamp, checkpoint: null }))
    if (piece.startsWith('<iati-activities')) head = piece;
  expect(head).toContain('dcterms:license="https://creativecommons.org/licenses/by/4.0/"');
  expect(await schemaFaults(text.replace(/<iati-activities[^>]*>\n/, head))).toEqual([]);
  expect(text).not.toContain('license');
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

test('a ledger without funds has no such document', async () => {
  const answer = await openViewsRoom().app.inject('/v1/export?format=iati');
  expect([answer.statusCode, answer.json().code]).toEqual([404, 'no_funds']);
});
