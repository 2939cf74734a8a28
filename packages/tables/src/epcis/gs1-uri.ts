// GS1 keys as canonical GS1 Digital Link URIs, as the event hash wants them: EPC URIs, EPC class and pattern URIs (EPC Tag
// Data Standard, section 6 to 8), and Digital Links of any domain, cut to the finest identifier and without query.

/** Characters of a serial that stand bare in an EPC URI and escaped in a Digital Link. Source: GS1 Digital Link, table 7-1. */
const ESCAPED: { readonly [sign: string]: string } = {
  '!': '%21',
  '(': '%28',
  ')': '%29',
  '*': '%2A',
  '+': '%2B',
  ',': '%2C',
  ':': '%3A',
};

function escaped(serial: string): string {
  return serial.replace(/[!()*+,:]/g, (sign) => ESCAPED[sign] ?? sign);
}

/** A number with its check digit: weights 3 and 1 from the right (GS1 General Specifications, 7.9). */
function checked(digits: string): string {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) sum += Number(digits[digits.length - 1 - i]) * (i % 2 === 0 ? 3 : 1);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

type Parts = readonly string[];

/** The first digit of the item reference is the indicator and goes before the company prefix. */
function gtin([company = '', item = '']: Parts): string | undefined {
  if (company.length + item.length !== 13 || item === '') return undefined;
  return checked(item.charAt(0) + company + item.slice(1));
}

function numbered(length: number, [company = '', reference = '']: Parts): string | undefined {
  return company.length + reference.length === length ? checked(company + reference) : undefined;
}

const domain = 'https://id.gs1.org';

/** Puts a path together, unless a number of it was none. */
function link(...parts: (string | undefined)[]): string | undefined {
  return parts.includes(undefined) ? undefined : domain + parts.join('');
}

const rest = (parts: Parts, from: number) => escaped(parts.slice(from).join('.'));

/** Instances, by scheme. What follows the company prefix and the reference is a serial, dots included. */
const instances: { readonly [scheme: string]: (parts: Parts) => string | undefined } = {
  sgtin: (parts) => link('/01/', gtin(parts), '/21/', rest(parts, 2)),
  sscc: ([company = '', serial = '']) =>
    company.length + serial.length === 17
      ? link('/00/', checked(serial.charAt(0) + company + serial.slice(1)))
      : undefined,
  sgln: (parts) =>
    rest(parts, 2) === '0'
      ? link('/414/', numbered(12, parts))
      : link('/414/', numbered(12, parts), '/254/', rest(parts, 2)),
  grai: (parts) => link('/8003/0', numbered(12, parts), rest(parts, 2)),
  giai: (parts) => link('/8004/', parts[0], rest(parts, 1)),
  gsrn: (parts) => link('/8018/', numbered(17, parts)),
  gsrnp: (parts) => link('/8017/', numbered(17, parts)),
  gdti: (parts) => link('/253/', numbered(12, parts), rest(parts, 2)),
  cpi: (parts) => link('/8010/', parts[0], escaped(parts[1] ?? ''), '/8011/', parts[2]),
  sgcn: (parts) => link('/255/', numbered(12, parts), parts[2]),
  ginc: (parts) => link('/401/', parts[0], rest(parts, 1)),
  gsin: (parts) => link('/402/', numbered(16, parts)),
  itip: (parts) => link('/8006/', gtin(parts), parts[2], parts[3], '/21/', rest(parts, 4)),
  upui: (parts) => link('/01/', gtin(parts), '/235/', rest(parts, 2)),
  pgln: (parts) => link('/417/', numbered(12, parts)),
};

const classes: typeof instances = { lgtin: (parts) => link('/01/', gtin(parts), '/10/', rest(parts, 2)) };

