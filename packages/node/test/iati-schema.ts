// What the published schema of IATI 2.03 says of the elements that we write: written down from iati-activities-schema.xsd and
// iati-common.xsd, version 2.03 (github.com/IATI/IATI-Schemas), and from the code lists of the standard. Elements that we do
// not write stand in `order` only.

/** How often an element may stand: least, most. */
type Occurs = readonly [least: number, most: number];

type ElementRule = {
  readonly attributes?: { readonly [name: string]: RegExp };
  readonly required?: readonly string[];
  /** Children in the order of the schema; none: text. */
  readonly order?: readonly (readonly [name: string, occurs: Occurs])[];
  readonly text?: RegExp;
};

const MANY = Number.POSITIVE_INFINITY;
const one: Occurs = [1, 1];
const perhaps: Occurs = [0, 1];
const some: Occurs = [1, MANY];
const any: Occurs = [0, MANY];
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})?$/;
const BOOLEAN = /^(?:true|false|0|1)$/;
const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;
const CURRENCY = /^[A-Z]{3}$/;
const TEXT = /\S/;
/** Code list OrganisationType. */
const ORGANISATION = /^(?:10|11|15|21|22|23|24|30|40|60|70|71|72|73|80|90)$/;

const narratives = { order: [['narrative', some] as const] };
const organisation = {
  attributes: { ref: TEXT, type: ORGANISATION, 'provider-activity-id': TEXT, 'receiver-activity-id': TEXT },
  order: [['narrative', any] as const],
};

/** Rules by the path of an element, from the root on. */
const iatiSchema: { readonly [path: string]: ElementRule } = {
  'iati-activities': {
    attributes: { version: /^2\.03$/, 'generated-datetime': TIME },
    required: ['version'],
    order: [['iati-activity', some]],
  },
  'iati-activities/iati-activity': {
    attributes: {
      'xml:lang': /^[a-z]{2}$/,
      'default-currency': CURRENCY,
      'last-updated-datetime': TIME,
      humanitarian: BOOLEAN,
    },
    order: [
      ...([
        ['iati-identifier', one],
        ['reporting-org', one],
        ['title', one],
        ['description', some],
      ] as const),
      ...([
        ['participating-org', some],
        ['other-identifier', any],
        ['activity-status', one],
      ] as const),
      ...([
        ['activity-date', some],
        ['contact-info', any],
        ['activity-scope', perhaps],
      ] as const),
      ...([
        ['recipient-country', any],
        ['recipient-region', any],
        ['location', any],
        ['sector', any],
      ] as const),
      ...([
        ['country-budget-items', perhaps],
        ['humanitarian-scope', any],
        ['policy-marker', any],
      ] as const),
      ...([
        ['collaboration-type', perhaps],
        ['default-flow-type', perhaps],
      ] as const),
      ...([
        ['default-finance-type', perhaps],
        ['default-aid-type', any],
        ['default-tied-status', perhaps],
      ] as const),
      ...([
        ['budget', any],
        ['planned-disbursement', any],
        ['capital-spend', perhaps],
        ['transaction', any],
      ] as const),
      ...([
        ['document-link', any],
        ['related-activity', any],
        ['legacy-data', any],
        ['conditions', perhaps],
      ] as const),
      ...([
        ['result', any],
        ['crs-add', perhaps],
        ['fss', perhaps],
      ] as const),
    ],
  },
  'iati-identifier': { text: /^[^/&|?]+$/ },
  'reporting-org': {
    attributes: { ref: TEXT, type: ORGANISATION, 'secondary-reporter': BOOLEAN },
    required: ['ref', 'type'],
    ...narratives,
  },
  title: narratives,
  'iati-activity/description': { attributes: { type: /^[1-4]$/ }, ...narratives },
  'participating-org': {
    attributes: { ref: TEXT, type: ORGANISATION, role: /^[1-4]$/, 'activity-id': TEXT },
    required: ['role'],
    order: [['narrative', any]],
  },
  'other-identifier': {
    attributes: { ref: TEXT, type: /^(?:A[1239]|B[19])$/ },
    required: ['ref', 'type'],
    order: [['owner-org', perhaps]],
  },
  'activity-status': { attributes: { code: /^[1-6]$/ }, required: ['code'], order: [] },
  'activity-date': {
    attributes: { 'iso-date': DATE, type: /^[1-4]$/ },
    required: ['iso-date', 'type'],
    order: [['narrative', any]],
  },
  'recipient-country': {
    attributes: { code: /^[A-Z]{2}$/, percentage: DECIMAL },
    required: ['code'],
    order: [['narrative', any]],
  },
  sector: {
    attributes: { code: /^\d{5}$/, vocabulary: /^(?:1|2)$/, percentage: DECIMAL },
    required: ['code'],
    order: [['narrative', any]],
  },
  transaction: {
    attributes: { ref: TEXT, humanitarian: BOOLEAN },
    order: [
      ...([
        ['transaction-type', one],
        ['transaction-date', one],
        ['value', one],
        ['description', perhaps],
      ] as const),
      ...([
        ['provider-org', perhaps],
        ['receiver-org', perhaps],
        ['disbursement-channel', perhaps],
      ] as const),
      ...([
        ['sector', any],
        ['recipient-country', perhaps],
        ['recipient-region', perhaps],
      ] as const),
      ...([
        ['flow-type', perhaps],
        ['finance-type', perhaps],
        ['aid-type', any],
        ['tied-status', perhaps],
      ] as const),
    ],
  },
  'transaction-type': { attributes: { code: /^(?:[1-9]|1[0-3])$/ }, required: ['code'], order: [] },
  'transaction-date': { attributes: { 'iso-date': DATE }, required: ['iso-date'], order: [] },
  value: { attributes: { currency: CURRENCY, 'value-date': DATE }, required: ['value-date'], text: DECIMAL },
  'transaction/description': narratives,
  'provider-org': organisation,
  'receiver-org': organisation,
  narrative: { attributes: { 'xml:lang': /^[a-z]{2}$/ }, text: TEXT },
  'legacy-data': {
    attributes: { name: TEXT, value: TEXT, 'iati-equivalent': TEXT },
    required: ['name', 'value'],
    order: [],
  },
};

/** The rule of an element: by its path, by itself and its parent, or by itself. */
export function ruleOf(path: string): ElementRule | undefined {
  const names = path.split('/');
  return iatiSchema[path] ?? iatiSchema[names.slice(-2).join('/')] ?? iatiSchema[names.at(-1) ?? ''];
}
