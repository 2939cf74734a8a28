// Months as lists in English, German, French, Spanish, Italian and Portuguese call them, by how their names begin.
const MONTHS: readonly (readonly string[])[] = [
  ['jan', 'janv', 'ene', 'genn'],
  ['feb', 'fév', 'fev'],
  ['mar', 'mär', 'mae', 'mrz'],
  ['apr', 'avr', 'abr'],
  ['may', 'mai', 'magg'],
  ['jun', 'juin', 'giug'],
  ['jul', 'juil', 'lugl'],
  ['aug', 'aoû', 'aou', 'ago'],
  ['sep', 'sett', 'sete'],
  ['oct', 'okt', 'otto', 'outu'],
  ['nov'],
  ['dec', 'dez', 'déc', 'dic'],
];
const NUMBERS = new Map(MONTHS.flatMap((names, i) => names.map((name) => [name, i + 1] as const)));

/** Turkish months, whole: cut short they begin ordinary words of other languages (hazmat, Kasten, Temp), or are some. */
const TURKISH = new Map(
  [
    ...['ocak', 'şubat', 'mart', 'nisan', 'mayıs', 'haziran', 'temmuz', 'ağustos', 'eylül', 'ekim', 'kasım', 'aralık'],
  ].map((name, i) => [name, i + 1] as const),
);

/** The name of a month, with a dot where it is cut short: one group of a pattern that ignores case. */
export const MONTH = `((?:${longestFirst(TURKISH)})(?!\\p{L})|(?:${longestFirst(NUMBERS)})\\p{L}*)\\.?`;

function longestFirst(names: ReadonlyMap<string, number>): string {
  return [...names.keys()].sort((a, b) => b.length - a.length).join('|');
}

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
  ['novembro', 'dezembro'],
].flat();

/** Whether a word is a month's name, or how one begins: `Jan`, `Sept`, and never `Margaret`. */
export function isMonth(word: string): boolean {
  const plain = word.toLowerCase();
  return TURKISH.has(plain) || (plain.length >= 3 && WHOLE.some((name) => name.startsWith(plain)));
}

/** The number of a month by its name, 1 to 12; undefined for a word that is none. */
export function monthOf(name: string | undefined): number | undefined {
  const plain = (name ?? '').toLowerCase();
  return TURKISH.get(plain) ?? NUMBERS.get(plain.slice(0, 4)) ?? NUMBERS.get(plain.slice(0, 3));
}
