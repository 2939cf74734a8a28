// Names as tables print them, made comparable. Only for looking at rows side by side: nobody is identified by it.

/** How a name is compared: without brackets, white space and the endings of companies. */
export function coreOf(name: string): string {
  return name
    .replace(/[（(][^（）()]*[）)]/g, '')
    .replace(/\[[a-z-]+\]/g, '')
    .replace(/\s+/g, '')
    .replace(/(?:股份|集团|控股|科技|有限|责任|公司|中国)/g, '')
    .toLowerCase();
}

const ACCENTS = /[À-ɏ]|\p{Script=Latin}\p{M}/u;
const ACCENT = /(?<=\p{Script=Latin})\p{M}+/gu;

/** How places are compared: without brackets, white space, case, and accents on Latin letters. */
export function plainName(name: string): string {
  const plain = name.replace(/[（）()【】[\]·.,，。、\s-]/g, '').toLowerCase();
  return ACCENTS.test(plain) ? plain.normalize('NFD').replace(ACCENT, '').normalize('NFC') : plain;
}

const GRADES: readonly (readonly [RegExp, string])[] = [
  [/KN\s?95/i, 'KN95'],
  [/KF\s?94/i, 'KF94'],
  [/FFP\s?2/i, 'FFP2'],
  [/N\s?95/i, 'N95'],
  [/外科/, 'surgical'],
];

/** The grade of a mask as a text names it; undefined where it names none. */
export function gradeIn(text: string): string | undefined {
  return GRADES.find(([pattern]) => pattern.test(text))?.[1];
}

/** Every grade that a text names; N95 inside KN95 is none. Surgical masks are told from single-use ones. */
export function gradesIn(text: string): string[] {
  const alone = text.replace(/KN\s?95/gi, '<KN95>').replace(/(?<!K)N\s?95/gi, '<N95>');
  const found = [...alone.matchAll(/<K?N95>|KF\s?94|FFP\s?[23]|外科口罩|(?:一次性|普通)(?:医用)?口罩/gi)];
  return [...new Set(found.map(([grade]) => grade.replace(/\s|医用/g, '').toUpperCase()))];
}
