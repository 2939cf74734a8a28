// Ledgers of random days, with money of many currencies and words that no form expects, go out in forms that others check.

import { type Part, partDigest } from '@baton/log';
import { unzip } from '@baton/tables';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packageFaults } from '../../../test/data-package.ts';
import { codeFaults, schemaFaults } from '../../../test/iati-schema.ts';
import { acts } from '../../../test/random-acts.ts';
import { seed } from '../../../test/random-relief.ts';
import { RandomStory } from '../../../test/random-story.ts';
import { at, START, Story, type StoryActor, textPart } from '../../../test/signed-story.ts';
import { TakenLog } from '../../../test/taken-log.ts';
import { readingFrom, told } from '../../../test/views-reading.ts';
import type { Reading } from '../reading.ts';
import type { LedgerFormat } from './job.ts';
import { openExport } from './open.ts';

/** Currencies of no, two, three and four decimals, and a code that is none. */
const currencies = ['JPY', 'USD', 'KWD', 'CLF', 'QQQ'] as const;

const stranger = fc.constantFrom(
  '<b>&amp; "co" \'x\' ]]>',
  '-- <!-- --> -->',
  '\u0001\u001f\u007f\u0085\ufffe\uffff',
  '=1+1',
  '@SUM(A1)\t;-2',
  'line\r\nbreak, "quoted"',
  '口罩\u{1f637}\u{20bb7}\u200f\u0301',
  "'=1",
  ' ',
  '/?|&',
);
const name = fc.array(stranger, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
const amount = fc.oneof(fc.integer({ min: 1, max: 9_999 }), fc.constantFrom(1, 10 ** 12 - 100));
const money = fc.array(
  fc.record({
    currency: fc.constantFrom(...currencies),
    name,
    amount,
    fee: fc.nat(9),
    withheld: fc.boolean(),
    corrected: fc.boolean(),
  }),
  { minLength: 3, maxLength: 6 },
);
type Money = (typeof money extends fc.Arbitrary<infer Value> ? Value : never)[number];

class StrangeLedger {
  readonly log: TakenLog;
  readonly #story = new Story();
  readonly #random: RandomStory;
  readonly #treasurer: StoryActor;
  /** Records that the rules took beyond those of the random days. */
  taken = 0;

  constructor() {
    this.log = new TakenLog(this.#story);
    this.#random = new RandomStory(this.#story, (one) => this.log.refusal(one, START + 60) === undefined);
    this.#treasurer = this.#story.admit('外币会', 'relief_organisation');
    this.#take();
  }

  day(days: Parameters<RandomStory['do']>[0][]): void {
    for (const act of days) this.#random.do(act);
  }

  /** A fund with a strange name, a gift, perhaps said anew, and an order from somebody with a strange name, partly paid. */
  tell({ currency, name: words, amount: gross, fee, withheld, corrected }: Money): void {
    const part = textPart(words);
    const called = { zh: partDigest(part), en: partDigest(part) };
    const fund = this.#say('openFund', { currency, name: called, opening: fee }, [part]);
    const gift = { channel: 'other', donor: { type: 'unknown' }, fund, gross: gross + fee, fee, net: gross };
    const given = this.#say('receiveMoney', gift);
    if (corrected) this.#anew(given, { ...gift, gross: gross + fee + 1, net: gross + 1 });
    const supplier = this.#say('list', { area: '420100', name: called, type: 'supplier' }, [part], 'trust');
    const item = this.#say('item', { class: 'mask', name: called, unit: 'piece' }, [part]);
    const lines = [{ item, quantity: 1, amount: gross }];
    const order = this.#say('order', { due: START + 86_400, fund, lines, supplier });
    const paid = { amount: gross, channel: 'bank', fee: Math.min(fee, 1), fund, order, part: 'part' };
    this.#say('pay', paid);
    if (withheld) this.#withhold(fund, partDigest(part));
  }

  #anew(record: string, said: object): void {
    const to = { at, ...said, kind: 'relief.receiveMoney', ref: record.slice(28) };
    this.#say('correct', { record, current: record, reason: 'typed_wrong', to });
  }

  #withhold(record: string, digest: string): void {
    const basis = textPart(`of ${record}`);
    const body = { basis: { en: partDigest(basis) }, digest, reason: 'other', record };
    this.#story.do(this.#story.council, 'trust.withhold', body, [basis]);
    this.#take();
  }

  #say(kind: string, body: object, parts: readonly Part[] = [], domain = 'relief'): string {
    const whole = domain === 'relief' && kind !== 'item' ? { at, ...body } : body;
    const said = this.#story.do(this.#treasurer, `${domain}.${kind}`, whole, parts);
    this.#take();
    return said;
  }

  #take(): void {
    const [submission] = this.#story.submissions.slice(-1);
    if (submission === undefined || this.log.refusal(submission, START + 60) !== undefined) return;
    this.taken += 1;
  }
}

async function exported(reading: Reading, format: LedgerFormat): Promise<Uint8Array> {
  const { height, time: asOf, size, bytes, close } = await openExport(reading, { format, now: START + 60 });
  const stamp = { ledger: 'replay--x', purpose: 'replay', notice: null, height, size, asOf, checkpoint: null };
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes(stamp)) pieces.push(piece);
  await close();
  return Buffer.concat(pieces);
}

async function filesIn(archive: Uint8Array): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  const decoder = new TextDecoder();
  const whole = async function* () {
    yield archive;
  };
  for await (const { name: path, bytes } of unzip(whole()))
    files.set(path, (files.get(path) ?? '') + decoder.decode(bytes, { stream: true }));
  return files;
}

/** What came in and went out of each fund, by the document and by the list of funds, in minor units. */
async function sumsOf(reading: Reading, xml: string) {
  const page = await told(reading, 'funds', { filters: {}, limit: 200, now: START + 60 });
  const activities = [...xml.matchAll(/<iati-activity .*?<\/iati-activity>/gs)].map(([one]) => one);
  const sum = (activity: string, code: string) =>
    [...activity.matchAll(/<transaction-type code="(\d)".*?<value [^>]*>([\d.]+)</gs)]
      .filter(([, type]) => type === code)
      .reduce((minor, [, , value = '']) => minor + BigInt(value.replace('.', '')), 0n);
  const rows = page.rows.map(({ id, balance: { received, paid, fees } }) => [
    id,
    BigInt(received),
    BigInt(paid + fees),
  ]);
  const out = activities.map((one) => [
    /name="baton-fund" value="([^"]+)"/.exec(one)?.[1],
    sum(one, '1'),
    sum(one, '4'),
  ]);
  return { rows, out };
}

test(`IATI and Data Packages of random ledgers are valid, and add up (seed ${seed})`, {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(acts, money, async (days, moneys) => {
      const ledger = new StrangeLedger();
      ledger.day(days);
      for (const one of moneys) ledger.tell(one);
      expect(ledger.taken).toBeGreaterThanOrEqual(moneys.length * 6);
      const reading = readingFrom(ledger.log);
      const xml = Buffer.from(await exported(reading, 'iati')).toString();
      expect([await schemaFaults(xml), codeFaults(xml)]).toEqual([[], []]);
      const { rows, out } = await sumsOf(reading, xml);
      expect(out).toEqual(rows);
      expect(await packageFaults(await filesIn(await exported(reading, 'datapackage')))).toEqual([]);
    }),
    { seed, numRuns: 3, endOnFailure: true },
  );
});
