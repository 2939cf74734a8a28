import { asCode } from '../profile/cell.ts';
import { CODE } from '../profile/member.ts';
import { plainHeader } from '../profile/plain-header.ts';
import type { Meaning } from '../profile/profile.ts';
import { type StatedUnit, statedByHeader } from '../profile/stated-unit.ts';
import type { Words } from '../refusal.ts';
import { currenciesOf } from '../value/currency.ts';
import { readNumber } from '../value/number.ts';
import { unitCode } from '../value/unit.ts';
import type { Guess } from './guess.ts';
import { keyIn } from './key.ts';
import type { Proposal } from './proposal.ts';
import { goodsNamed, goodsWords, stateIn } from './words.ts';

/** So many different words of a column are listed as its codes. */
const WORDS_LISTED_MAX = 20;
const EXAMPLE_CHARACTERS = 40;
const REQUIRED: readonly Meaning[] = ['at', 'item', 'goods', 'quantity', 'amount', 'place', 'to'];
const AMOUNTS: readonly (readonly [RegExp, string])[] = [
  [/亿/, '亿'],
  [/万|(?<![a-z0-9])10k(?![a-z0-9])/i, '万'],
  [/千元/, '千'],
  [/million|mio\b/i, 'million'],
  [/thousand|\btsd\b|'000/i, 'thousand'],
];
const ABOUT =
  'received 收到, distributed 发放, money_in 收款, money_out 付款, total 总数, correction 更正, need 需求, offer 意向, match 撮合, supplier 供应商, carrier 承运, channel 渠道';

/** Stands where a proposal cannot know who published a table. */
export const UNSAID: Words = { zh: '请写发布者', en: 'Say who published it' };

/** The mapping file, with a comment beside every guess. */
export function profileText(proposal: Proposal): string {
  const unitBeside = proposal.guesses.some(({ as }) => as === 'unit');
  const wide = proposal.about === 'need' ? 'place' : proposal.about === 'received' ? 'from' : 'to';
  const isWide = proposal.guesses.some(({ item }) => item !== undefined);
  const { stated, habits } = proposal;
  const around = { unitBeside, wide, isWide, stated, decimal: habits.decimal };
  const guesses = withGoodsAsOne(proposal.guesses, around);
  const columns = [
    ...guesses.flatMap((guess) => (guess.each === undefined ? columnLines(guess, around) : [])),
    ...spreadLines(guesses, around),
  ];
  return [...preamble(proposal), ...readsLines(proposal), ...keyLines(proposal), 'columns:', ...columns, ''].join('\n');
}

function preamble({ name, title, about }: Proposal): string[] {
  const said = title === '' ? undefined : quoted(title.slice(0, 200));
  return [
    '# 自动猜的，请逐行核对；改完用 baton profile check 检查，用 baton import … --dry-run 试看。',
    '# Guessed. Go through it line by line, then: baton profile check, and baton import … --dry-run',
    `profile: ${name}`,
    `title: { zh: ${said ?? '请改成这张表的名字'}, en: ${said ?? 'Say what this table is'} }`,
    `# 关于什么 What it is about: ${ABOUT}`,
    ...aboutLines(about),
    '# 引用谁的话：名称、类型、行政区划代码 Whose words it quotes: name, type, area code',
    'speaks:',
    `  name: { zh: ${UNSAID.zh}, en: ${UNSAID.en} }`,
    '  type: organisation',
    '  area: "000000"',
  ];
}

function aboutLines(about: Proposal['about']): string[] {
  if (about !== undefined) return [`about: ${about}`];
  return [
    '# 像是借出、归还的登记：借出的东西没有给出去，也不是需求，上面没有一种说的是它。要转录，请自己选一种写上；不写不能导入。',
    '# This looks like a list of what is lent and comes back: that is neither given nor wanted, and none of the subjects above says it.',
    '# To quote it all the same, choose one and write it here; until then it cannot be imported.',
    'about:',
  ];
}

function readsLines({ habits, header, at, encoding, sheet, guesses }: Proposal): string[] {
  const { decimal, order, orderShown, needsOrder, year, yearShown, needsYear, dayOrMonth, offset } = habits;
  const areMonths = guesses.some(({ as, look }) => as === 'at' && look === 'month');
  const guess = '猜的，请核对 guessed, please check';
  return [
    '# 这张表怎样写日期和数字 How this table writes dates and numbers',
    'reads:',
    ...(encoding === undefined
      ? []
      : [`  encoding: ${encoding} # 既不是 UTF-8 也不是 GB18030 neither UTF-8 nor GB18030`]),
    ...(sheet === undefined ? [] : [`  sheet: ${quoted(sheet)}`]),
    `  offset: "+${String(offset / 60).padStart(2, '0')}:00" # 没写时区的时间按这里 for times that do not say their zone`,
    ...(needsYear ? [`  year: ${year} # 有的日期没写年份 some dates say no year${yearShown ? '' : `；${guess}`}`] : []),
    ...(dayOrMonth === undefined || areMonths ? [] : dayOrMonthLines(dayOrMonth)),
    ...(needsOrder ? [`  order: ${order} # 日月次序 days and months${orderShown ? '' : `；${guess}`}`] : []),
    ...(decimal === ',' ? ['  decimal: "," # 1.200,5 = 一千二百点五 twelve hundred and a half'] : []),
    ...(at === undefined
      ? []
      : [`  at: ${quoted(at)} # 表头上方写的日期，每行都按它 the date above the table, for every row`]),
    `  header: { row: ${header.row}${header.rows === 1 ? '' : `, rows: ${header.rows}`} }`,
  ];
}

function dayOrMonthLines(example: string): string[] {
  return [
    `  # ${example} 会读成那一年的某一天。如果是某年某月，给那一列写 shape: month`,
    `  # ${example} is read as a day of that year. If it is a month of another, give its column shape: month`,
  ];
}

function keyLines({ guesses, about }: Proposal): string[] {
  const words =
    '# 哪几列合起来永远认得出一行；没有就删去这一行 Columns that together name a row for ever; else leave it out';
  const key = keyIn(guesses, about);
  return [words, key.length === 0 ? '# key: [ … ]' : `key: [${key.map(quoted).join(', ')}]`];
}

/** One entry for all columns over which one thing is spread. */
function spreadLines(guesses: readonly Guess[], around: Around): string[] {
  const kinds = Map.groupBy(
    guesses.filter(({ each }) => each !== undefined),
    ({ each = [] }) => each.join(', '),
  );
  return [...kinds].flatMap(([each, columns]) => {
    const [first, last] = [columns[0], columns.at(-1)].map((one) => (one?.name ?? '').replace(/\s+/g, ' '));
    const { zh, en } = acrossWords[each] ?? { zh: '一天或一个月', en: 'a day or a month' };
    return [
      `  # ${first} … ${last}: ${columns.length} 列，每列是${zh} ${en}；每个填了的格子自成一条，明天多一列就多一列`,
      '  # Each of these columns is that; each filled cell is a row of its own. A column that is added tomorrow is taken too',
      `  - each: ${each.includes(',') ? `[${each}]` : each}`,
      ...unitLines(
        { ...columns[0], name: first ?? '', cells: columns.flatMap(({ cells }) => cells), item: '' } as Guess,
        around,
      ),
      '    zero: value # 0 也是一个数；0 只是没填就写 empty  0 is a figure; write empty where it says nothing',
      '    required: true',
      ...(each.includes('item') ? wordLines() : []),
    ];
  });
}

const acrossWords: { readonly [each: string]: { readonly zh: string; readonly en: string } } = {
  item: { zh: '一种物资', en: 'one kind of goods' },
  'at, item': { zh: '一天的一种物资', en: 'the goods of a day' },
};

/** So many columns of goods are one entry, which takes what is added tomorrow too; fewer are named one by one. */
const ONE_ENTRY_LEAST = 4;

/** Columns of goods as one entry for all of them, where nothing is lost by it: each its own goods, all in one unit. */
function withGoodsAsOne(guesses: readonly Guess[], around: Around): Guess[] {
  const goods = guesses.filter(({ item }) => item !== undefined);
  const units = new Set(goods.map((guess) => unitLines(guess, around).join()));
  const isOne =
    goods.length >= ONE_ENTRY_LEAST && units.size === 1 && new Set(goods.map(({ item }) => item)).size === goods.length;
  if (!isOne || !goods.every(isFoundByWord)) return [...guesses];
  return guesses.map((one) => (one.item === undefined ? one : asMember(one)));
}

function asMember({ item: _, ...guess }: Guess): Guess {
  return { ...guess, each: ['item'] };
}

/** Whether a header is told by the words that an entry for many lists. */
function isFoundByWord({ name, item }: Guess): boolean {
  const plain = plainHeader(name);
  return goodsWords.find(([word]) => plain.includes(plainHeader(word)))?.[1] === item;
}

type Around = {
  readonly unitBeside: boolean;
  readonly wide: string;
  readonly isWide: boolean;
  /** What stands above the table, or below it, of the unit of its numbers. */
  readonly stated: readonly StatedUnit[];
  readonly decimal: '.' | ',';
};

function columnLines(guess: Guess, around: Around): string[] {
  const { name, as, person, cells, all, item, of } = guess;
  const example = person ? '' : (cells[0] ?? '').replace(/\s+/g, ' ').slice(0, EXAMPLE_CHARACTERS);
  const isRequired = as !== undefined && REQUIRED.includes(as) && cells.length === all.length && all.length > 0;
  const isUnknown = as === undefined && item === undefined && of === undefined && !person;
  return [
    `  - column: ${quoted(name)}${example === '' ? '' : ` # ${example}`}`,
    ...(person ? ['    person: true # 像是个人信息，不转录 looks like data about a person: never carried on'] : []),
    ...(isUnknown ? unknown(guess, around.isWide) : []),
    ...(as === undefined ? [] : [`    as: ${as}${as === 'goods' ? ' # 一格里有几样 several things in one cell' : ''}`]),
    ...(item === undefined ? [] : [`    item: ${item} # 这一列的数都是它 the numbers of this column are of it`]),
    ...(of === undefined
      ? []
      : [`    ${around.wide}: ${quoted(name)} # 这一列的数都是关于它的 the numbers are about it`]),
    ...shapeLines(guess),
    ...unitLines(guess, around),
    ...(isMerged(guess) ? ['    fill: down # 空格沿用上一行 an empty cell means what stands above'] : []),
    ...(isRequired ? ['    required: true'] : []),
    ...goodsLines(guess),
    ...codeLines(guess),
  ];
}

function shapeLines({ as, look }: Guess): string[] {
  if (as !== 'at') return [];
  if (look === 'month')
    return ['    shape: month # Mar-20 是 2020 年 3 月 is March 2020; 若是日子写 date where it is a day: date'];
  return look === 'period' ? ['    shape: period'] : [];
}

/** What is quoted as it stands; among columns of goods a column of numbers may be of goods that no word here names. */
function unknown({ sum, look, name }: Guess, isWide: boolean): string[] {
  if (sum === true) return ['    # 合计列，只原样引用 a column of sums: quoted as it stands'];
  const plain = ['    # as: 没看懂，只原样引用 not understood, quoted as it stands'];
  if (!isWide || look !== 'number') return plain;
  return [
    ...plain,
    `    # item: ${asCode(name.trim()) ?? '…'} # 如果这一列也是物资，去掉行首的 # If these are goods, take away the first #`,
  ];
}

/** What the header, what stands above the table, or the cells say numbers are counted in; a guess is called one. */
function unitLines(guess: Guess, around: Around): string[] {
  const { name, as, item, of } = guess;
  if (as === 'amount') return moneyLines(guess, around);
  const isCount = as === 'quantity' || item !== undefined || of !== undefined;
  if (!isCount) return [];
  const own = statedByHeader(name).find(({ unit }) => unit !== undefined) ?? unitOfLastWord(name, as === 'quantity');
  const found = own ?? around.stated.find(({ unit }) => unit !== undefined);
  const times = found?.times === undefined ? [] : [`    times: ${found.times}${saidIn(found, own)}`];
  if (around.unitBeside) return times;
  if (found !== undefined) return [`    unit: ${found.unit}${saidIn(found, own)}`, ...times];
  const isWritten = guess.cells.some((cell) => (readNumber(cell, around.decimal)?.unit ?? '') !== '');
  return isWritten ? [] : ['    unit: piece # 表里没写单位，猜的 the table states no unit: guessed'];
}

function moneyLines({ name, cells }: Guess, { stated }: Around): string[] {
  const own = statedByHeader(name).find(({ currency }) => currency !== undefined);
  const times = own?.times ?? AMOUNTS.find(([pattern]) => pattern.test(name))?.[1];
  const inName = own?.currency ?? currencyIn([name]);
  const above = stated.find(({ currency }) => currency !== undefined);
  const isAbove = times === undefined && inName === undefined && above !== undefined;
  const [found, power] = isAbove ? [above.currency, above.times] : [inName ?? currencyIn(cells), times];
  const note = isAbove ? saidIn(above) : '';
  const code = found === undefined ? `CNY${GUESSED_CURRENCY}` : `${found}${note}`;
  return [`    currency: ${code}`, ...(power === undefined ? [] : [`    times: ${power}${note}`])];
}

const GUESSED_CURRENCY = ' # 表里没写币种，猜的 the table names no currency: guessed';

/** Where a unit is stated that does not stand over its column: nobody would look for it there. */
function saidIn(found: StatedUnit, own?: StatedUnit): string {
  return found === own ? '' : ` # 表外写着 said outside the table: ${quoted(found.text)}`;
}

/** `数量 件`: of a header of two rows the lower may be the unit. */
function unitOfLastWord(name: string, isWhole: boolean): StatedUnit | undefined {
  const [last = '', ...others] = name.trim().split(/\s+/).reverse();
  const unit = others.length === 0 && !isWhole ? undefined : unitCode(last);
  return unit === undefined ? undefined : { text: last, unit };
}

/** The currency that a header names, or the first cell below it. */
function currencyIn([text = '']: readonly string[]): string | undefined {
  const words = [...text.split(/[\s（）()[\]]+/), /[^\d.,\s]{1,4}/.exec(text)?.[0] ?? ''];
  const plain = words.map((word) => word.replace(/^[十百千万亿]+/, ''));
  return plain.map((word) => currenciesOf(word)?.[0]).find((code) => code !== undefined);
}

/** Empty cells below a filled one: merged cells, or nobody named. */
function isMerged({ as, all, cells }: Guess): boolean {
  if (as !== 'from' && as !== 'to' && as !== 'place') return false;
  const blank = all.length - cells.length;
  return blank > 0 && blank * 10 > all.length && (all[0] ?? '').trim() !== '';
}

function goodsLines({ as, cells }: Guess): string[] {
  const isCode =
    cells.some((cell) => goodsNamed(cell) === undefined) && cells.every((cell) => /^[\w-]{1,40}$/.test(cell));
  if (as !== 'goods' && (as !== 'item' || isCode)) return [];
  return wordLines();
}

function wordLines(): string[] {
  return [
    '    contains: # 含哪个词就算哪种物资，先写的先算 the first word that is found counts',
    ...goodsWords.map(([word, code]) => `      ${quoted(word)}: ${code}`),
  ];
}

function codeLines({ as, cells }: Guess): string[] {
  const words = [...new Set(cells)];
  if ((as !== 'status' && as !== 'audit') || words.length > WORDS_LISTED_MAX) return [];
  return ['    codes:', ...words.map((word, i) => `      ${quoted(word)}: ${codeOf(word, i)}`)];
}

function quoted(text: string): string {
  return JSON.stringify(text);
}

/** The code of a word: the usual one, or itself where it is one. */
function codeOf(word: string, position: number): string {
  const plain = word.toLowerCase().replace(/[\s-]+/g, '_');
  return stateIn(word) ?? (CODE.test(plain) ? plain : `code_${position + 1}`);
}
