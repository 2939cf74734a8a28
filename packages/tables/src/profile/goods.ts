import type { Words } from '../refusal.ts';
import { narrow, readNumber } from '../value/number.ts';
import { placedUnit } from '../value/unit.ts';
import { readCell } from './cell.ts';
import { contentOf } from './identity.ts';
import type { Column, Profile } from './profile.ts';
import type { Amount, RowProblem, Statement } from './statement.ts';

/** Things that one cell may hold. */
const THINGS_MAX = 100;
/** Characters of a thing in which a number is looked for; longer ones are no thing with its number. */
const THING_CHARACTERS_MAX = 200;
/** What stands between things; a comma between digits belongs to its number. */
const BETWEEN = /[、，；;\n\r+]+|(?<!\d),|,(?!\d)|\s(?:and|und|et|y)\s/i;
/** Digits that are no number of things: grades, standards, strengths, a brand. */
const NAMES = /K?N\s?(?:95|99|100)|KF\s?94|FFP\s?\d|84(?=消毒)|\d+%|3M|(?:GB|YY|EN)\s?\d+(?:-\d+)?|\d+号/gi;
const NUMBER = '([+-]?\\d[\\d,.]*\\s*(?:[十百千]?[万亿]|[十百千])?|[一二两三四五六七八九十百千万]+)';
const UNIT = '\\s*([\\p{L}]{0,12}\\.?)';
const BEHIND = new RegExp(`^(.*?)[\\s:：x×*（(]*${NUMBER}${UNIT}\\s*[）)]?$`, 'u');
/** A number at the head: a unit of one or two characters follows at once in Chinese, elsewhere as a word of its own. */
const BEFORE: readonly RegExp[] = [
  new RegExp(`^${NUMBER}\\s*(\\p{Script=Han}{2})\\s*(\\S.*)$`, 'u'),
  new RegExp(`^${NUMBER}\\s*(\\p{Script=Han})\\s*(\\S.*)$`, 'u'),
  new RegExp(`^${NUMBER}\\s*([a-z]+\\.?)\\s+(?:of\\s+)?(\\S.*)$`, 'iu'),
  /^([+-]?\d[\d,.]*)()\s+(\S.*)$/u,
];

type Thing = { readonly words: string; readonly quantity?: Amount };
type Problem = Pick<RowProblem, 'code' | 'cell' | 'words'>;

/**
 * What a cell says that holds several things: `口罩5000只、防护服200套`, `20 boxes of gloves; 5 gowns`. A thing without a
 * number that can be read is said without one, and named among the problems.
 */
export function goodsIn(column: Column, cell: string, statement: Statement, reads: Profile['reads']) {
  const pieces = cell
    .split(BETWEEN)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
  const problems: Problem[] = [];
  if (pieces.length > THINGS_MAX) problems.push({ code: 'too_long', cell: cell.slice(0, 80), words: tooMany });
  const seen = new Map<string, number>();
  const statements = pieces.slice(0, THINGS_MAX).map((piece): Statement => {
    const { words, quantity } = readThing(piece, reads);
    if (quantity === undefined) problems.push({ code: 'not_a_number', cell: piece, words: numberless(piece) });
    const read = readCell({ ...column, as: 'item' }, words, '', reads);
    const time = (seen.get(words) ?? 0) + 1;
    seen.set(words, time);
    return {
      ...statement,
      key: contentOf([statement.key, words, String(time)]),
      content: contentOf([statement.content, piece]),
      ...('item' in read && { item: read.item }),
      ...(quantity !== undefined && { quantity }),
      said: { ...statement.said, item: words, ...(quantity !== undefined && { quantity: piece }) },
    } as Statement;
  });
  return { statements, problems };
}

/** Said of a number that is none: `约300套`, `over 300`; `B超2台` are two of a thing, and so are two pullovers. */
const ABOUT =
  /(?:约|近|超过|(?<![A-Za-zＡ-Ｚａ-ｚ彩])超|逾|至少|(?<!\p{L})(?:about|approx\.?|ca\.?|over)|[~≈>＞])\s*$/iu;

/** A thing with its number in whichever digits; it is named by its words as they stood before digits were made alike. */
function readThing(piece: string, reads: Profile['reads']): Thing {
  const { words, quantity } = thingIn(piece, reads);
  const plain = narrow(piece);
  const found = quantity ?? (plain === piece ? undefined : thingIn(plain, reads).quantity);
  return found === undefined || ABOUT.test(words) ? { words } : { words, quantity: found };
}

function thingIn(piece: string, { decimal }: Profile['reads']): Thing {
  const kept: string[] = [];
  // Runs of white space could be told apart in as many ways as their length to the power of three.
  const spaced = piece.replace(/\s+/g, ' ');
  if (spaced.length > THING_CHARACTERS_MAX) return { words: spaced };
  const plain = spaced.replace(NAMES, (name) => `\uE000${String.fromCharCode(0xe100 + kept.push(name) - 1)}`);
  const restored = (text: string) =>
    text.replace(/\uE000(.)/gu, (_, mark: string) => kept[mark.charCodeAt(0) - 0xe100] ?? '').trim();
  for (const [number = '', unit = '', words = ''] of readings(plain)) {
    const code = unit === '' ? 'piece' : placedUnit(unit);
    const read = readNumber(number, decimal);
    if (code === undefined || read === undefined || words.trim() === '') continue;
    return { words: restored(words), quantity: { digits: read.digits, decimals: read.decimals, unit: code } };
  }
  return { words: restored(plain) };
}

/** Number, unit and words, as they may be told apart: the number behind, or before. */
function readings(piece: string): (readonly (string | undefined)[])[] {
  const behind = BEHIND.exec(piece);
  const before = BEFORE.map((pattern) => pattern.exec(piece)?.slice(1)).filter((found) => found !== undefined);
  return [...(behind === null ? [] : [[behind[2], behind[3], behind[1]]]), ...before];
}

const tooMany: Words = {
  zh: `一格里超过 ${THINGS_MAX} 样，其余没有导入：分成几行`,
  en: `more than ${THINGS_MAX} things in one cell, and the rest is left out: write them in rows of their own`,
};

function numberless(piece: string): Words {
  return { zh: `“${piece}”没有能读懂的数量`, en: `"${piece}" gives no quantity that can be read` };
}
