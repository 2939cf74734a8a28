import type { Words } from '@baton/ledger';

/** Something in a text that looks like data about a person. `found` is the stretch of text itself. */
export type PersonalData = { readonly what: 'phone' | 'identity'; readonly found: string; readonly words: Words };

const words: { readonly [what in PersonalData['what']]: Words } = {
  phone: {
    zh: '文字里好像有电话号码。账本上不写个人信息：请改写职能，或改用登记的联系页面。',
    en: 'This looks like a telephone number. Nothing about persons goes on the ledger: name a function, or the contact page.',
  },
  identity: {
    zh: '文字里好像有身份证号码。账本上绝不写个人信息。',
    en: 'This looks like an identity number. Nothing about persons ever goes on the ledger.',
  },
};

// A mobile number of mainland China with or without 86, or a fixed line with its area code; spaces and hyphens between.
const phone = /(?<![0-9])(?:(?:\+?86[ -]?)?1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}|0[0-9]{2,3}[ -][0-9]{7,8})(?![0-9])/g;
const abroad = /\+(?!86)[1-9][0-9]{0,2}(?:[ -]?[0-9]){7,12}(?![0-9])/g;
const identity = /(?<![0-9])[1-9][0-9]{16}[0-9Xx](?![0-9A-Za-z])/g;

// Twelve digits of chance in a key (RFC 9562) are nobody's number.
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

/**
 * What in a text looks like a telephone or identity number (GB 11643, with its check digit). It warns and cannot
 * know: names of people it does not find, and a waybill may look like a number.
 */
export function personalData(text: string): PersonalData[] {
  if (!mayHoldPersonalData(text)) return [];
  const plain = text.normalize('NFKC').replace(UUID, '-');
  const identities = [...plain.matchAll(identity)].map(([found]) => found).filter(isIdentityNumber);
  const phones = [...plain.matchAll(phone), ...plain.matchAll(abroad)].map(([found]) => found);
  return [
    ...identities.map((found) => ({ what: 'identity', found, words: words.identity }) as const),
    ...phones.map((found) => ({ what: 'phone', found, words: words.phone }) as const),
  ];
}

const DIGITS_LEAST = 10;
/** Behind a plus sign. */
const DIGITS_LEAST_ABROAD = 8;

// Neither ASCII, nor Han and the marks between them, of which NFKC makes no digit: it may be digits in another form.
const NOT_PLAIN = /[^\0-\x7f\u3001-\u301f\u4e00-\u9fff\uff08\uff09\uff0c\uff1a\uff1b]/;

/**
 * Whether a text may hold any of these numbers: digits in a row, spaces and hyphens between. Most texts hold none, and an
 * import asks for every row of a table. Of characters that may be digits in another form it says yes.
 */
function mayHoldPersonalData(text: string): boolean {
  if (NOT_PLAIN.test(text)) return true;
  // A row of so many characters stands at one of these places, wherever it begins.
  for (let at = DIGITS_LEAST_ABROAD - 1; at < text.length; at += DIGITS_LEAST_ABROAD)
    if (isOfNumber(text, at) && isLongNumber(text, at)) return true;
  return false;
}

/**
 * Whether the row of digits, spaces and hyphens that goes through this place has as many digits as a number. One that goes
 * through the place before as well was looked at there.
 */
function isLongNumber(text: string, place: number): boolean {
  const before = place - DIGITS_LEAST_ABROAD;
  let start = place;
  while (start > before && isOfNumber(text, start - 1)) start -= 1;
  if (start === before) return false;
  let digits = 0;
  for (let at = start; isOfNumber(text, at); at += 1) if (text.charCodeAt(at) >= 0x30) digits += 1;
  return digits >= (text.charAt(start - 1) === '+' ? DIGITS_LEAST_ABROAD : DIGITS_LEAST);
}

function isOfNumber(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (code >= 0x30 && code <= 0x39) || code === 0x20 || code === 0x2d;
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkDigits = '10X98765432';

/** True for 18 characters with a possible date of birth and the right check digit (GB 11643, ISO 7064 MOD 11-2). */
function isIdentityNumber(number: string): boolean {
  const month = Number(number.slice(10, 12));
  const day = Number(number.slice(12, 14));
  if (!/^(?:19|20)$/.test(number.slice(6, 8)) || month < 1 || month > 12 || day < 1 || day > 31) return false;
  const sum = weights.reduce((total, weight, i) => total + weight * Number(number[i]), 0);
  return checkDigits[sum % 11] === number[17]?.toUpperCase();
}
