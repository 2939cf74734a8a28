import type { About, Meaning } from '../profile/profile.ts';
import { isBlank } from '../read/row.ts';
import type { Guess } from './guess.ts';

/** What stands beside the columns of a wide table and says which row it is, in the order in which it is tried. */
const NAMING: readonly Meaning[] = [
  'place_key',
  'place',
  'to',
  'from',
  'item',
  'spec',
  'district',
  'city',
  'area',
  'unit',
];
const COLUMNS_MAX = 5;

/** Headers of the columns that name a row for ever, as far as the cells show; none where none do. */
export function keyIn(guesses: readonly Guess[], about: About | undefined): string[] {
  const numbered = guesses.find(isNumbered);
  if (numbered !== undefined) return [numbered.name];
  return guesses.some(isSpread) ? besideSpread(guesses, about) : [];
}

/** One of the columns of a wide table. */
function isSpread({ each, item, of }: Guess): boolean {
  return (each ?? item ?? of) !== undefined;
}

/** A column of numbers of their own, each once, tells rows apart; 1, 2, 3 does not. */
function isNumbered({ as, cells, all }: Guess): boolean {
  const isWhole = cells.length === all.length && new Set(cells).size === cells.length && cells.length > 1;
  return as === 'case' && isWhole && !cells.every((cell, i) => Number(cell) === i + Number(cells[0]));
}

/** Of a wide table: the fewest of the columns beside them that together stand in no two rows alike. */
function besideSpread(guesses: readonly Guess[], about: About | undefined): string[] {
  // A need is said anew under its date; of two days two gifts of one giver are two gifts.
  const dates = about === 'need' ? [] : guesses.filter(({ as }) => as === 'at');
  const named = NAMING.flatMap((meaning) => guesses.filter(({ as }) => as === meaning));
  const words = guesses.filter((one) => {
    const { as, look, person, sum, cells } = one;
    return as === undefined && look === undefined && !person && sum !== true && !isSpread(one) && cells.length > 0;
  });
  const key: Guess[] = [...dates];
  for (const one of [...named, ...words].slice(0, COLUMNS_MAX)) {
    key.push(one);
    if (tellsApart(key)) return key.map(({ name }) => name);
  }
  return [];
}

function tellsApart(columns: readonly Guess[]): boolean {
  const rows = columns[0]?.all.length ?? 0;
  const names = Array.from({ length: rows }, (_, i) => columns.map(({ all }) => (all[i] ?? '').trim()));
  const filled = names.filter((cells) => cells.some((cell) => !isBlank(cell))).map((cells) => JSON.stringify(cells));
  return new Set(filled).size === rows;
}
