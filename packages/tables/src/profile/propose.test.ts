import { describe, expect, it } from 'vitest';
import { all } from '../../test/all.ts';
import { readCsv } from '../read/csv.ts';
import { interpret } from './interpret.ts';
import { proposeProfile } from './propose.ts';
import { readProfile } from './read-profile.ts';

async function proposed(text: string) {
  const rows = await all(readCsv([text]));
  const { text: yaml, about, understood } = proposeProfile('seen-first', rows);
  const profile = readProfile(yaml);
  return { yaml, about, understood, profile, results: await all(interpret(profile, readCsv([text]))) };
}

describe('a profile proposed for a table that nobody has seen', () => {
  it('understands a Chinese list of gifts, with title rows, a merged donor and units in the cells', async () => {
    const { about, results, profile } = await proposed(
      '某市慈善总会物资接收公示,,,\n序号,捐赠单位,物资名称,数量,接收日期,联系电话\n' +
        '1,甲公司,N95口罩,1.2万只,2020年1月31日,13912345678\n2,,护目镜,50副,2020年1月31日,\n',
    );
    expect(about).toBe('received');
    expect(profile.reads.header.row).toBe(2);
    expect(results).toMatchObject([
      { taken: [{ quantity: { digits: 12_000, unit: 'piece' }, said: { from: '甲公司' } }] },
      { taken: [{ quantity: { digits: 50, unit: 'pair' }, said: { from: '甲公司', item: '护目镜' } }] },
    ]);
    expect(JSON.stringify(results)).not.toContain('13912345678');
  });

  it('understands English matches, money in units of ten thousand, and wants of hospitals', async () => {
    const match = await proposed(
      'Donor,Recipient,Equipment,Qty,Status,Created\nd1,h1,gowns,5,delivered,2020-04-01\nd2,h2,n95,6,closed,2020-04-02\n',
    );
    expect([match.about, match.results.length]).toEqual(['match', 2]);
    expect(match.results[0]).toMatchObject({ taken: [{ status: 'delivered', quantity: { digits: 5 } }] });
    const money = await proposed('日期,捐赠人,金额（万元）\n2020-01-31,甲公司,1.5\n');
    expect(money.results[0]).toMatchObject({ taken: [{ money: { currency: 'CNY', minor: 1_500_000 } }] });
    expect((await proposed('医院,口罩需求数量（只）\n一院,500\n')).about).toBe('need');
  });

  it('says of every column what it took it for, and quotes what it did not understand', async () => {
    const { yaml } = await proposed('hospital,qty,frobs\nA,5,x\n');
    expect(yaml).toMatch(/column: "frobs" # x\n {4}# as: .*not understood/);
    expect(yaml).toMatch(/column: "hospital" # A\n {4}as: place/);
  });

  it('refuses a file without a header', () => {
    expect(() => proposeProfile('x', [])).toThrow(/header/);
    expect(() => proposeProfile('x', [{ row: 1, cells: ['1', '2'] }])).toThrow(/header/);
  });
});
