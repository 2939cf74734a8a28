import type { Meaning } from '../profile/profile.ts';
import { currenciesOf } from '../value/currency.ts';
import { readNumber } from '../value/number.ts';
import { unitCode } from '../value/unit.ts';
import type { Guess } from './guess.ts';
import type { Proposal } from './propose.ts';
import { goodsIn, goodsWords, stateIn } from './words.ts';

/** So many different words of a column are listed as its codes. */
const WORDS_LISTED_MAX = 20;
const EXAMPLE_CHARACTERS = 40;
const REQUIRED: readonly Meaning[] = ['at', 'item', 'goods', 'quantity', 'amount', 'place', 'to'];
const TIMES: readonly (readonly [RegExp, string])[] = [
  [/亿/, '亿'],
  [/万/, '万'],
  [/千元/, '千'],
  [/million|mio\b/i, 'million'],
  [/thousand|\btsd\b|'000/i, 'thousand'],
];
const ABOUT =
  'received 收到, distributed 发放, money_in 收款, money_out 付款, total 总数, correction 更正, need 需求, offer 意向, match 撮合, supplier 供应商, carrier 承运, channel 渠道';

/** The mapping file, with a comment beside every guess. */
export function profileText(proposal: Proposal): string {
  const unitBeside = proposal.guesses.some(({ as }) => as === 'unit');
  const wide = proposal.about === 'need' ? 'place' : proposal.about === 'received' ? 'from' : 'to';
  const columns = proposal.guesses.flatMap((guess) =>
    columnLines(guess, { unitBeside, wide, decimal: proposal.habits.decimal }),
  );
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
    `about: ${about}`,
    '# 引用谁的话：名称、类型、行政区划代码 Whose words it quotes: name, type, area code',
    'speaks:',
    '  name: { zh: 请写发布者, en: Say who published it }',
    '  type: organisation',
    '  area: "000000"',
  ];
}

function readsLines({ habits, header, at, encoding, sheet }: Proposal): string[] {
  const { decimal, order, orderShown, needsOrder, year, yearShown, needsYear, offset } = habits;
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
    ...(needsOrder ? [`  order: ${order} # 日月次序 days and months${orderShown ? '' : `；${guess}`}`] : []),
    ...(decimal === ',' ? ['  decimal: "," # 1.200,5 = 一千二百点五 twelve hundred and a half'] : []),
    ...(at === undefined
      ? []
      : [`  at: ${quoted(at)} # 表头上方写的日期，每行都按它 the date above the table, for every row`]),
    `  header: { row: ${header.row}${header.rows === 1 ? '' : `, rows: ${header.rows}`} }`,
  ];
}

/** A column of numbers of their own, each once, tells rows apart for ever; 1, 2, 3 does not. */
function keyLines({ guesses }: Proposal): string[] {
  const words =
    '# 哪几列合起来永远认得出一行；没有就删去这一行 Columns that together name a row for ever; else leave it out';
  const found = guesses.find(({ as, cells, all }) => {
    const isWhole = cells.length === all.length && new Set(cells).size === cells.length && cells.length > 1;
    return as === 'case' && isWhole && !cells.every((cell, i) => Number(cell) === i + Number(cells[0]));
  });
  return [words, found === undefined ? '# key: [ … ]' : `key: [${quoted(found.name)}]`];
}

type Around = { readonly unitBeside: boolean; readonly wide: string; readonly decimal: '.' | ',' };

function columnLines(guess: Guess, around: Around): string[] {
  const { name, as, look, person, cells, all, item, of, sum } = guess;
  const example = person ? '' : (cells[0] ?? '').replace(/\s+/g, ' ').slice(0, EXAMPLE_CHARACTERS);
  const isRequired = as !== undefined && REQUIRED.includes(as) && cells.length === all.length && all.length > 0;
  const isUnknown = as === undefined && item === undefined && of === undefined && !person;
  return [
    `  - column: ${quoted(name)}${example === '' ? '' : ` # ${example}`}`,
    ...(person ? ['    person: true # 像是个人信息，不转录 looks like data about a person: never carried on'] : []),
    ...(isUnknown ? [unknown(sum === true)] : []),
    ...(as === undefined ? [] : [`    as: ${as}${as === 'goods' ? ' # 一格里有几样 several things in one cell' : ''}`]),
    ...(item === undefined ? [] : [`    item: ${item} # 这一列的数都是它 the numbers of this column are of it`]),
    ...(of === undefined
      ? []
      : [`    ${around.wide}: ${quoted(name)} # 这一列的数都是关于它的 the numbers are about it`]),
    ...(look === 'period' && as === 'at' ? ['    shape: period'] : []),
    ...unitLines(guess, around),
    ...(isMerged(guess) ? ['    fill: down # 空格沿用上一行 an empty cell means what stands above'] : []),
    ...(isRequired ? ['    required: true'] : []),
    ...goodsLines(guess),
    ...codeLines(guess),
  ];
}

function unknown(isSum: boolean): string {
  return isSum
    ? '    # 合计列，只原样引用 a column of sums: quoted as it stands'
    : '    # as: 没看懂，只原样引用 not understood, quoted as it stands';
}

/** What the header or the cells say numbers are counted in. */
function unitLines({ name, as, item, of, cells }: Guess, { unitBeside, decimal }: Around): string[] {
  if (as === 'amount') {
    const times = TIMES.find(([pattern]) => pattern.test(name))?.[1];
    return [`    currency: ${currencyIn(name, cells)}`, ...(times === undefined ? [] : [`    times: ${times}`])];
  }
  const isCount = as === 'quantity' || item !== undefined || of !== undefined;
  if (!isCount || unitBeside) return [];
  const inName = bracketsIn(name)
    .map(unitCode)
    .find((code) => code !== undefined);
  const isWritten = cells.some((cell) => (readNumber(cell, decimal)?.unit ?? '') !== '');
  const unit = inName ?? (isWritten ? undefined : 'piece');
  return unit === undefined ? [] : [`    unit: ${unit}`];
}

function bracketsIn(name: string): string[] {
  return [...name.matchAll(/[（([]([^（）()[\]]+)[）)\]]/g)].map(([, inside = '']) => inside);
}

function currencyIn(name: string, cells: readonly string[]): string {
  const words = [
    ...bracketsIn(name),
    ...name.split(/[\s（）()[\]]+/),
    /[^\d.,\s]{1,4}/.exec(cells[0] ?? '')?.[0] ?? '',
  ];
  const plain = words.map((word) => word.replace(/^[十百千万亿]+/, ''));
  return plain.map((word) => currenciesOf(word)?.[0]).find((code) => code !== undefined) ?? 'CNY';
}

/** Empty cells below a filled one: merged cells, or nobody named. */
function isMerged({ as, all, cells }: Guess): boolean {
  if (as !== 'from' && as !== 'to' && as !== 'place') return false;
  const blank = all.length - cells.length;
  return blank > 0 && blank * 10 > all.length && (all[0] ?? '').trim() !== '';
}

function goodsLines({ as, cells }: Guess): string[] {
  const isCode = cells.some((cell) => goodsIn(cell) === undefined) && cells.every((cell) => /^[\w-]{1,40}$/.test(cell));
  if (as !== 'goods' && (as !== 'item' || isCode)) return [];
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
  return stateIn(word) ?? (/^[a-z0-9][a-z0-9_]{0,39}$/.test(plain) ? plain : `code_${position + 1}`);
}
