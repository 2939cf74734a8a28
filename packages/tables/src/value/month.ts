// Months as lists in English, German, French, Spanish, Italian, Portuguese and Turkish call them, by how their names begin.
const MONTHS: readonly (readonly string[])[] = [
  ['jan', 'janv', 'ene', 'genn', 'oca'],
  ['feb', 'fév', 'fev', 'şub', 'sub'],
  ['mar', 'mär', 'mae', 'mrz'],
  ['apr', 'avr', 'abr', 'nis'],
  ['may', 'mai', 'magg'],
  ['jun', 'juin', 'giug', 'haz'],
  ['jul', 'juil', 'lugl', 'tem'],
  ['aug', 'aoû', 'aou', 'ago', 'ağu', 'agu'],
  ['sep', 'sett', 'sete', 'eyl'],
  ['oct', 'okt', 'otto', 'outu', 'eki'],
  ['nov', 'kas'],
  ['dec', 'dez', 'déc', 'dic', 'ara'],
];
const NUMBERS = new Map(MONTHS.flatMap((names, i) => names.map((name) => [name, i + 1] as const)));

/** The name of a month, with a dot where it is cut short: one group of a pattern that ignores case. */
export const MONTH = `((?:${[...NUMBERS.keys()].sort((a, b) => b.length - a.length).join('|')})\\p{L}*)\\.?`;

const WHOLE = [
  ['january', 'februar', 'february', 'march', 'april', 'june', 'july', 'august', 'september', 'october', 'november'],
  ['december', 'januar', 'märz', 'maerz', 'mrz', 'may', 'mai', 'juni', 'juli', 'oktober', 'dezember'],
  ['janvier', 'février', 'fevrier', 'mars', 'avril', 'juin', 'juillet', 'août', 'aout', 'septembre', 'octobre'],
  ['novembre', 'décembre', 'decembre', 'enero', 'febrero', 'marzo', 'abril', 'mayo', 'junio', 'julio', 'agosto'],
  ['septiembre', 'octubre', 'noviembre', 'diciembre', 'gennaio', 'febbraio', 'aprile', 'maggio', 'giugno', 'luglio'],
  [
    'settembre',
    'ottobre',
    'dicembre',
    'janeiro',
    'fevereiro',
    'março',
    'maio',
    'junho',
    'julho',
    'setembro',
    'outubro',
  ],
  ['novembro', 'dezembro', 'ocak', 'şubat', 'mart', 'nisan', 'mayıs', 'haziran', 'temmuz', 'ağustos', 'eylül', 'ekim'],
  ['kasım', 'aralık'],
].flat();

/** Whether a word is a month's name, or how one begins: `Jan`, `Sept`, and never `Margaret`. */
export function isMonth(word: string): boolean {
  const plain = word.toLowerCase();
  return plain.length >= 3 && WHOLE.some((name) => name.startsWith(plain));
}

/** The number of a month by its name, 1 to 12; undefined for a word that is none. */
export function monthOf(name: string | undefined): number | undefined {
  const plain = (name ?? '').toLowerCase();
  return NUMBERS.get(plain.slice(0, 4)) ?? NUMBERS.get(plain.slice(0, 3));
}
