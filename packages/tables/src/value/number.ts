/** A number as people write it: exact, `digits` × 10^−`decimals`, with the unit they wrote behind it. */
export type WrittenNumber = { readonly digits: number; readonly decimals: number; readonly unit: string };

const DIGITS: { readonly [digit: string]: number } = {
  〇: 0,
  零: 0,
  一: 1,
  壹: 1,
  二: 2,
  两: 2,
  贰: 2,
  三: 3,
  叁: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  陆: 6,
  七: 7,
  柒: 7,
  八: 8,
  捌: 8,
  九: 9,
  玖: 9,
};
const POWERS: { readonly [power: string]: number } = {
  十: 1,
  拾: 1,
  百: 2,
  佰: 2,
  千: 3,
  仟: 3,
  万: 4,
  萬: 4,
  亿: 8,
  億: 8,
};
const ENGLISH: { readonly [word: string]: number } = { k: 3, thousand: 3, million: 6, m: 6, billion: 9 };

/** What stands before the fraction of a number: a point, or a comma as in much of Europe. */
export type Mark = '.' | ',';

const DECIMALS_MAX = 6;
const HAN = new RegExp(`^[${Object.keys(DIGITS).join('')}十拾百佰千仟万萬亿億]+`);
/** `1,234.5`, `1'234.5`; and where the comma comes before the fraction, `1.234,5` and `1 234,5`. */
const ARABIC: { readonly [mark in Mark]: RegExp } = {
  '.': /^([+-]?)(\d{1,3}(?:,\d{3})+|\d{1,3}(?:['’\u00A0\u202F]\d{3})+|\d+)(?:\.(\d+))?/,
  ',': /^([+-]?)(\d{1,3}(?:\.\d{3})+|\d{1,3}(?:[ '’\u00A0\u202F]\d{3})+|\d+)(?:,(\d+))?/,
};
const HAN_OF_DATE = new RegExp(`[${Object.keys(DIGITS).join('')}十]+(?=[年月日号时点分])`, 'g');
/** As most numbers are written: nothing else need be looked for. */
const PLAIN = /^\d{1,15}$/;
const POWER_BEHIND = /^\s*((?:[十百千]?万|[百千]?亿|[十百千])|(?:thousand|million|billion|k)\b)/i;

/**
 * Reads `1,000`, `１０００`, `1.6万`, `3千万元`, `一百二十`, `12 boxes`, `-5`. Undefined where a text is no single exact
 * number: `约500`, `10-20`, `3M1860`, `若干`. `mark` stands before the fraction.
 */
export function readNumber(text: string, mark: Mark = '.'): WrittenNumber | undefined {
  if (PLAIN.test(text)) return { digits: Number(text), decimals: 0, unit: '' };
  const plain = narrow(text).trim().replace(TEXT_MARK, '');
  const han = HAN.exec(plain)?.[0];
  if (han !== undefined) return withUnit(hanValue(han), 0, plain.slice(han.length));
  const arabic = ARABIC[mark].exec(plain);
  if (arabic === null) return undefined;
  const [matched, sign = '', whole = '', fraction = ''] = arabic;
  const rest = plain.slice(matched.length);
  const power = POWER_BEHIND.exec(rest);
  const behind = rest.slice(power?.[0].length ?? 0);
  return scaled(`${sign}${whole.replace(/\D/g, '')}`, fraction, powerOf(power?.[1] ?? ''), behind);
}

/** What tells a spreadsheet that a number is a text. */
const TEXT_MARK = /^['‘’](?=[\d+-])/;

const WIDE = /[！-～　−]/;

/** Full-width digits, signs and letters as the plain ones. */
export function narrow(text: string): string {
  // Most cells hold none of them, and every cell of a table passes here.
  if (!WIDE.test(text)) return text;
  return text
    .replace(/[！-～]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replaceAll('　', ' ')
    .replaceAll('−', '-');
}

function powerOf(word: string): number {
  const english = ENGLISH[word.toLowerCase()];
  return english ?? [...word].reduce((sum, one) => sum + (POWERS[one] ?? 0), 0);
}

/** whole.fraction × 10^power, without a float in between. */
function scaled(whole: string, fraction: string, power: number, unit: string): WrittenNumber | undefined {
  const moved = fraction.padEnd(power, '0');
  const decimals = moved.slice(power).replace(/0+$/, '');
  return withUnit(Number(`${whole}${moved.slice(0, power)}${decimals}`), decimals.length, unit);
}

/** What stands behind a number is a unit, unless it makes another number of it: `10-20`, `3M1860`, `5%`. */
function withUnit(digits: number, decimals: number, behind: string): WrittenNumber | undefined {
  const unit = behind.trim();
  if (!Number.isSafeInteger(digits) || decimals > DECIMALS_MAX) return undefined;
  if (/[\d%‰~〜+-]/.test(unit) || unit.length > 12) return undefined;
  return { digits: digits === 0 ? 0 : digits, decimals, unit };
}

/** 一千二百三十万 is (1×1000 + 2×100 + 3×10) × 10000; 二〇二〇 is read digit by digit. */
function hanValue(han: string): number {
  if ([...han].every((one) => one in DIGITS)) return [...han].reduce((sum, one) => sum * 10 + (DIGITS[one] ?? 0), 0);
  let whole = 0;
  let section = 0;
  let digit = 0;
  for (const one of han) {
    const power = POWERS[one] ?? 0;
    if (power === 0) digit = DIGITS[one] ?? 0;
    else if (power < 4) section += (digit === 0 ? 1 : digit) * 10 ** power;
    // 亿 also lifts the 万 before it (一万亿); 万 only what stands since.
    else if (power === 8) whole = atLeastOne(whole + section + digit) * 10 ** power;
    else whole += atLeastOne(section + digit) * 10 ** power;
    if (power >= 4) section = 0;
    if (power > 0) digit = 0;
  }
  return whole + section + digit;
}

/** `二月五日` as `2月5日`: the numbers of a date, where they are written out. */
export function hanInArabic(text: string): string {
  if (!/[年月日号时点分]/.test(text)) return text;
  return text.replace(HAN_OF_DATE, (han) => String(hanValue(han)));
}

/** 万 alone is ten thousand. */
function atLeastOne(value: number): number {
  return value === 0 ? 1 : value;
}
