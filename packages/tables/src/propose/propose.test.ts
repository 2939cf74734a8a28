import { describe, expect, it } from 'vitest';
import { all } from '../../test/all.ts';
import { interpret } from '../profile/interpret.ts';
import { readProfile } from '../profile/read-profile.ts';
import { readCsv } from '../read/csv.ts';
import { proposeProfile } from './propose.ts';

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

  it('understands what an earthquake lacks, headers in two languages, and a column of which some cells say no number', async () => {
    const tents = await proposed(
      '登记编号,日期,乡镇,帐篷（12㎡，顶）,棉被（床）,经手人\nY-1,2013年4月21日,龙门乡,20,92,李某\nY-2,2013年4月22日,宝盛乡,约15,60,王某\n',
    );
    expect(tents.results[0]).toMatchObject({ taken: [{ item: 'tent', quantity: { digits: 20 } }, { item: 'quilt' }] });
    expect(JSON.stringify(tents.results)).not.toContain('李某');
    const rows = ['07.02.2023;Battaniye / Blanket;1.250', '13.02.2023;Un / Flour;12,5', '8 Bilmem 2023;Su / Water;çok'];
    const { profile, results } = await proposed(`Tarih / Date;Malzeme / Item;Miktar / Quantity\n${rows.join('\n')}\n`);
    expect(profile.columns.map(({ as }) => as)).toEqual(['at', 'item', 'quantity']);
    expect(results).toMatchObject([
      { taken: [{ item: 'blanket', quantity: { digits: 1250, decimals: 0 } }] },
      { taken: [{ item: 'flour', quantity: { digits: 125, decimals: 1 } }] },
      { refused: { code: 'not_a_date' } },
    ]);
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

  it('gives columns of goods one entry, where each is its own and all are counted alike', async () => {
    const many = '医院,N95口罩,外科口罩,防护服,护目镜,护工帽\n一院,5,6,7,8,1\n二院,,6,,8,2\n';
    const { profile, results } = await proposed(many);
    expect(profile.columns.at(-1)).toMatchObject({ each: ['item'], unit: 'piece' });
    expect(results.flatMap((one) => ('taken' in one ? one.taken : [])).map(({ item }) => item)).toEqual([
      ...['respirator_n95', 'mask_surgical', 'coverall', 'goggles'],
      ...['mask_surgical', 'goggles'],
    ]);
    const units = await proposed(many.replace('护目镜', '护目镜（箱）'));
    expect(units.profile.columns.filter(({ item }) => item !== undefined)).toHaveLength(4);
  });

  it('names a row of gifts by its day too, and reads lists in Italian', async () => {
    const wide = await proposed('日期,捐赠单位,口罩,防护服\n2020-02-01,甲公司,100,5\n2020-02-02,乙公司,300,\n');
    expect(wide.profile.key).toEqual(['日期', '捐赠单位']);
    const { results } = await proposed(
      'Data;Donatore;Materiale;Quantità;Destinatario\n01/04/2020;Rossi SpA;Mascherine FFP2;1.000;Ospedale Civile\n' +
        '15/04/2020;Bianchi;Guanti;2.500;Ospedale Maggiore\n',
    );
    expect(results).toMatchObject([
      { taken: [{ quantity: { digits: 1_000 }, item: 'respirator_ffp2', said: { from: 'Rossi SpA' } }] },
      { taken: [{ quantity: { digits: 2_500 }, item: 'gloves', said: { to: 'Ospedale Maggiore' } }] },
    ]);
  });

  it('takes a column for units where its header says so, also with words that are none', async () => {
    const { results } = await proposed(
      'Date,Donor,Item,Qty,Unit\n2020-04-01,A,N95 masks,5,each\n2020-04-02,B,Gloves,40,boxes\n2020-04-03,C,Sanitizer,2,gal\n',
    );
    const units = results.map((one) => 'taken' in one && one.taken[0]?.quantity?.unit);
    expect(units).toEqual(['piece', 'box', 'other']);
  });

  it('takes columns and cells that are months for dates', async () => {
    const wide = await proposed('2020年物资发放表,,\n科室,物资,1月,2月\n三病区,口罩,500,600\n');
    expect(wide.yaml).toContain('每列是一天或一个月 a day or a month');
    expect(wide.profile).toMatchObject({ reads: { year: 2020 }, columns: [{}, {}, { each: ['at'] }] });
    expect(wide.results).toMatchObject([{ taken: [{ said: { at: '1月' } }, { said: { at: '2月' } }] }]);
    const long = await proposed('月份,捐赠单位,物资,数量\n2020年1月,甲公司,口罩,5\n2020年2月,乙公司,口罩,6\n');
    expect(long.results).toMatchObject([{ taken: [{ at: { precision: 'day' } }] }, {}]);
  });

  const said = (results: Awaited<ReturnType<typeof proposed>>['results']) =>
    results.flatMap((one) =>
      'taken' in one ? one.taken.map(({ quantity, item, said }) => [said, item, quantity]) : [],
    );

  it('understands a header of three lines, titles above it, and a row of sums below', async () => {
    const { profile, results, about } = await proposed(
      '示例医院物资入库登记表,,,,,,,\n填报单位：设备科,,,填报日期：2021年2月3日,,,,\n序号,来源,,物资,,,入库,\n' +
        ',单位,联系人,名称,规格型号,单位,数量,日期\n,,电话,,,,,\n1,甲公司,某人,外科口罩,17*9,只,"12,000",2月1日\n' +
        '2,,某人,防护服,L,套,300,2月2日\n合计,,,,,,"12,300",\n',
    );
    expect([profile.reads, about]).toMatchObject([{ header: { row: 3, rows: 3 }, year: 2021 }, 'received']);
    expect(said(results)).toMatchObject([
      [{ from: '甲公司', at: '2月1日' }, 'mask_surgical', { digits: 12_000, unit: 'piece' }],
      [{ from: '甲公司' }, 'coverall', { digits: 300, unit: 'set' }],
    ]);
    expect(results.at(-1)).toMatchObject({ refused: { row: 8, column: '序号', code: 'sum_row' } });
    expect(JSON.stringify(results)).not.toContain('某人');
  });

  it('understands lists in English, German and French, each with its dates and numbers', async () => {
    const english = await proposed(
      'Donor Name,Email,Item Description,Qty,Delivery Date,Receiving Hospital\nAcme,a@b.example,N95 masks,"5,000",03/15/2020,General\n' +
        'Beta,b@b.example,Face shields,1k,15-Mar-20,General\n',
    );
    expect(said(english.results)).toMatchObject([
      [{ from: 'Acme', to: 'General' }, 'respirator_n95', { digits: 5000 }],
      [{}, 'face_shield', { digits: 1000 }],
    ]);
    const german = await proposed(
      'Nr.;Spender;Telefon;Material;Menge;Einheit;Datum\n1;Verein;0171 123456;FFP2-Masken;1.200;Stück;03.04.2020\n2;Wehr;;Desinfektionsmittel;12,5;Liter;3. April 2020\n',
    );
    expect(german.profile.reads).toMatchObject({ decimal: ',', order: 'dmy', offset: 0 });
    expect(said(german.results)).toMatchObject([
      [{ from: 'Verein' }, 'respirator_ffp2', { digits: 1200, decimals: 0, unit: 'piece' }],
      [{}, 'disinfectant', { digits: 125, decimals: 1, unit: 'l' }],
    ]);
    const days = german.results.map((one) => 'taken' in one && one.taken[0]?.at?.time);
    expect(days[0]).toBe(days[1]);
    const french = await proposed(
      'Établissement,Matériel,Quantité,Date,Statut\nCHU,Surblouses,2 000,25/03/2020,livré\n',
    );
    expect(said(french.results)).toMatchObject([
      [{ place: 'CHU', status: 'delivered' }, 'isolation_gown', { digits: 2000 }],
    ]);
  });

  it('proposes the unit that stands above a table, in a header or below it, says where, and calls a guess one', async () => {
    const above = await proposed(
      '某公示,,\n单位：箱,,填报日期：2020年2月3日\n捐赠单位,物资名称,数量\n甲,口罩,120\n乙,护目镜,5\n',
    );
    expect(above.yaml).toMatch(/unit: pack # .*said outside the table: "单位：箱"/);
    expect(above.results).toMatchObject([{ taken: [{ quantity: { digits: 120, unit: 'pack' } }] }, {}]);
    const money = await proposed('（单位：万元）,,\n日期,捐赠人,金额\n2020-01-31,甲公司,1.5\n');
    expect(money.results[0]).toMatchObject({ taken: [{ money: { currency: 'CNY', minor: 1_500_000 } }] });
    const below = await proposed('日期,单位名称,口罩需求\n2月3日,一院,7\n备注：单位：盒,,\n');
    expect(below.yaml).toContain('unit: box');
    const many = await proposed('医院,口罩（万只）\n一院,1.2\n');
    expect(said(many.results)).toMatchObject([[{}, 'mask_other', { digits: 12_000, unit: 'piece' }]]);
    expect((await proposed('hospital,qty\nA,5\n')).yaml).toMatch(/unit: piece # .*no unit: guessed/);
  });

  it('is not misled by sums, units that multiply, numbers in brackets, and points within thousands', async () => {
    const german = await proposed(
      'Lieferdatum;Empfänger;Artikel;Menge;Einheit\n03.04.2020;Nord;FFP2-Masken;1.200;Stück\n05.04.2020;Süd;Kittel;12,5;Stück\nSumme;;;1.212,5;\n',
    );
    expect(german.results.at(-1)).toMatchObject({ refused: { code: 'sum_row' } });
    expect(german.profile.columns[0]).toMatchObject({ as: 'at' });
    const spanish = await proposed('Fecha;Donante;Artículo;Cantidad\n01/04/2020;A;Guantes;1.000 unidades\n');
    expect(said(spanish.results)).toMatchObject([[{}, 'gloves', { digits: 1000, unit: 'piece' }]]);
    const units = await proposed(
      '日期,捐赠企业,物品名称,数量,单位\n2020.1.30,甲,酒精,5,吨\n2020.1.31,乙,口罩,20,万只\n',
    );
    expect(said(units.results)).toMatchObject([
      [{}, 'alcohol', { digits: 5, unit: 'tonne' }],
      [{}, 'mask_other', { digits: 200_000, unit: 'piece' }],
    ]);
    const brackets = await proposed("Date,Hospital,Item,Qty\n2020-03-01,A,Masks,'300\n2020-03-02,B,Gowns,(50)\n");
    expect(brackets.results).toMatchObject([
      { taken: [{ quantity: { digits: 300 } }] },
      { refused: { words: { en: expect.stringContaining('stands in brackets') } } },
    ]);
    const county = await proposed(
      'Item,General Hospital,County Health Center,Total\nMasks,-,10,10\nGloves,12,n/a,12\n',
    );
    expect(county.profile.columns.map(({ of }) => of?.name)).toEqual([
      ...[undefined, 'General Hospital', 'County Health Center', undefined],
    ]);
    const need = await proposed('Facility,PPE type,Need\nA,N95,5k\nB,Gowns,100-200\nC,Gloves,2 boxes\n');
    expect(said(need.results)[0]).toMatchObject([{ place: 'A' }, 'respirator_n95', { digits: 5000 }]);
    const money = await proposed('Date;Donateur;Montant (k€)\n25/03/2020;A;12,5\n');
    expect(money.results[0]).toMatchObject({ taken: [{ money: { currency: 'EUR', minor: 1_250_000 } }] });
  });

  it('takes what is lent for nothing, and leaves it to be said', () => {
    const lent = 'Ward,Equipment,Qty,Lent on,Return date\nICU,Ventilator,2,2020-02-01,2020-03-01\n';
    const rows = lent.split('\n').map((line, i) => ({ row: i + 1, cells: line.split(',') }));
    const { about, text } = proposeProfile('lent', rows);
    expect([about, /^about:$/m.test(text)]).toEqual([undefined, true]);
    expect(() => readProfile(text)).toThrow(/about: is one of/);
  });

  it('takes cells for periods, months, and day numbers', async () => {
    const periods = await proposed('期间,医院,物资,数量\n2020/1,一院,口罩,5\nQ1 2020,二院,口罩,6\n1-2,三院,口罩,7\n');
    expect(periods.profile.columns[0]).toMatchObject({ as: 'at', shape: 'period' });
    expect(periods.results).toMatchObject([{}, {}, { refused: { code: 'not_a_date' } }]);
    const months = await proposed('Month,Donor,Item,Qty\nMar-20,A,Masks,5\nJan-21,B,Masks,6\n');
    expect(months.profile.columns[0]).toMatchObject({ as: 'at', shape: 'month' });
    expect(dated(months.results).map(([day]) => day)).toEqual(['03-31', '01-31']);
    const numbers = await proposed('Date,Donor,Item,Qty\n43857,A,Masks,5\n43858,B,Masks,6\n12345,C,Masks,7\n');
    expect(numbers.results).toMatchObject([
      { taken: [{ note: 'day_number', said: { at: '2020-01-27' }, cells: { Date: '43857' } }] },
      { taken: [{ note: 'day_number' }] },
      { refused: { code: 'not_a_date', words: { en: expect.stringContaining('day number of a spreadsheet') } } },
    ]);
  });

  it.each([
    ['Mar-20', 'Mar-20 is read as a day of that year'],
    ['20-Mar', undefined],
    ['Mar 2020', undefined],
  ])('says of %s that it could be a month of a year, where it could', async (date, words) => {
    const { yaml } = await proposed(`Donor Name,Item Description,Qty,Delivery Date\nAcme,N95 masks,5,${date}\n`);
    expect(/Mar.* is read as a day of that year/.exec(yaml)?.[0]).toBe(words);
  });

  it('understands several things in a cell, items as columns, places as columns, money and two languages', async () => {
    const things = await proposed(
      '时间,单位名称,捐赠物资,去向\n2020.2.6,甲集团,"口罩5,000只、防护服200套",某院\n2020.2.6,乙,口罩一箱,某院\n',
    );
    expect(said(things.results)).toMatchObject([
      [{ from: '甲集团', item: '口罩', to: '某院' }, 'mask_other', { digits: 5000, unit: 'piece' }],
      [{ from: '甲集团' }, 'coverall', { digits: 200, unit: 'set' }],
      [{ from: '乙' }, 'mask_other', { digits: 1, unit: 'pack' }],
    ]);
    const wide = await proposed('医院名称,N95口罩（只）,酒精（升）\n一院,5000,12.5\n');
    expect(said(wide.results)).toMatchObject([
      [{ place: '一院' }, 'respirator_n95', { digits: 5000, unit: 'piece' }],
      [{ place: '一院' }, 'alcohol', { digits: 125, decimals: 1, unit: 'l' }],
    ]);
    const cross = await proposed('物资\\医院,一院,二院,合计\nN95口罩,500,300,800\n护目镜,,20,20\n');
    expect(said(cross.results)).toMatchObject([
      [{ to: '一院' }, 'respirator_n95', { digits: 500 }],
      [{ to: '二院' }, 'respirator_n95', { digits: 300 }],
      [{ to: '二院' }, 'goggles', { digits: 20 }],
    ]);
    const money = await proposed('Datum;Spender;Betrag (EUR)\n01.04.2020;A;10.000,50\n02.04.2020;B;1.500\n');
    expect(money.results).toMatchObject([
      { taken: [{ money: { currency: 'EUR', minor: 1_000_050 } }] },
      { taken: [{ money: { currency: 'EUR', minor: 150_000 } }] },
    ]);
    const both = await proposed(
      '日期 Date,捐赠方 Donor,物资 Item,数量 Quantity,单位 Unit\n2020/2/1,A,防护服 Coveralls,120,套 sets\n',
    );
    expect(said(both.results)).toMatchObject([[{ from: 'A' }, 'coverall', { digits: 120, unit: 'set' }]]);
  });

  it('understands traditional and Japanese characters, and remarks below a table', async () => {
    const taiwan = await proposed(
      '捐贈日期,捐贈單位,物資名稱,數量,單位,受贈單位\n2020年2月3日,甲基金會,防護衣,"1,300",個,某醫院\n',
    );
    expect(said(taiwan.results)).toMatchObject([
      [{ from: '甲基金會', to: '某醫院' }, 'coverall', { digits: 1300, unit: 'piece' }],
    ]);
    const japan = await proposed('受領日,寄贈者,品目,数量,単位\n2020/4/1,例会社,マスク,5000,枚\n');
    expect([japan.about, japan.profile.reads.offset]).toEqual(['received', 540]);
    expect(said(japan.results)).toMatchObject([[{ from: '例会社' }, 'mask_other', { digits: 5000, unit: 'piece' }]]);
    const remarks = await proposed(
      ',某区物资发放台账,,,\n,,,,\n,领用日期,领用单位,物资名称,数量\n,2020.2.8,某街道,消毒液,20桶\n,,,,\n,2020.2.9,某社区,口罩,500只\n,制表人：某某,,,\n',
    );
    expect(said(remarks.results)).toMatchObject([
      [{ to: '某街道' }, 'disinfectant', { digits: 20, unit: 'barrel' }],
      [{ to: '某社区' }, 'mask_other', { digits: 500, unit: 'piece' }],
    ]);
    expect(remarks.results.at(-1)).toMatchObject({ refused: { row: 7 } });
  });

  it('understands periods, prices with their sign, what was asked for, and no number where none is known', async () => {
    const money = await proposed('时段,捐赠人,金额\n1月25日-28日,甲公司,10万元\n1月29日至1月31日,乙公司,￥500\n');
    expect(money.results).toMatchObject([
      { taken: [{ money: { minor: 10_000_000 }, said: { at: '1月25日-28日' } }] },
      { taken: [{ money: { minor: 50_000 } }] },
    ]);
    const paid = await proposed(
      'Date,Payee,Description,Amount (USD),Receipt #\nApr 1 2020,A,Gloves,"$1,250.00",R-9\nApr 3 2020,B,Mail,$8.50,R-7\nTotal,,,"$1,258.50",\n',
    );
    expect([paid.about, paid.profile.key]).toEqual(['money_out', ['Receipt #']]);
    expect(paid.results).toMatchObject([
      { taken: [{ money: { currency: 'USD', minor: 125_000 }, said: { to: 'A' } }] },
      { taken: [{}] },
      { refused: { code: 'sum_row', row: 4 } },
    ]);
    const asked = await proposed(
      'Request ID,Facility,PPE Type,Amount Needed,Phone\nR-1,Clinic,Gowns,200,(555) 123-4567\nR-5,ER,N95,90,(555) 123-4568\n',
    );
    expect([asked.about, asked.profile.key]).toEqual(['need', ['Request ID']]);
    expect(said(asked.results)[0]).toMatchObject([{ place: 'Clinic' }, 'isolation_gown', { digits: 200 }]);
    const wide = await proposed('"医院\n名称","N95口罩\n(只)"\n一院,500\n二院,无\n三院,约30\n');
    expect(said(wide.results)[0]).toMatchObject([{ place: '一院' }, 'respirator_n95', { digits: 500, unit: 'piece' }]);
    const stock = await proposed('仓库,品名,单位,期初,入库\n1号库,口罩,盒,100,20\n');
    expect(stock.yaml).not.toMatch(/^ {4}(?:to|place|from):/m);
  });

  it('understands a Turkish list, the statement of a bank, a form that asks what somebody would donate, and reais', async () => {
    const meanings = async (text: string) => {
      const { about, profile } = await proposed(text);
      return [about, ...profile.columns.map(({ as }) => as)];
    };
    const turkish = 'Tarih;İl;İlçe;İhtiyaç;Adet;Durum\n7 Şubat 2023;Hatay;Antakya;Çadır;1.500;Bekliyor\n';
    expect(await meanings(turkish)).toEqual(['need', 'at', 'city', 'district', 'item', 'quantity', 'status']);
    expect((await proposed(turkish)).results).toMatchObject([
      { taken: [{ item: 'tent', quantity: { digits: 1500 } }] },
    ]);
    expect(await meanings('交易日期,对方户名,贷方发生额\n20200203,某公司,"50,000.00"\n')).toEqual([
      ...['money_in', 'at', 'from', 'amount'],
    ]);
    expect(await meanings('When,What would you like to donate?,How many?\n2020-03-29,N95 masks,20\n')).toEqual([
      ...['offer', 'at', 'item', 'quantity'],
    ]);
    const french = (header: string) =>
      meanings(`Matériel;Quantité;${header}\nMasques;20;2020-04-01\nGants;30;2020-04-02\n`);
    expect((await french('Livré le'))[0]).toBe('distributed');
    for (const due of ['Livraison prévue', 'Date prévue de livraison']) expect((await french(due))[0]).toBe('received');
    const given =
      'Matériel;Quantité;Fournisseur;Date de livraison\nMasques;20;ABC;2020-04-01\nGants;30;Dupont;2020-04-02\n';
    expect(await meanings(given)).toEqual(['received', 'item', 'quantity', 'from', 'at']);
    expect(await meanings('Artículo;Cantidad;Entregado por\nGuantes;20;ABC\nBatas;30;Cruz Roja\n')).toEqual([
      ...['received', 'item', 'quantity', 'from'],
    ]);
    // Whether an organisation asks or gives, its header does not say.
    expect(await meanings('Hospital,Organization,Item,Qty\nA Hospital,Red Cross,Gloves,20\n')).toEqual([
      ...['need', 'place', undefined, 'item', 'quantity'],
    ]);
    const reais = await proposed('Data da doação;Doador;Valor (R$)\n05/05/2024;ABC Ltda;R$ 10.000,50\n');
    expect(reais.results).toMatchObject([{ taken: [{ money: { currency: 'BRL', minor: 1_000_050 } }] }]);
  });

  it('takes no country or department for a unit, no column Il for a city, and no wheat for a state', async () => {
    const { profile } = await proposed('Country,Il,Durum wheat,Qty,UOM\nPK,north,hard,5,CS\nPK,south,soft,6 pk,PK\n');
    expect(profile.columns.map(({ as }) => as)).toEqual([undefined, undefined, undefined, 'quantity', 'unit']);
    expect((await proposed('Dept,Masks\nCS,5\nCS,6\n')).profile.columns[0]?.as).not.toBe('unit');
  });

  it('takes the date above the table where no column has one, and a column of its own numbers as key', async () => {
    const { profile, results } = await proposed(
      '登记表 2020年2月3日,,\n凭证号,医院,口罩需求量\nPZ-7,一院,5\nPZ-9,二院,6\n',
    );
    expect(profile).toMatchObject({ key: ['凭证号'], about: 'need' });
    expect(results[0]).toMatchObject({ taken: [{ quantity: { digits: 5 } }] });
    const dated = await proposed('填报日期：2020年2月3日,\n医院,口罩（只）\n一院,5\n');
    expect(dated.results[0]).toMatchObject({ taken: [{ at: { precision: 'day' } }] });
  });

  const dated = (results: Awaited<ReturnType<typeof proposed>>['results']) =>
    results.flatMap((one) =>
      'taken' in one
        ? one.taken.map(({ at, item, column, quantity }) => [
            new Date(((at?.time ?? 0) + (at?.offset ?? 0) * 60) * 1000).toISOString().slice(5, 10),
            item,
            column,
            quantity?.digits,
          ])
        : [],
    );

  it('spreads out columns that are days, whatever stands beside them', async () => {
    const series = await proposed(
      'Province/State,Country/Region,Lat,1/22/20,1/23/20,1/24/20\nHubei,China,30.97,444,444,549\nHunan,China,27.61,4,9,24\n,Thailand,15.0,2,,5\n',
    );
    expect(series.profile).toMatchObject({ key: ['Province/State', 'Country/Region'], reads: { order: 'mdy' } });
    expect(dated(series.results)).toHaveLength(8);
    expect(dated(series.results).at(-1)).toEqual(['01-24', undefined, '1/24/20', 5]);
    const ward = await proposed(
      '呼吸科防护物资领用周报表,,,,,\n2020年2月3日—2月9日,,,,,\n物资名称,单位,2月3日,2月4日（周二）,2月5日,合计\nN95口罩,只,20,18,,38\n防护服,套,5,0,,5\n',
    );
    expect([ward.about, ward.profile.key]).toEqual(['distributed', ['物资名称']]);
    expect(dated(ward.results)).toEqual([
      ['02-03', 'respirator_n95', '2月3日', 20],
      ['02-04', 'respirator_n95', '2月4日（周二）', 18],
      ['02-03', 'coverall', '2月3日', 5],
      ['02-04', 'coverall', '2月4日（周二）', 0],
    ]);
    const both = await proposed(
      '科室,2月3日,,2月4日,\n,N95口罩,防护服,N95口罩,防护服\n呼吸科,10,5,12,6\n急诊科,8,,9,4\n',
    );
    expect(both.profile.columns.at(-1)?.each).toEqual(['at', 'item']);
    expect(dated(both.results).at(-1)).toEqual(['02-04', 'coverall', '2月4日 防护服', 4]);
  });

  it('counts weekdays and days of a month from the date above the table', async () => {
    const week = await proposed('Week of: 3 February 2020,,,\nItem,Unit,Mon,Tue\nN95 masks,pcs,20,18\nGowns,pcs,5,\n');
    expect(dated(week.results).map(([day]) => day)).toEqual(['02-03', '02-04', '02-03']);
    const month = await proposed(
      '月份：2020年2月1日,,,,,,,\n科室,1,2,3,4,5,6,7\n呼吸科,10,5,12,6,7,7,7\n急诊科,8,,9,4,1,2,3\n',
    );
    expect(dated(month.results)).toHaveLength(13);
    expect(dated(month.results).at(-1)).toEqual(['02-07', undefined, '7', 3]);
    const days = (date: string, first: number) =>
      proposed(`${date},,,\n科室,${first}日,30日,1日\n呼吸科,10,5,12\n急诊科,8,7,9\n`);
    // The date above may be the first day of the table, or the one up to which it reaches.
    for (const date of ['2020年1月29日', '截至：2020年2月1日'])
      expect(
        dated((await days(date, 29)).results)
          .map(([day]) => day)
          .slice(0, 3),
      ).toEqual(['01-29', '01-30', '02-01']);
  });

  it('understands sheets of food, customs and cash as relief workers keep them', async () => {
    const meanings = async (text: string) =>
      (await proposed(text)).profile.columns.map(({ as, unit }) => (unit === undefined ? as : [as, unit]));
    const pipeline = 'Commodity,Donor,Quantity (MT),ETA\nWheat flour,USAID,"12,500.000",2023-04-02\n';
    expect(await meanings(pipeline)).toEqual(['item', 'from', ['quantity', 'tonne'], 'at']);
    const food = 'Fecha;Donante;Alimento;Kg\n13/03/2021;Supermercado Sol;Arroz;120,5\n';
    expect(await meanings(food)).toEqual(['at', 'from', 'item', ['quantity', 'kg']]);
    const customs = 'Shipper,Consignee,Description of goods\nShenzhen Health,Ministry,Surgical masks\nA,B,Gloves\n';
    expect(await meanings(customs)).toEqual(['from', 'to', 'item']);
    const cash = await proposed('Month,Cash received (USD),Cash spent (USD)\nJan 2023,12000,8500.50\n');
    expect([cash.about, cash.profile.columns[1]?.as]).toEqual(['money_in', 'amount']);
  });

  it('takes units for units in Turkish, Portuguese and Russian, and never counts their cartons as pieces', async () => {
    for (const [head, row] of [
      ['Tarih;Gönderen;Malzeme;Miktar;Birim', '18.02.2023;Kızılay;Su;3.000;koli'],
      ['Data;Doador;Item;Qtd;Unid.', '18/05/2024;Igreja Batista;Água;3.000;fardos'],
      ['Дата;Даритель;Наименование;Количество;Ед. изм.', '18.04.2024;Красный Крест;Вода;3 000;упак.'],
    ]) {
      const { profile, results } = await proposed(`${head}\n${row}\n`);
      expect(
        profile.columns.map(({ as }) => as),
        head,
      ).toEqual(['at', 'from', 'item', 'quantity', 'unit']);
      expect(results, head).toMatchObject([{ taken: [{ quantity: { digits: 3000, unit: 'pack' } }] }]);
    }
  });

  it('takes a column called unit for units where one of them is known, and who gave money for the giver', async () => {
    const drugs = await proposed(
      'Received,Donor,Drug,Qty,Unit\n2022-03-04,A,ORS,1200,box\n2022-03-05,B,Insulin,300,vials\n2022-03-06,C,Zinc,50,sachets\n',
    );
    expect(drugs.results).toMatchObject(['box', 'other', 'other'].map((unit) => ({ taken: [{ quantity: { unit } }] })));
    const wards = await proposed('单位,口罩\n人民医院,5\n中医院,6\n');
    expect(wards.profile.columns[0]?.as).not.toBe('unit');
    const money = await proposed('捐款人（单位）,金额（元）,到账时间\n某某公司,100000,2020.2.8\n匿名,50,2020.2.9\n');
    expect(money.results[0]).toMatchObject({ taken: [{ said: { from: '某某公司' } }] });
  });

  it('takes what lies in stock for no need, and names of persons for persons', async () => {
    const { profile } = await proposed(
      'Facility,N95 on hand,N95 needed,Full name,Driver\nSunrise Home,40,350,Ann Lee,K. Ali\nGreen Valley,0,120,Bo Li,M. Roe\n',
    );
    expect(profile.columns.map(({ item, person }) => [item, person])).toEqual([
      [undefined, false],
      [undefined, false],
      ['respirator_n95', false],
      [undefined, true],
      [undefined, true],
    ]);
  });

  it('names a row of a list of needs by its place, and asks about a column that may be goods', async () => {
    const { profile, yaml } = await proposed(
      'Facility,N95,Surgical masks,Suction pumps\nSt Mary,200,1000,2\nGeneral,,500,\n',
    );
    expect(profile.key).toEqual(['Facility']);
    expect(yaml).toMatch(/# item: suction_pumps/);
  });

  it('is not misled by what only looks like goods, places, persons or plain units', async () => {
    const money = await proposed('donor,suspected,amount_10k_cny,date\n甲,no,1.5,2020-01-31\n');
    expect(money.results[0]).toMatchObject({ taken: [{ money: { minor: 1_500_000 } }] });
    expect(money.profile.columns[1]?.as).toBeUndefined();
    const long = `${'为湖北各地的医院直接采购医疗物资，'.repeat(5)}定点送往。`;
    const { profile } = await proposed(`name,qty,summary\nSurgical Masks,5,${long}\nN95 Respirators,6,${long}\n`);
    expect(profile.columns.map(({ as, person }) => [as, person])).toEqual([
      ['item', false],
      ['quantity', false],
      [undefined, false],
    ]);
  });

  it('knows a row of HXL hashtags for names of columns', async () => {
    const { profile, results } = await proposed('Org,Item,Qty\n#org,#item+name,#item+num\nA,gloves,5\n');
    expect(profile.columns[2]).toMatchObject({ as: 'quantity', required: true });
    expect(results).toMatchObject([{ refused: { row: 2, code: 'header_again' } }, { taken: [{}] }]);
  });

  it('refuses two columns of one name, and says which', async () => {
    await expect(proposed('单位,数量,单位\n甲,5,只\n')).rejects.toThrow(
      /In row 1 the header "单位" stands twice: over the columns A and C/,
    );
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
