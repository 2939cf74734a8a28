// EPCIS documents in XML, 2.0 and 1.x, as the same documents in JSON: what is checked, hashed and written down is one form.

import type { Attr, Element } from '@xmldom/xmldom';
import type { Members } from '../members.ts';
import { EpcisRefused } from './refused.ts';
import { bareWord, CONTEXT, MASTER_DATA, type Place, TEXT, unprefixed } from './vocabulary.ts';
import { attributesOf, elementsOf, xmlRoot } from './xml.ts';

const NAMESPACES = /^urn:epcglobal:(?:epcis|epcis-query):xsd:[12]$/;
const COMMENTS = 'http://www.w3.org/2000/01/rdf-schema#';
const [ELEMENT, TEXT_NODE, CDATA] = [1, 3, 4];
/** Elements of an event inside one another; what is deeper nobody meant. */
const DEPTH_MAX = 40;

/** A document in XML as the same in JSON. No entity is expanded. Throws `EpcisRefused`. */
export function documentFromXml(text: string): Members {
  const root = xmlRoot(text);
  const list = root.getElementsByTagName('EventList')[0];
  if (list === undefined || !NAMESPACES.test(root.namespaceURI ?? '')) throw new EpcisRefused('no_events');
  const reading = new Reading(headsIn(root));
  const inner = elementsOf(list).flatMap((one) => (one.localName === 'extension' ? elementsOf(one) : [one]));
  const eventList = inner.map((element) => reading.event(element));
  const ignored = reading.ignored(root);
  const [schemaVersion, creationDate] = ['schemaVersion', 'creationDate'].map((name) => root.getAttribute(name));
  return {
    '@context': [CONTEXT, reading.prefixes],
    type: root.localName ?? '',
    ...(schemaVersion && { schemaVersion }),
    ...(creationDate && { creationDate }),
    ...(ignored.length > 0 && { 'baton:ignoreFields': ignored }),
    epcisBody: { eventList },
  };
}

/** Wrappers of EPCIS 1.x, which say nothing. */
const WRAPPERS = ['extension', 'baseExtension'];
/** Elements that are a list of one kind of text. */
const TEXT_LISTS = ['epcList', 'childEPCs', 'inputEPCList', 'outputEPCList', 'correctiveEventIDs'];
const QUANTITY_LISTS = ['quantityList', 'childQuantityList', 'inputQuantityList', 'outputQuantityList'];
const LINK_LISTS: { readonly [list: string]: Place } = {
  bizTransactionList: 'transactionType',
  sourceList: 'sourceType',
  destinationList: 'sourceType',
};
const WORDS: { readonly [member: string]: Place } = {
  bizStep: 'bizStep',
  disposition: 'disposition',
  reason: 'errorReason',
};
const REPORT_WORDS: { readonly [member: string]: Place } = {
  type: 'measurement',
  exception: 'measurement',
  component: 'component',
};
const NUMBERS = ['value', 'minValue', 'maxValue', 'meanValue', 'sDev', 'percRank', 'percValue', 'quantity'];

type Growing = { [member: string]: unknown };

/** Reads elements, and keeps the prefixes under which members of others are named. */
class Reading {
  readonly prefixes: { [prefix: string]: string } = {};
  readonly #byNamespace = new Map<string, string>();
  readonly #heads: ReadonlySet<string>;

  /** No prefix is one of these: in JSON a value behind it would be a name, and in XML it is a text. */
  constructor(heads: ReadonlySet<string>) {
    this.#heads = heads;
  }

