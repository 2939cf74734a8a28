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
/** A character may stand for two digits. */
const CHARACTERS_LEAST = 4;
/** Behind a plus sign. */
const DIGITS_LEAST_ABROAD = 8;

/**
 * Whether a text may hold any of these numbers: digits in a row, spaces and hyphens between. Most texts hold none, and an
 * import asks for every row of a table. Of characters that may be digits in another form it says yes.
 */
function mayHoldPersonalData(text: string): boolean {
  if (text.length < CHARACTERS_LEAST) return false;
  let digits = 0;
  let least = DIGITS_LEAST;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39) digits += 1;
    else if (code > 0x7f && !isPlain(code)) return true;
    else if (code !== 0x20 && code !== 0x2d) {
      digits = 0;
      least = code === PLUS ? DIGITS_LEAST_ABROAD : DIGITS_LEAST;
    }
    if (digits >= least) return true;
  }
  return false;
}

const PLUS = 0x2b;
/** Brackets, comma, colon and semicolon of Chinese texts. */
const MARKS = [0xff08, 0xff09, 0xff0c, 0xff1a, 0xff1b];

/** Han, and the marks between them: NFKC leaves them as they are, or makes no digit of them. */
function isPlain(code: number): boolean {
  return (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3001 && code <= 0x301f) || MARKS.includes(code);
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
