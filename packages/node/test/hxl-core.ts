// HXL 1.1, as far as tags of tables are concerned: hashtags and attributes of its dictionary, and the form of a tag.
//
// Source: the core schemas of the HXL Working Group, release 1.1 (2018-04-30), https://data.humdata.org/dataset/hxl-core-schemas:
// what has the status Released and is of release 1.0 or 1.1. Written down by us, in 2026.

const hashtags = new Set(
  `access activity adm1 adm2 adm3 adm4 adm5 affected beneficiary capacity cause channel contact country crisis currency date
  description event frequency geo group impact indicator inneed item loc meta modality need operations org output population
  reached region respondee sector service severity status subsector targeted value`.split(/\s+/),
);

const places = 'region country adm1 adm2 adm3 adm4 adm5 loc';
const people = 'affected inneed targeted reached population';
const coded = `${places} beneficiary activity org sector subsector indicator output crisis cause impact severity service need item
  channel modality event group status`;

/** Attributes, and the hashtags that the dictionary has them with; it calls each list partial. */
const attributes: { readonly [attribute: string]: string } = {
  ...each('abducted infected injured', 'affected inneed targeted reached'),
  ...each('activity programme project', 'activity'),
  ...each('adolescents adults children elderly f hh i ind infants m displaced idps incamp noncamp refugees', people),
  ...each('approved canceled converted end occurred reported start', 'date'),
  ...each('bounds coord elevation lat lon', 'geo'),
  cluster: 'sector',
  code: `${coded} currency`,
  ...each('dest origin', places),
  ...each('email phone', 'contact'),
  ...each('funder impl prog', 'org'),
  id: 'meta',
  killed: 'affected',
  name: `${coded} contact`,
  num: 'indicator capacity output',
  ...each('provided used', 'service item'),
  source: 'meta',
  text: 'indicator',
  type: `loc beneficiary activity org sector subsector indicator capacity output operations crisis cause impact severity access
  contact frequency item need service event group description`,
  url: 'contact org activity service meta',
};

function each(names: string, with_: string): { readonly [attribute: string]: string } {
  return Object.fromEntries(names.split(' ').map((name) => [name, with_]));
}

/** A hashtag with its attributes. Source: HXL tagging conventions 1.1. */
const TAG = /^#([a-z][a-z0-9_]*)((?:\+[a-z][a-z0-9_]*)*)$/;
/** `+i_` with a code of ISO 639, `+v_` with the name of a vocabulary: in no list of the dictionary. */
const OPEN = /^(?:i_[a-z]{2,3}|v_[a-z0-9_]+)$/;

/** Attributes beyond the dictionary, by the hashtag that they stand with. A standard that is `partial` allows them. */
export type Beyond = { readonly [hashtag: string]: readonly string[] };

/** What of a tag HXL 1.1 does not know, beyond what is stated. */
export function tagFaults(tag: string, beyond: Beyond): string[] {
  const [, hashtag = '', more = ''] = TAG.exec(tag) ?? [];
  if (!hashtags.has(hashtag)) return [`${tag}: no hashtag of the dictionary`];
  const named = more.split('+').filter((one) => one !== '');
  if (new Set(named).size < named.length) return [`${tag}: an attribute stands twice`];
  return named
    .filter((one) => !OPEN.test(one) && !attributes[one]?.split(/\s+/).includes(hashtag))
    .filter((one) => beyond[hashtag]?.includes(one) !== true)
    .map((one) => `${tag}: +${one} is in no list for #${hashtag}`);
}