const patterns: typeof instances = {
  sgtin: (parts) => link('/01/', gtin(parts)),
  grai: (parts) => link('/8003/0', numbered(12, parts)),
  gdti: (parts) => link('/253/', numbered(12, parts)),
  sgcn: (parts) => link('/255/', numbered(12, parts)),
  cpi: (parts) => link('/8010/', parts[0], escaped(parts[1] ?? '')),
  itip: (parts) => link('/8006/', gtin(parts), parts[2], parts[3]),
  upui: (parts) => link('/01/', gtin(parts)),
};

/** The canonical form of a URI that holds a GS1 key; undefined for every other text. */
export function canonicalKey(uri: string): string | undefined {
  const urn = /^urn:epc:(id|class|idpat):([a-z]+):(\d{6,12}\..*)$/.exec(uri);
  if (urn === null) return canonicalLink(uri);
  const [, space, scheme = '', parts = ''] = urn;
  const schemes = space === 'id' ? instances : space === 'class' ? classes : patterns;
  return Object.hasOwn(schemes, scheme) ? schemes[scheme]?.(parts.split('.')) : undefined;
}

/** Application identifiers of keys by their short names. */
const keys: { readonly [name: string]: string } = {
  gtin: '01',
  itip: '8006',
  cpid: '8010',
  gln: '414',
  party: '417',
  gsrnp: '8017',
  gsrn: '8018',
  gcn: '255',
  sscc: '00',
  gdti: '253',
  ginc: '401',
  gsin: '402',
  grai: '8003',
  giai: '8004',
};
const qualifiers: { readonly [name: string]: string } = { cpv: '22', lot: '10', ser: '21' };
const keyNumbers = new Set(Object.values(keys));

const SIGNS = String.raw`["'\-.0-9;-?A-Z_a-z]`;

/** What the path of a canonical link looks like: key, value, and at most one qualifier. */
const CANONICAL = new RegExp(
  `^(?:/00/\\d{18}|/01/\\d{14}(?:/(?:21|10)/${SIGNS}{0,20}|/235/${SIGNS}{0,28})?|/253/\\d{13}${SIGNS}{0,17}|/255/\\d{13,25}|/401/${SIGNS}{0,30}|/402/\\d{17}|/414/\\d{13}(?:/254/${SIGNS}{0,20})?|/417/\\d{13}|/8003/\\d{14}${SIGNS}{0,16}|/8004/${SIGNS}{0,30}|/8006/\\d{18}(?:/(?:21|10)/${SIGNS}{0,20})?|/8010/[#/0-9A-Z-]{0,30}?(?:/8011/\\d{0,12})?|/801[78]/\\d{18})$`,
);

/** Lengths of a GTIN; shorter ones are filled up to 14 digits. */
const GTIN = /^\d{8}$|^\d{12,14}$/;

function canonicalLink(uri: string): string | undefined {
  const web = /^https?:\/\/[^/?#]+(\/[^?]*)/.exec(uri);
  if (web === null) return undefined;
  const path = (web[1] ?? '').replace(/\/$/, '').split('/').slice(1);
  const at = path.findIndex((part, i) => i + 1 < path.length && keyNumbers.has(keys[part] ?? part));
  if (at < 0) return undefined;
  const [key = '', value = '', ...more] = path.slice(at);
  const number = keys[key] ?? key;
  // Every key begins with the digits of a company.
  if (!/^\d{4}./.test(value) || (number === '01' && !GTIN.test(value))) return undefined;
  const link = `/${number}/${number === '01' ? value.padStart(14, '0') : value}${finest(more)}`;
  return CANONICAL.test(link) ? domain + link : undefined;
}

/** The finest qualifier alone: the serial, else the lot; a variant is dropped. */
function finest(more: readonly string[]): string {
  const pairs = new Map<string, string>();
  for (let i = 0; i + 1 < more.length; i += 2) pairs.set(qualifiers[more[i] ?? ''] ?? more[i] ?? '', more[i + 1] ?? '');
  pairs.delete('22');
  const chosen = pairs.has('21') ? '21' : [...pairs.keys()][0];
  return chosen === undefined ? '' : `/${chosen}/${pairs.get(chosen)}`;
}
