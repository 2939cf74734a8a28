import type { QualificationType } from '@baton/ledger';
import type { Device, Player, Words } from './form.ts';
import type { SourceId } from './sources.ts';

/** An organisation with keys. One with a published name has a source; the others are called examples. */
export type Organisation = Player & {
  readonly title: Words;
  /** Type in its profile. */
  readonly type: string;
  /** GB/T 2260. */
  readonly area: string;
  readonly source?: SourceId;
  /** What it is qualified for, and where; an authority is accredited by the council instead. */
  readonly qualification?: { readonly type: QualificationType; readonly areas: readonly string[] };
};

type Named = { readonly title: Words; readonly source?: SourceId };

/** A published name never stands alone: wherever it goes, it says that this is a replay. */
function published(zh: string, en: string, source: SourceId): Named {
  return { title: { zh: `${zh}（重演）`, en: `${en} (replay)` }, source };
}

function example(zh: string, en: string): Named {
  return { title: { zh: `示例${zh}`, en: `Example ${en}` } };
}

const desk: Device = {
  name: 'desk',
  label: { zh: '物资收发岗', en: 'Goods desk' },
  kinds: ['relief.*', 'trust.list'],
};
const registry: Device = {
  name: 'desk',
  label: { zh: '登记岗', en: 'Registry' },
  kinds: ['relief.item', 'trust.*'],
};

/** Members of the council: they found the ledger and have a controller key alone. */
export const council = ['council-health', 'council-charity', 'council-market'] as const;

function authority(name: string, named: Named): Organisation {
  return { name, ...named, type: 'authority', area: '420000', devices: [registry] };
}

function organisation(
  name: string,
  named: Named,
  type: QualificationType,
  area: string,
  areas: readonly string[] = [area],
): Organisation {
  return { name, ...named, type, area, qualification: { type, areas }, devices: [desk] };
}

function hospital(name: string, named: Named, area: string): Organisation {
  return organisation(name, named, 'medical_institution', area);
}

const ward: Device = {
  name: 'ward',
  label: { zh: '发热病区护士站', en: 'Fever ward, nurses’ station' },
  kinds: ['relief.accept', 'relief.refuse', 'relief.use'],
  places: ['@tongji-fever-ward'],
  later: true,
};

/** Supervising bodies, accredited by the council. */
export const authorities = [
  authority('supervisor', example('省级救灾物资监管机构', 'Provincial Relief Supervisor')),
  authority('health-authority', example('省级卫生主管部门', 'Provincial Health Authority')),
];

/** Admitted by the health authority. */
export const hospitals = [
  hospital('jinyintan', published('武汉市金银潭医院', 'Wuhan Jinyintan Hospital', 'jinyintan-appeal'), '420100'),
  {
    ...hospital('tongji', published('同济医院', 'Tongji Hospital', 'tongji-appeal'), '420100'),
    devices: [desk, ward],
  },
  hospital('union', published('武汉协和医院', 'Wuhan Union Hospital', 'union-appeal'), '420100'),
  hospital('zhongnan', published('武汉大学中南医院', 'Zhongnan Hospital of Wuhan University', 'no7-report'), '420100'),
  hospital('no7', published('武汉市第七医院', 'Wuhan No. 7 Hospital', 'designated-hospitals'), '420100'),
  hospital('no3', published('武汉市第三医院', 'Wuhan No. 3 Hospital', 'post-47-boxes'), '420100'),
  hospital('maternity', published('湖北省妇幼保健院', 'Hubei Maternity Hospital', 'post-47-boxes'), '420100'),
  hospital('tianyou', published('武汉科技大学附属天佑医院', 'Wuhan Tianyou Hospital', 'kn95-correction'), '420100'),
  hospital('renai', published('武汉仁爱医院', 'Wuhan Ren’ai Hospital', 'kn95-correction'), '420100'),
  hospital('xiaogan', published('孝感市中心医院', 'Xiaogan Central Hospital', 'xiaogan-appeal'), '420900'),
  hospital('huanggang', published('黄冈市中心医院', 'Huanggang Central Hospital', 'dabie-opens'), '421100'),
  hospital('huangshi', published('黄石市中心医院', 'Huangshi Central Hospital', 'huangshi-appeal'), '420200'),
  hospital('ezhou', published('鄂州市中心医院', 'Ezhou Central Hospital', 'ezhou-appeal'), '420700'),
  hospital('example-hospital', example('区医院', 'District Hospital'), '420100'),
];

