// What IATI 2.03 asks of activities: its published schema, run by libxml2, and the code lists of the members that we write.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DOMParser } from '@xmldom/xmldom';
import { validateXML } from 'xmllint-wasm';

const fileOf = (fileName: string) => ({
  fileName,
  contents: readFileSync(join(import.meta.dirname, 'iati', fileName)),
});

const schema = fileOf('iati-activities-schema.xsd');
const preload = ['iati-common.xsd', 'xml.xsd'].map(fileOf);

/** What the published schema finds wrong with a document; nothing where it is valid. */
export async function schemaFaults(xml: string): Promise<string[]> {
  const { errors } = await validateXML({ xml: { fileName: 'activities.xml', contents: xml }, schema, preload });
  return errors.map(({ message }) => message);
}

/** Codes of members, by element and attribute: the schema takes any text. Source: code lists of IATI 2.03. */
const codes: { readonly [member: string]: RegExp } = {
  'reporting-org/@type': /^(?:10|11|15|21|22|23|24|30|40|60|70|71|72|73|80|90)$/,
  'participating-org/@type': /^(?:10|11|15|21|22|23|24|30|40|60|70|71|72|73|80|90)$/,
  'participating-org/@role': /^[1-4]$/,
  'description/@type': /^[1-4]$/,
  'other-identifier/@type': /^(?:A[1239]|B[19])$/,
  'activity-status/@code': /^[1-6]$/,
  'activity-date/@type': /^[1-4]$/,
  'recipient-country/@code': /^[A-Z]{2}$/,
  'sector/@vocabulary': /^(?:[1-9]|1[0-2]|9[89])$/,
  'sector/@code': /^720(?:10|40|50)$/,
  'transaction-type/@code': /^(?:[1-9]|1[0-3])$/,
  'value/@currency': /^[A-Z]{3}$/,
  'iati-activity/@default-currency': /^[A-Z]{3}$/,
  'narrative/@xml:lang': /^(?:en|zh)$/,
};

/** No slash, ampersand, bar or question mark in names. Source: standard rules of IATI 2.03. */
const names = ['iati-identifier', 'reporting-org', 'participating-org', 'provider-org', 'receiver-org'];
const NAME = /^[^/&|?]+$/;

/** U+FFFD, which stands where XML has no way to write a character, is worth a warning to it and none to us. */
const parser = new DOMParser({
  onError(level, message) {
    if (level !== 'warning') throw new Error(message);
  },
});

/** Codes that are in no list, and names that break the standard's rules. */
export function codeFaults(xml: string): string[] {
  const document = parser.parseFromString(xml, 'text/xml');
  const wrong = Object.entries(codes).flatMap(([member, code]) => {
    const [element = '', attribute = ''] = member.split('/@');
    return Array.from(document.getElementsByTagName(element))
      .map((one) => one.getAttribute(attribute))
      .filter((value) => value !== null && !code.test(value))
      .map((value) => `${member}: ${value}`);
  });
  const named = names.flatMap((element) =>
    Array.from(document.getElementsByTagName(element)).map(
      (one) => [element, element === 'iati-identifier' ? one.textContent : one.getAttribute('ref')] as const,
    ),
  );
  return [...wrong, ...named.flatMap(([at, name]) => (name === null || NAME.test(name) ? [] : [`${at}: ${name}`]))];
}