  event(element: Element): Members {
    return { type: this.#nameOf(element), ...this.#members(element, 1) };
  }

  /** What the document says that its repository added and nobody else knows. */
  ignored(root: Element): string[] {
    const fields = Array.from(root.getElementsByTagName('*')).filter(({ localName }) => localName === 'ignoreFields');
    return fields.flatMap((one) => elementsOf(one).map((field) => this.#nameOf(field)));
  }

  #members(element: Element, depth: number): Members {
    if (depth > DEPTH_MAX) throw new EpcisRefused('xml_malformed', { what: `elements deeper than ${DEPTH_MAX}` });
    const members: Growing = {};
    for (const child of elementsOf(element)) {
      if (child.namespaceURI === COMMENTS) continue;
      const isWrapper = isPlain(child) && WRAPPERS.includes(child.localName ?? '');
      if (isWrapper) Object.assign(members, this.#members(child, depth + 1));
      else addTo(members, this.#nameOf(child), this.#valueOf(child, depth));
    }
    return members;
  }

  #valueOf(element: Element, depth: number): unknown {
    const name = isPlain(element) ? (element.localName ?? '') : '';
    const children = elementsOf(element);
    const link = LINK_LISTS[name];
    if (TEXT_LISTS.includes(name)) return children.map(textOf);
    if (QUANTITY_LISTS.includes(name)) return children.map((child) => this.#object(child, depth + 1));
    if (link !== undefined) return children.map((child) => this.#linkOf(child, link));
    if (name === 'sensorElementList') return children.map((child) => this.#sensorOf(child, depth + 1));
    if (name === 'persistentDisposition') return persistentOf(children);
    const word = WORDS[name];
    if (word !== undefined) return bareWord(word, textOf(element));
    if (NUMBERS.includes(name)) return numberOr(textOf(element));
    if (children.length > 0 || attributesOf(element).length > 0) return this.#object(element, depth + 1);
    return name === 'ilmd' ? {} : textOf(element);
  }

  #object(element: Element, depth: number): Members {
    const own = attributesOf(element).map((one) => [this.#nameOf(one), unprefixed(one.value)] as const);
    const text = ownTextOf(element);
    return { ...Object.fromEntries(own), ...this.#members(element, depth), ...(text !== '' && { [TEXT]: text }) };
  }

  #linkOf(element: Element, place: Place): Members {
    const type = element.getAttribute('type');
    const target = { [element.localName ?? '']: textOf(element) };
    return type ? { type: bareWord(place, type), ...target } : target;
  }

  /** A sensor's reports stand in attributes; some of them are numbers, some words. */
  #sensorOf(element: Element, depth: number): Members {
    const { sensorReport, ...rest } = this.#members(element, depth) as { sensorReport?: unknown } & Members;
    if (sensorReport === undefined) return rest;
    const reports = [sensorReport].flat().map((report) => {
      const entries = Object.entries(typeof report === 'object' && report !== null ? report : {});
      return Object.fromEntries(entries.map(([name, value]) => [name, reportValue(name, value)]));
    });
    return { ...rest, sensorReport: reports };
  }

  /** A member of the standard by its name, those of others with a prefix. */
  #nameOf({ localName, namespaceURI, prefix }: Pick<Element | Attr, 'localName' | 'namespaceURI' | 'prefix'>): string {
    // Such a name would be looked up in what every object has.
    if (localName !== null && localName in Object.prototype)
      throw new EpcisRefused('xml_malformed', { what: localName });
    if (isPlain({ namespaceURI })) return localName ?? '';
    return `${this.#prefixOf(namespaceURI ?? '', prefix ?? 'ns')}:${localName ?? ''}`;
  }

  #prefixOf(namespace: string, wanted: string): string {
    const known = this.#byNamespace.get(namespace);
    if (known !== undefined) return known;
    const plain = namespace === MASTER_DATA.urn ? MASTER_DATA.prefix : wanted;
    let prefix = plain;
    for (let i = 2; prefix in this.prefixes || this.#heads.has(prefix); i += 1) prefix = `${plain}${i}`;
    this.prefixes[prefix] = namespace;
    this.#byNamespace.set(namespace, prefix);
    return prefix;
  }
}

/** What values have before their colon; words of the standard begin with `https` once they stand in full. */
function headsIn(root: Element): ReadonlySet<string> {
  const heads = new Set(['https']);
  for (const one of Array.from(root.getElementsByTagName('*')))
    for (const value of [ownTextOf(one), ...attributesOf(one).map((attribute) => attribute.value)])
      if (value.includes(':')) heads.add(value.slice(0, value.indexOf(':')));
  return heads;
}

/** A name that is there already becomes a list. */
function addTo(members: Growing, name: string, value: unknown): void {
  const before = members[name];
  if (Array.isArray(before)) before.push(value);
  else members[name] = before === undefined ? value : [before, value];
}

function persistentOf(children: readonly Element[]): Members {
  const of = (name: string) =>
    children.filter(({ localName }) => localName === name).map((child) => bareWord('disposition', textOf(child)));
  const [set, unset] = [of('set'), of('unset')];
  return { ...(set.length > 0 && { set }), ...(unset.length > 0 && { unset }) };
}

function reportValue(name: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const place = REPORT_WORDS[name];
  if (place !== undefined) return bareWord(place, value);
  if (name === 'booleanValue') return value === 'true' || value === '1';
  return NUMBERS.includes(name) ? numberOr(value) : value;
}

/** What is no number stays as it stands, so that it is refused as such. */
function numberOr(text: string): number | string {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : text;
}

/** Words are no elements: what stands inside one would be read as part of its text, and name other goods. */
function textOf(element: Element): string {
  const [inner] = elementsOf(element);
  if (inner !== undefined)
    throw new EpcisRefused('xml_malformed', { what: `<${inner.nodeName}> inside <${element.nodeName}>` });
  return unprefixed((element.textContent ?? '').trim());
}

/** The text of an element before what stands inside it. */
function ownTextOf(element: Element): string {
  let text = '';
  for (const { nodeType, nodeValue } of Array.from(element.childNodes)) {
    if (nodeType === ELEMENT) break;
    if (nodeType === TEXT_NODE || nodeType === CDATA) text += nodeValue ?? '';
  }
  return unprefixed(text.trim());
}

function isPlain({ namespaceURI }: Pick<Element, 'namespaceURI'>): boolean {
  return namespaceURI === null || namespaceURI === '' || NAMESPACES.test(namespaceURI);
}
