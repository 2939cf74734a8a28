import { isBlank, type TableRow } from '../read/row.ts';
import { TableRefused } from '../refusal.ts';
import { readMoment } from '../value/moment.ts';
import { readNumber } from '../value/number.ts';
import { unitCode } from '../value/unit.ts';
import { mergeHeader } from './header.ts';
import type { About, Meaning } from './profile.ts';

/** So many rows are looked at for a proposal. */
export const PROPOSAL_ROWS = 500;
/** So many different words of a column are listed as its codes. */
const WORDS_LISTED_MAX = 12;
/** So much of a column must look alike. */
const ALIKE = 0.8;

type Guess = {
  readonly name: string;
  readonly as?: Meaning;
  readonly shape?: 'number' | 'date' | 'period';
  readonly unit?: string;
  readonly times?: string;
  readonly currency?: boolean;
  readonly required: boolean;
  readonly person: boolean;
  readonly fill: boolean;
  readonly words: readonly string[];
  /** Cells of goods are words, not codes. */
  readonly inWords: boolean;
  readonly example: string;
};

// What headers are usually called, in the order in which they are tried. The first that fits takes the meaning.
const NAMES: readonly (readonly [Meaning, RegExp])[] = [
  ['row', /^(?:序号|编号|行号|no\.?|seq|row|#|index|id)$/i],
  ['ends', /结束|关闭|送达时间|截止|closed|ended|delivered.?(?:at|on)|until/i],
  ['at', /日期|时间|date|time|when|created|submitted|day$/i],
  ['link', /链接|网址|来源|url|link|source/i],
  ['note', /备注|说明|remark|note|comment/i],
  ['unit', /^单位$|计量单位|^unit$|uom/i],
  ['spec', /规格|型号|标准|spec|model/i],
  ['audit', /审核|核实|moderation|verified|audit/i],
  ['status', /状态|进度|status|state of/i],
  ['amount', /金额|捐款|款项|amount|cny|usd|rmb|元$|价值|value/i],
  ['quantity', /数量|件数|需求量|qty|quantity|count|number of|pieces|how many/i],
  ['to', /接收|受赠|收货|受助|去向|发往|recipient|receiver|facility.?key|\bto\b|destination/i],
  ['from', /捐赠|捐献|捐助|来自|donor|giver|\bfrom\b|supplier/i],
  ['place', /医院|单位名称|机构|地点|hospital|facility|place|clinic|site/i],
  ['item', /物资|物品|品名|名称|种类|item|equipment|ppe|goods|product/i],
  ['district', /区县|区$|县$|district|county|state/i],
  ['city', /城市|市$|city|town/i],
  ['case', /公告|批次|单号|notice|case|match|order/i],
  ['people', /人数|人次|people|donors/i],
];
const PERSON = /姓名|联系人|联系方式|电话|手机|微信|身份证|邮箱|contact|phone|mobile|e-?mail|^name$/i;
const TIMES: readonly (readonly [RegExp, string])[] = [
  [/亿/, '亿'],
  [/万/, '万'],
  [/千元/, '千'],
];

/** Lines of the file before and after its header: which rows it has, and the rows below. */
export type Proposed = { readonly text: string; readonly about: About; readonly understood: number };

/**
 * Proposes a mapping file for a table that nobody has described yet, in words that a relief worker can correct. Every
 * guess is marked; what is not understood is quoted. Throws `TableRefused` where there is no header.
 */
export function proposeProfile(name: string, rows: readonly TableRow[]): Proposed {
  const at = headerRow(rows);
  const head = rows[at];
  if (head === undefined) throw noHeader();
  const below = rows.slice(at + 1, at + 1 + PROPOSAL_ROWS);
  const headers = mergeHeader([head.cells]);
  const guesses = guessAll(headers, below);
  const about = aboutOf(headers, guesses);
  const text = [...preamble(name, about, head.row), ...guesses.flatMap(columnLines), ''].join('\n');
  return { text, about, understood: guesses.filter(({ as }) => as !== undefined).length };
}

/** The first row most of whose cells are filled with words that are neither numbers nor dates. */
function headerRow(rows: readonly TableRow[]): number {
  const width = Math.max(0, ...rows.slice(0, 50).map(({ cells }) => cells.filter((cell) => !isBlank(cell)).length));
  return rows.slice(0, 50).findIndex(({ cells }) => {
    const filled = cells.filter((cell) => !isBlank(cell));
    const words = filled.filter((cell) => readNumber(cell) === undefined && readMoment(cell, HINTS) === undefined);
    return filled.length * 2 > width && words.length * 2 > filled.length;
  });
}

const HINTS = { offset: 480, year: 2020, order: 'mdy' } as const;

function guessAll(headers: readonly string[], rows: readonly TableRow[]): Guess[] {
  const taken = new Set<Meaning>();
  return headers.flatMap((name, i) => {
    if (name.trim() === '') return [];
    const guess = guessOne(
      name,
      rows.map(({ cells }) => cells[i] ?? ''),
      taken,
    );
    if (guess.as !== undefined) taken.add(guess.as);
    return [guess];
  });
}

function guessOne(name: string, all: readonly string[], taken: ReadonlySet<Meaning>): Guess {
  const cells = all.filter((cell) => !isBlank(cell));
  const shape = shapeOf(cells);
  const person = PERSON.test(name.trim()) || cells.some((cell) => /(?:^|\D)1[3-9]\d{9}(?:\D|$)/.test(cell));
  const as = person ? undefined : meaningOf(name, shape, taken);
  const distinct = [...new Set(cells.map((cell) => cell.trim()))];
  const isCoded = (as === 'status' || as === 'audit') && distinct.length <= WORDS_LISTED_MAX;
  return {
    ...{ name, person, example: person ? '' : (cells[0] ?? '') },
    ...(as !== undefined && { as }),
    ...(shape !== undefined && { shape }),
    ...(as === 'amount' && { currency: true }),
    ...unitOf(name, cells, as),
    required: as !== undefined && REQUIRED.includes(as) && cells.length === all.length && all.length > 0,
    fill: as === 'from' || as === 'to' ? isMerged(all) : false,
    words: isCoded ? distinct : [],
    inWords: as === 'item' && !cells.every((cell) => /^[\w -]{1,40}$/.test(cell.trim())),
  };
}

const REQUIRED: readonly Meaning[] = ['at', 'item', 'quantity', 'amount', 'place', 'to'];

function meaningOf(name: string, shape: Guess['shape'], taken: ReadonlySet<Meaning>): Meaning | undefined {
  return NAMES.find(([meaning, pattern]) => {
    if (taken.has(meaning) || !pattern.test(name)) return false;
    if (meaning === 'at' || meaning === 'ends') return shape === 'date' || shape === 'period';
    return meaning === 'quantity' || meaning === 'amount' ? shape === 'number' : true;
  })?.[0];
}

function shapeOf(cells: readonly string[]): Guess['shape'] {
  const share = (fits: (cell: string) => boolean) => cells.filter(fits).length / Math.max(1, cells.length);
  if (cells.length === 0) return undefined;
  if (share((cell) => readMoment(cell, HINTS) !== undefined && !/^\d{5}$/.test(cell.trim())) >= ALIKE) return 'date';
  if (share((cell) => cell.split('/').every((end) => readMoment(end, HINTS) !== undefined)) >= ALIKE) return 'period';
  return share((cell) => readNumber(cell) !== undefined) >= ALIKE ? 'number' : undefined;
}

/** What the header or the cells say numbers are counted in. */
function unitOf(name: string, cells: readonly string[], as: Meaning | undefined): Pick<Guess, 'unit' | 'times'> {
  const times = as === 'amount' ? TIMES.find(([pattern]) => pattern.test(name))?.[1] : undefined;
  if (times !== undefined) return { times };
  if (as !== 'quantity') return {};
  const inName = unitCode(/[（(]([^（）()]+)[）)]/.exec(name)?.[1] ?? '');
  const written = cells.map((cell) => readNumber(cell)?.unit ?? '').filter((unit) => unit !== '');
  const unit = inName ?? (written.length === 0 ? 'piece' : undefined);
  return unit === undefined ? {} : { unit };
}

/** Empty cells below a filled one: merged cells, or nobody named. */
function isMerged(all: readonly string[]): boolean {
  const blank = all.filter(isBlank).length;
  return blank > 0 && blank * 10 > all.length && !isBlank(all[0]);
}

function aboutOf(headers: readonly string[], guesses: readonly Guess[]): About {
  const has = (meaning: Meaning) => guesses.some(({ as }) => as === meaning);
  const name = headers.join(' ');
  if (has('amount') && !has('item'))
    return /累计|合计|total/i.test(name) ? 'total' : has('to') ? 'money_out' : 'money_in';
  if (has('from') && has('to') && has('status')) return 'match';
  if (has('to') && !has('from')) return 'distributed';
  if (/需求|need|request|缺/i.test(name) || (has('place') && !has('from'))) return 'need';
  return /offer|意向/i.test(name) ? 'offer' : 'received';
}

const ABOUT =
  'received 收到, distributed 发放, money_in 收款, money_out 付款, total 总数, correction 更正, need 需求, offer 意向, match 撮合, supplier 供应商, carrier 承运, channel 渠道';

function preamble(name: string, about: About, row: number): string[] {
  return [
    '# 自动猜的，请逐行核对；改完用 baton profile check 检查，用 baton import … --dry-run 试看。',
    '# Guessed. Go through it line by line, then: baton profile check, and baton import … --dry-run',
    `profile: ${name}`,
    'title: { zh: 请改成这张表的名字, en: Say what this table is }',
    `# 关于什么 What it is about: ${ABOUT}`,
    `about: ${about}`,
    '# 引用谁的话：名称、类型、行政区划代码 Whose words it quotes: name, type, area code',
    'speaks:',
    '  name: { zh: 请写发布者, en: Say who published it }',
    '  type: organisation',
    '  area: "000000"',
    '# 日期没有写时区、年份、月日次序时，按这里 For dates that do not say offset, year or order',
    'reads:',
    '  offset: "+08:00"',
    '  # year: 2020',
    '  # order: mdy',
    `  header: { row: ${row} }`,
    '# 哪几列合起来永远认得出一行；没有就删去这一行 Columns that together name a row for ever; else leave it out',
    '# key: [ … ]',
    'columns:',
  ];
}

function columnLines(guess: Guess): string[] {
  const { name, as, shape, unit, times, currency, required, person, fill, words, inWords, example } = guess;
  const shown = example.replace(/\s+/g, ' ').slice(0, 40);
  return [
    `  - column: ${quoted(name)}${shown === '' ? '' : ` # ${shown}`}`,
    ...(person ? ['    person: true # 像是个人信息，不转录 looks like data about a person: never carried on'] : []),
    ...(as === undefined && !person ? ['    # as: 没看懂，只原样引用 not understood, quoted as it stands'] : []),
    ...(as === undefined ? [] : [`    as: ${as}`]),
    ...(shape === 'period' ? ['    shape: period'] : []),
    ...(unit === undefined ? [] : [`    unit: ${unit}`]),
    ...(currency === true ? ['    currency: CNY'] : []),
    ...(times === undefined ? [] : [`    times: ${times}`]),
    ...(fill ? ['    fill: down # 空格沿用上一行 an empty cell means what stands above'] : []),
    ...(required ? ['    required: true'] : []),
    ...(inWords
      ? ['    contains: # 含哪个词就算哪种物资，先写的先算 the first word that is found counts', ...GOODS]
      : []),
    ...(words.length === 0
      ? []
      : ['    codes:', ...words.map((word, i) => `      ${quoted(word)}: ${codeOf(word, i)}`)]),
  ];
}

/** What goods are usually called; the first word that is found counts. */
const GOODS = [
  ...['KN95: respirator_kn95', 'KF94: respirator_kf94', 'N95: respirator_n95', '外科口罩: mask_surgical'],
  ...['口罩: mask_other', 'mask: mask_other', '防护服: coverall', '隔离衣: isolation_gown', 'gown: isolation_gown'],
  ...['护目镜: goggles', 'goggle: goggles', '面屏: face_shield', '面罩: face_shield', 'shield: face_shield'],
  ...[
    '手套: gloves',
    'glove: gloves',
    '酒精: alcohol',
    '消毒: disinfectant',
    '体温: thermometer',
    '呼吸机: ventilator',
  ],
].map((line) => `      ${line}`);

function quoted(text: string): string {
  return JSON.stringify(text);
}

/** The code of a word: itself where it is one. */
function codeOf(word: string, position: number): string {
  const plain = word
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  return /^[a-z0-9][a-z0-9_]{0,39}$/.test(plain) ? plain : `code_${position + 1}`;
}

function noHeader(): TableRefused {
  return new TableRefused(
    'header_missing',
    { zh: '找不到表头。', en: 'No row looks like a header.' },
    { zh: '在第一行写上每一列的名称。', en: 'Write the name of each column into the first row.' },
  );
}
