// The words of CBV 2.0 that stand bare in JSON, and what they are called in full.

/** Steps of business: what somebody did. */
export const bizSteps = new Set(
  'accepting arriving assembling collecting commissioning consigning creating_class_instance cycle_counting decommissioning departing destroying disassembling dispensing encoding entering_exiting holding inspecting installing killing loading other packing picking receiving removing repackaging repairing replacing reserving retail_selling sampling sensor_reporting shipping staging_outbound stock_taking stocking storing transporting unloading unpacking void_shipping'.split(
    ' ',
  ),
);

/** Dispositions: how things stand afterwards. */
export const dispositions = new Set(
  'active available completeness_inferred completeness_verified conformant container_closed container_open damaged destroyed dispensed disposed encoded expired in_progress in_transit inactive mismatch_class mismatch_instance mismatch_quantity needs_replacement no_pedigree_match non_conformant non_sellable_other partially_dispensed recalled reserved retail_sold returned sellable_accessible sellable_not_accessible stolen unavailable unknown'.split(
    ' ',
  ),
);

export const transactionTypes = new Set(
  'bol cert desadv inv pedigree po poc prodorder recadv rma testprd testres upevt'.split(' '),
);

export const sourceTypes = new Set(['location', 'owning_party', 'possessing_party']);

export const errorReasons = new Set(['did_not_occur', 'incorrect_data']);

export const components = new Set(
  'altitude axial_distance azimuth easting elevation_angle height latitude longitude northing polar_angle spherical_radius x y z'.split(
    ' ',
  ),
);

/** The context of a document of EPCIS 2.0 in JSON. */
export const CONTEXT = 'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld';

/** Master data of goods (CBV 2.0, 9): under which prefix, and what of it is read and written here. */
export const MASTER_DATA = { prefix: 'cbvmda', urn: 'urn:epcglobal:cbv:mda' } as const;
export const LOT_NUMBER = `${MASTER_DATA.prefix}:lotNumber`;
export const EXPIRATION_DATE = `${MASTER_DATA.prefix}:itemExpirationDate`;

/** What an object says itself, beside its members: the text of an element that has attributes. The reference implementation reads it so. */
export const TEXT = '#text';

const CBV = 'https://ref.gs1.org/cbv/';
const GS1 = 'https://gs1.org/voc/';

/** Where a bare word may stand, and what it is in full there. A word of the sensor vocabulary is a name and nothing else. */
const places = {
  bizStep: { prefix: `${CBV}BizStep-`, known: (word) => bizSteps.has(word) },
  disposition: { prefix: `${CBV}Disp-`, known: (word) => dispositions.has(word) },
  transactionType: { prefix: `${CBV}BTT-`, known: (word) => transactionTypes.has(word) },
  sourceType: { prefix: `${CBV}SDT-`, known: (word) => sourceTypes.has(word) },
  component: { prefix: `${CBV}Comp-`, known: (word) => components.has(word) },
  measurement: { prefix: GS1, known: (word) => /^[A-Za-z_]+$/.test(word) },
  errorReason: { prefix: `${CBV}ER-`, known: (word) => errorReasons.has(word) },
} as const satisfies { [place: string]: { prefix: string; known: (word: string) => boolean } };

export type Place = keyof typeof places;

/** A bare word in full; anything else as it stands. */
export function inFull(place: Place, word: string): string {
  const { prefix, known } = places[place];
  return known(word) ? prefix + word : word;
}

const urns: readonly [urn: string, full: string][] = [
  ['urn:epcglobal:cbv:bizstep:', `${CBV}BizStep-`],
  ['urn:epcglobal:cbv:disp:', `${CBV}Disp-`],
  ['urn:epcglobal:cbv:btt:', `${CBV}BTT-`],
  ['urn:epcglobal:cbv:sdt:', `${CBV}SDT-`],
  ['urn:epcglobal:cbv:er:', `${CBV}ER-`],
];

/** The vocabulary of CBV 1.x, which XML still uses, in the form of CBV 2.0. */
export function withoutUrn(value: string): string {
  return urns.reduce((text, [urn, full]) => text.replaceAll(urn, full), value);
}

/** A value in full that bears a prefix of the standard, `cbv:` or `gs1:`; anything else as it stands. */
export function unprefixed(value: string): string {
  return value.replace(/^gs1:/, GS1).replace(/^cbv:/, CBV);
}

/** A word of XML, in full, with a prefix or as the URN of CBV 1.x, as it stands bare in JSON; anything else as it stands. */
export function bareWord(place: Place, value: string): string {
  const full = unprefixed(withoutUrn(value));
  const { prefix, known } = places[place];
  const word = full.slice(prefix.length);
  return full.startsWith(prefix) && known(word) ? word : value;
}

/** Units of UN/CEFACT Recommendation 20, by those of items; what is counted has none. */
export const unitCodes: { readonly [unit: string]: string } = { kg: 'KGM', g: 'GRM', l: 'LTR', ml: 'MLT', m: 'MTR' };
