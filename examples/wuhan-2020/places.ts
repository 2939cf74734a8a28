import type { Draft, Words } from './form.ts';

type PlaceDraft = Draft<'relief.place'>;

/** A place and whose it is. */
export type Place = { readonly of: string; readonly place: PlaceDraft };

type Spot = {
  readonly area: string;
  /** Degrees, to about a kilometre. */
  readonly at: readonly [latitude: number, longitude: number];
  readonly within?: string;
};

function place(of: string, label: string, type: PlaceDraft['type'], use: boolean, name: Words, spot: Spot): Place {
  const { area, at, within } = spot;
  const [latitude, longitude] = at.map((degrees) => Math.round(degrees * 1_000_000));
  if (latitude === undefined || longitude === undefined) throw new RangeError(`${label} has no coordinates`);
  const around = within === undefined ? {} : { within: `@${within}` };
  return { of, place: { kind: 'relief.place', label, area, latitude, longitude, name, type, use, ...around } };
}

function warehouse(of: string, label: string, name: Words, spot: Spot): Place {
  return place(of, label, 'warehouse', false, name, spot);
}

/** A hospital's campus, where goods are used, and inside it a store, where they are not. */
function campus(of: string, spot: Spot): Place[] {
  return [
    place(of, `${of}-campus`, 'campus', true, { zh: '院区', en: 'Campus' }, spot),
    warehouse(of, `${of}-store`, { zh: '医院库房', en: 'Hospital store' }, { ...spot, within: `${of}-campus` }),
  ];
}

function ward(of: string, label: string, name: Words, spot: Spot): Place {
  return place(of, label, 'ward', true, name, { ...spot, within: `${of}-campus` });
}

const union: Spot = { area: '420103', at: [30.58, 114.28] };
const tongji: Spot = { area: '420104', at: [30.58, 114.26] };
const jinyintan: Spot = { area: '420112', at: [30.66, 114.29] };
const no7: Spot = { area: '420106', at: [30.54, 114.34] };
const huanggang: Spot = { area: '421102', at: [30.45, 114.87] };

/** Registered on the first day, each by its owner. */
export const places: readonly Place[] = [
  warehouse(
    'hubei-red-cross',
    'hubei-store',
    { zh: '省红十字会临时仓库', en: 'Provincial Red Cross, temporary store' },
    { area: '420106', at: [30.55, 114.32] },
  ),
  warehouse(
    'wuhan-red-cross',
    'expo-a2',
    { zh: '武汉国际博览中心A2馆', en: 'Wuhan International Expo Centre, hall A2' },
    { area: '420105', at: [30.51, 114.24] },
  ),
  place(
    'wuhan-red-cross',
    'gongjialing',
    'other',
    false,
    { zh: '龚家岭收费站交接点', en: 'Gongjialing toll station, handover point' },
    { area: '420111', at: [30.55, 114.5] },
  ),
  place(
    'wuhan-red-cross',
    'tianhe-port',
    'port',
    false,
    { zh: '天河机场货站', en: 'Tianhe airport, cargo' },
    { area: '420116', at: [30.78, 114.21] },
  ),
  warehouse(
    'command',
    'command-depot',
    { zh: '指挥部周转库', en: 'Command centre, transit depot' },
    { area: '420102', at: [30.6, 114.3] },
  ),
  warehouse(
    'example-foundation',
    'foundation-store',
    { zh: '示例基金会仓库', en: 'Example foundation, warehouse' },
    { area: '420115', at: [30.35, 114.32] },
  ),
  place(
    'china-post',
    'post-fleet',
    'other',
    false,
    { zh: '邮政应急车队', en: 'Post, emergency fleet' },
    { area: '420105', at: [30.55, 114.26] },
  ),
  warehouse(
    'example-carrier',
    'carrier-depot',
    { zh: '示例承运公司分拨点', en: 'Example carrier, depot' },
    { area: '420112', at: [30.62, 114.14] },
  ),
  ...campus('union', union),
  ward('union', 'union-fever-clinic', { zh: '发热门诊', en: 'Fever clinic' }, union),
  ...campus('tongji', tongji),
  ward('tongji', 'tongji-fever-ward', { zh: '发热病区', en: 'Fever ward' }, tongji),
  ...campus('jinyintan', jinyintan),
  ward('jinyintan', 'jinyintan-icu', { zh: '重症病区', en: 'Intensive care ward' }, jinyintan),
  ...campus('zhongnan', { area: '420106', at: [30.55, 114.35] }),
  ...campus('no7', no7),
  ward('no7', 'no7-isolation', { zh: '隔离病区', en: 'Isolation ward' }, no7),
  ...campus('no3', { area: '420106', at: [30.54, 114.3] }),
  ...campus('maternity', { area: '420111', at: [30.53, 114.36] }),
  ...campus('tianyou', { area: '420106', at: [30.53, 114.34] }),
  ...campus('renai', { area: '420104', at: [30.59, 114.24] }),
  ...campus('xiaogan', { area: '420902', at: [30.93, 113.92] }),
  ...campus('huanggang', huanggang),
  ...campus('huangshi', { area: '420202', at: [30.21, 115.06] }),
  ...campus('ezhou', { area: '420704', at: [30.39, 114.89] }),
  ...campus('example-hospital', { area: '420107', at: [30.63, 114.39] }),
];

/** Opened in the evening of 28 January. */
export const dabie = place(
  'huanggang',
  'dabie-ward',
  'ward',
  true,
  { zh: '大别山区域医疗中心', en: 'Dabie Mountain medical centre' },
  { area: '421102', at: [30.49, 114.93], within: 'huanggang-campus' },
);

/** The neighbourhood committee's office. */
export const communityOffice = place(
  'example-community',
  'community-office',
  'neighbourhood',
  true,
  { zh: '社区服务点', en: 'Neighbourhood service point' },
  { area: '420103', at: [30.6, 114.27] },
);

/** Where Jointown works from 2 February. */
export const jointownHall = warehouse(
  'jointown',
  'jointown-hall',
  { zh: '博览中心应急专区', en: 'Expo Centre, emergency zone' },
  { area: '420105', at: [30.51, 114.24] },
);

const xiantao = place(
  'example-needs-desk',
  'xiantao-campus',
  'campus',
  true,
  { zh: '院区', en: 'Campus' },
  { area: '429004', at: [30.37, 113.45] },
);

/** The campus of a hospital without keys, registered by the needs desk. */
export const xiantaoCampus: Place = { ...xiantao, place: { ...xiantao.place, of: '@xiantao-hospital' } };
