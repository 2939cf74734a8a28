import { goodsIn } from '../profile/goods.ts';
import type { Across, Meaning } from '../profile/profile.ts';
import { isSumWord } from '../profile/sum-row.ts';
import { isBlank } from '../read/row.ts';
import { currenciesOf, withoutCurrency } from '../value/currency.ts';
import { readColumnTime } from '../value/day-name.ts';
import { readMoment } from '../value/moment.ts';
import { readMonthName } from '../value/month-name.ts';
import { readNumber } from '../value/number.ts';
import { isDayOrMonth, isEither, readPeriod } from '../value/period-name.ts';
import { placedUnit, unitCode } from '../value/unit.ts';
import type { Habits } from './habits.ts';
import { simplified } from './simplified.ts';
import { goodsNamed, headerWords, personWords } from './words.ts';

/** So much of a column must look alike. */
const ALIKE = 0.8;
const HALF = 0.5;
const MOSTLY = 0.6;
const UNITS =
  /^(?:计量单位|单位|units?|uom|unit of measure|einheit|unité|unidad|unità|unidade|unid\.?|birim[iı]?|eenheid|satuan|단위|jedn\.?|ед\.? ?изм\.?|од\.(?: ?вим\.?)?|đơn vị tính)$/i;
const PLACE = /医院|院$|诊所|卫生|社区|中心|hospital|clinic|klinik|krankenhaus|hospice|hôpital|\bchu\b/i;
/** What is written where no number is known, and before one that is not exact. */
const NOTHING = /^(?:无|没有|不详|若干|充足|[-—/]+|n\/?a|none|nil|tbd|\?)$/i;
/** `(50)`, `100-200`: no exact number, and in a column of numbers none of a text either. */
const LIKE_NUMBER = /^[（(]\s*[\d.,]+\s*[)）]|^\d[\d.,]*\s*[-–~～至到]\s*\d/;
const ABOUT = /^[约近~≈><]+\s*\d/;
/** Names of columns that are each a party or a place. */
const PARTY =
  /院$|区$|县$|市$|镇$|乡$|街道|社区|中心|学校|大学|公司|hospital|clinic|klinik|cent(?:er|re)|county|school|hôpital|ward/i;