/** Admitted by the supervisor on the first day. */
export const firstDay = [
  organisation(
    'hubei-red-cross',
    published('湖北省红十字会', 'Hubei Red Cross', 'kn95-correction'),
    'relief_organisation',
    '420000',
  ),
  organisation(
    'wuhan-red-cross',
    published('武汉市红十字会', 'Wuhan Red Cross', 'city-notice'),
    'relief_organisation',
    '420100',
  ),
  {
    ...organisation('example-foundation', example('公益基金会', 'Relief Foundation'), 'relief_organisation', '420000'),
    rotates: true,
  },
  organisation(
    'command',
    published('武汉市疫情防控指挥部', 'Wuhan Epidemic Command Centre', 'city-notice'),
    'command_body',
    '420100',
  ),
  organisation(
    'china-post',
    published('中国邮政武汉市分公司', 'China Post, Wuhan Branch', 'post-47-boxes'),
    'carrier',
    '420100',
    ['420000'],
  ),
  organisation('example-carrier', example('承运公司', 'Carrier'), 'carrier', '420100', ['420000']),
  organisation('example-supplier', example('医药供应公司', 'Medical Supplier'), 'supplier', '420100'),
  organisation('example-donor', example('捐赠企业', 'Donor Company'), 'verified_donor', '420000'),
];

/** Admitted by the supervisor when the story comes to them. */
export const reseller = organisation('example-reseller', example('转售商', 'Reseller'), 'supplier', '420100');
export const needsDesk = organisation(
  'example-needs-desk',
  example('需求核实小组', 'Needs Desk'),
  'reporter',
  '420000',
);
export const community = organisation(
  'example-community',
  example('社区居委会', 'Neighbourhood Committee'),
  'recipient',
  '420100',
);
export const jointown = organisation(
  'jointown',
  published('九州通医药集团', 'Jointown Pharmaceutical Group', 'jointown-takes-over'),
  'warehouse_operator',
  '420100',
);

/** Every organisation with keys. */
export const organisations: readonly Organisation[] = [
  ...authorities,
  ...hospitals,
  ...firstDay,
  reseller,
  needsDesk,
  community,
  jointown,
];

/** A party without keys: it can be named and never signs. */
export type Listed = { readonly name: string; readonly title: Words; readonly type: string; readonly area: string } & {
  readonly source?: SourceId;
};

function listed(name: string, named: Named, type: string, area: string): Listed {
  return { name, ...named, type, area };
}

/** Listed by the supervisor on the first day. */
export const listedFirstDay: readonly Listed[] = [
  listed('sf-express', published('顺丰速运', 'SF Express', 'carrier-notice'), 'carrier', '440300'),
  listed('example-haulage', example('货运车队', 'Haulage'), 'carrier', '420100'),
  listed('example-mask-maker', example('口罩厂', 'Mask Maker'), 'donor', '429004'),
  listed('example-device-firm', example('器械公司', 'Device Company'), 'donor', '440300'),
  listed('example-internet-firm', example('互联网公司', 'Internet Company'), 'donor', '110000'),
  listed('example-chemical-firm', example('日化公司', 'Household Chemicals Company'), 'donor', '370000'),
  listed('example-garment-firm', example('服装公司', 'Garment Company'), 'donor', '320000'),
  listed('example-alumni', example('校友会', 'Alumni Association'), 'donor', '420000'),
];

/** Listed by the needs desk: a hospital that has no keys yet. */
export const xiantao: Listed = listed(
  'xiantao-hospital',
  published('仙桃市第一人民医院', 'Xiantao First People’s Hospital', 'volunteers-list'),
  'hospital',
  '429004',
);