const NAME_CHARACTERS_MAX = 60;
const EMAIL = /\S@\S+\.\S/;
const PHONE = /^\+?\(?\d[\d ()/-]{7,}$/;
const MOBILE = /(?:^|\D)1[3-9]\d{9}(?:\D|$)/;

/** What the cells of a column look like. */
export type Look = 'number' | 'date' | 'period' | 'month';

/** A column of a table that nobody has described: its header, its cells, and what they look like. */
export type Seen = {
  readonly name: string;
  readonly cells: readonly string[];
  readonly all: readonly string[];
  readonly look?: Look;
  readonly person: boolean;
};

/** What a column is taken for; `item` and `of` make it a column of a wide table. */
export type Guess = Seen & {
  readonly as?: Meaning;
  readonly item?: string;
  readonly of?: true;
  readonly sum?: true;
  /** One of several columns over which one thing is spread: what their headers say. */
  readonly each?: readonly Across[];
};

/** Looks at one column, its header included. */
export function seenColumn(name: string, all: readonly string[], habits: Habits): Seen {
  const cells = all.filter((cell) => !isBlank(cell)).map((cell) => cell.trim());
  const look = areMonths(name, cells) ?? lookOf(cells, habits, alikeUnder(name));
  return { name, all, cells, ...(look !== undefined && { look }), person: isPerson(name, cells, look) };
}

/** The share of cells of which something is so. */
function share(cells: readonly string[], fits: (cell: string) => boolean): number {
  return cells.filter(fits).length / Math.max(1, cells.length);
}

const SAYS_MONTH = /月|month|monat|mois|\bmes\b|mese|mês/i;
const SIX_DIGITS = /^20\d\d(?:0[1-9]|1[0-2])$/;
/** So many months of hardly more than a year or two are months, and no days. */
const MONTHS_LEAST = 3;
const YEARS_MOST = 2;

/** `Mar-20`, `Apr-20`, `202003`: whether the header, or what stands beside them, says that they are months. */
function areMonths(name: string, cells: readonly string[]): Look | undefined {
  if (cells.length === 0) return undefined;
  const saysMonth = SAYS_MONTH.test(name);
  if (saysMonth && cells.every((cell) => SIX_DIGITS.test(cell))) return 'period';
  if (share(cells, isDayOrMonth) < ALIKE) return undefined;
  const parts = cells.filter(isDayOrMonth).map((cell) => cell.split('-'));
  const [months, years] = [0, 1].map((i) => new Set(parts.map((part) => part[i]?.toLowerCase())).size);
  return saysMonth || ((months ?? 0) >= MONTHS_LEAST && (years ?? 0) <= YEARS_MOST) ? 'month' : undefined;
}

/** Where the header says when or how many, half the cells are enough: what is none of them is named when it is read. */
function alikeUnder(name: string): number {
  const says = (meaning: Meaning) =>
    headerWords.some(([one, pattern]) => one === meaning && pattern.test(simplified(name)));
  return says('at') || says('quantity') ? MOSTLY : ALIKE;
}

function lookOf(cells: readonly string[], { decimal, order, year, offset }: Habits, alike: number): Look | undefined {
  const hints = { offset, order, year };
  const isDate = (cell: string) => (readMoment(cell, hints) ?? readMonthName(cell, hints)) !== undefined;
  if (cells.length === 0) return undefined;
  if (share(cells, (cell) => isDate(cell) && !/^\d{5}$/.test(cell)) >= alike) return 'date';
  if (share(cells, isDate) === 1 && share(cells, (cell) => !/^\d{5}$/.test(cell)) > 0) return 'date';
  const isPeriod = (cell: string) => !/^\d+$/.test(cell) && readPeriod(cell, hints) !== undefined;
  const either = share(cells, (cell) => isPeriod(cell) || isEither(cell));
  if (either >= ALIKE && share(cells, isPeriod) > HALF) return 'period';
  const counted = cells.filter((cell) => !NOTHING.test(cell));
  const isNumber = (cell: string) => {
    if (ABOUT.test(cell)) return true;
    const unit = readNumber(withoutCurrency(cell).amount, decimal)?.unit;
    return unit === '' || (unit !== undefined && (placedUnit(unit) ?? currenciesOf(unit)) !== undefined);
  };
  const isLike = (cell: string) => isNumber(cell) || LIKE_NUMBER.test(cell);
  return share(counted, isNumber) > 0.3 && share(counted, isLike) >= alike ? 'number' : undefined;
}

function isPerson(name: string, cells: readonly string[], look: Look | undefined): boolean {
  const isGoods = share(cells, (cell) => goodsNamed(cell) !== undefined) > 0.5;
  if (cells.some((cell) => MOBILE.test(cell)) || (personWords.test(simplified(name.trim())) && !isGoods)) return true;
  return (
    share(cells, (cell) => EMAIL.test(cell)) > 0.3 ||
    (look === undefined && share(cells, (cell) => PHONE.test(cell)) > 0.5)
  );
}

/** What each column of a table is taken for. Each meaning is given once. */
export function guessColumns(seen: readonly Seen[], habits: Habits): Guess[] {
  const spread = withDays(seen, habits);
  const named = byName(spread);
  return withWide(named.map((guess) => asThings(guess, named, habits)));
}

/** Columns of numbers whose headers are days, or a day and goods: at least two of them. */
function withDays(seen: readonly Seen[], habits: Habits): Guess[] {
  const spread = seen.map((one) => ({ ...one, ...daysAcross(one, habits) }));
  return spread.filter(({ each }) => each !== undefined).length < 2 ? [...seen] : spread;
}

function daysAcross({ name, look, cells, person }: Seen, habits: Habits): Pick<Guess, 'each'> {
  if (person || (look !== 'number' && cells.length > 0)) return {};
  const isDay = (text: string) => readColumnTime(text, habits) !== undefined;
  if (isDay(name)) return { each: ['at'] };
  const words = name.trim().split(/\s+/);
  const isBoth = words.some((_, i) => {
    const [before, behind] = [words.slice(0, i).join(' '), words.slice(i).join(' ')];
    return (isDay(before) && goodsNamed(behind) !== undefined) || (isDay(behind) && goodsNamed(before) !== undefined);
  });
  return isBoth ? { each: ['at', 'item'] } : {};
}

function byName(seen: readonly Guess[]): Guess[] {
  const taken = new Set<Meaning>();
  const give = (one: Guess, as: Meaning | undefined): Guess => {
    if (as === undefined || one.each !== undefined) return one;
    taken.add(as);
    return { ...one, as };
  };
  const guesses = seen.map((one) => give(one, one.person ? undefined : meaningOf(one, taken)));
  return guesses.map((one) => (one.as === undefined && !one.person ? give(one, byCells(one, taken)) : one));
}

function meaningOf(one: Seen, taken: ReadonlySet<Meaning>): Meaning | undefined {
  const name = simplified(one.name.replace(/\s+/g, ' '));
  // `Birim / Unit`: the same in two languages.
  const names = [name.split(' ').at(-1) ?? '', name, ...name.split(/\s*[/／|]\s*/)];
  if (isUnits(one) && !taken.has('unit')) return 'unit';
  if (
    namesGoods(one) &&
    /^what\b|^(?!.*[?？]).*(?:物|品|item|goods|what|material|art[ií]c)/i.test(one.name) &&
    !taken.has('item')
  )
    return 'item';
  return headerWords.find(([meaning, pattern]) => {
    return !taken.has(meaning) && names.some((name) => pattern.test(name)) && mayMean(one, meaning);
  })?.[0];
}

function isUnits({ cells, name }: Seen): boolean {
  const isSaid = UNITS.test(name.trim());
  const codeOf = isSaid ? placedUnit : unitCode;
  const isUnit = (cell: string) => codeOf(cell) !== undefined && goodsNamed(cell) === undefined;
  if (/规格|spec/i.test(name)) return false;
  // Where the header says so, words that are not known beside one that is are more units; 单位 may be an organisation.
  return isSaid ? cells.some(isUnit) : share(cells, isUnit) >= ALIKE;
}

function namesGoods({ cells, look }: Seen): boolean {
  return look === undefined && share(cells, (cell) => goodsNamed(cell) !== undefined) > 0.5;
}

/** Whether the cells of a column look as its name promises. */
function mayMean({ look, cells, name }: Seen, meaning: Meaning): boolean {
  if (meaning === 'at' || meaning === 'ends') return look === 'date' || isPeriodic(look) || areDayNumbers(cells);
  if (meaning === 'quantity') return look === 'number' && goodsNamed(name) === undefined;
  if (meaning === 'amount') return look === 'number' && !/need|request|want|deliver|ship/i.test(name);
  if (meaning === 'people') return look === 'number';
  if (meaning === 'row') return share(cells, (cell) => /^\d+$/.test(cell)) >= ALIKE;
  if (meaning === 'unit') return false;
  if (meaning === 'case' || meaning === 'spec') return look !== 'date';
  return look === undefined;
}

function isPeriodic(look: Look | undefined): boolean {
  return look === 'period' || look === 'month';
}

/** Dates of a workbook that lost their format. */
function areDayNumbers(cells: readonly string[]): boolean {
  return cells.length > 0 && share(cells, (cell) => /^[34]\d{4}(?:\.\d+)?$/.test(cell)) > HALF;
}

/** What is counted by weight or volume: a column called after one of these says how much, where no other does. */
const MEASURES: readonly (string | undefined)[] = ['kg', 'tonne', 'l'];

/** What the cells say where the header says nothing. */
function byCells(one: Seen, taken: ReadonlySet<Meaning>): Meaning | undefined {
  const { cells, look } = one;
  if (look === 'date' && !taken.has('at')) return 'at';
  const isHowMuch = look === 'number' && MEASURES.includes(unitCode(one.name));
  if (isHowMuch && !taken.has('quantity') && !taken.has('amount')) return 'quantity';
  if (look !== undefined) return undefined;
  const isFree = !taken.has('item') && !taken.has('goods');
  if (isFree && namesGoods(one) && !/\?|？/.test(one.name)) return 'item';
  if (!taken.has('place') && !taken.has('to') && share(cells, isPlaceName) > 0.5) return 'place';
  return undefined;
}

/** The name of a place; a text of some length only speaks of one. */
function isPlaceName(cell: string): boolean {
  return cell.length <= NAME_CHARACTERS_MAX && PLACE.test(cell);
}

/** A column of items whose cells hold numbers too, in a table without a column of quantities. */
function asThings(guess: Guess, all: readonly Guess[], { decimal, offset }: Habits): Guess {
  if (guess.as !== 'item' || all.some(({ as }) => as === 'quantity')) return guess;
  const column = {
    column: [guess.name],
    shape: 'text',
    required: false,
    fill: false,
    power: 0,
    person: false,
    zero: 'value',
  } as const;
  const row = { row: 1, key: '', content: '', said: {}, cells: {} };
  const reads = { header: { row: 1, rows: 1 }, offset, decimal };
  const counted = share(guess.cells, (cell) => {
    const { statements } = goodsIn(column, cell, row, reads);
    return statements.some(({ quantity }) => quantity !== undefined);
  });
  return counted > 0.5 ? { ...guess, as: 'goods' } : guess;
}

/** Columns of numbers that are each about one kind of goods, or about one place, are a wide table. */
function withWide(guesses: readonly Guess[]): Guess[] {
  if (guesses.some(({ each }) => each !== undefined))
    return guesses.map((one) => (isSumWord(one.name) ? { ...one, sum: true } : one));
  const free = guesses.filter(({ as, look, person }) => as === undefined && look === 'number' && !person);
  const items = guesses.some(({ as }) => as === 'item');
  const counted = guesses.some(({ as }) => as === 'quantity' || as === 'amount' || as === 'goods');
  const ofGoods = free.filter(({ name }) => goodsNamed(name) !== undefined);
  if (ofGoods.length > (items ? 1 : 0)) return guesses.map((one) => (free.includes(one) ? ofItem(one) : one));
  const sided = guesses.some(({ as }) => as === 'to' || as === 'place');
  const named = free.filter(({ name }) => PARTY.test(name));
  if (!items || counted || sided || free.length < 2 || named.length * 2 < free.length) return [...guesses];
  return guesses.map((one) => (free.includes(one) ? ofParty(one) : one));
}

/** What lies there is neither wanted nor given. */
const IN_STOCK = /on.?hand|in.?stock|inventory|库存|现存|现有|存量/i;

function ofItem(guess: Guess): Guess {
  if (IN_STOCK.test(guess.name)) return guess;
  const item = goodsNamed(guess.name);
  if (isSumWord(guess.name)) return { ...guess, sum: true };
  return item === undefined ? guess : { ...guess, item };
}

function ofParty(guess: Guess): Guess {
  return isSumWord(guess.name) ? { ...guess, sum: true } : { ...guess, of: true };
}
