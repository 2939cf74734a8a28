// Events in EPCIS XML as trees. A document type is refused before anything is read: no entity is ever expanded.

import type { Element, Node } from '@xmldom/xmldom';
import { EpcisRefused } from './refused.ts';
import { type Branch, type EventTree, leaf } from './tree.ts';
import { xmlRoot } from './xml-document.ts';

/** The events of an XML document, in its order. Throws `EpcisRefused`. */
export function treesFromXml(text: string): EventTree[] {
  const root = xmlRoot(text);
  const list = root.getElementsByTagName('EventList')[0];
  if (list === undefined) throw new EpcisRefused('no_events');
  const ignored = new Set(
    Array.from(root.getElementsByTagName('*'))
      .filter(({ localName }) => localName === 'ignoreFields')
      .flatMap((fields) => elementsOf(fields).map(nameOf)),
  );
  return elementsOf(list)
    .flatMap((element) => (element.localName === 'extension' ? elementsOf(element) : [element]))
    .map((element) => ({
      type: nameOf(element),
      below: branchesIn(element).filter(({ name }) => !ignored.has(name)),
    }));
}

/** Wrappers of EPCIS 1.x, which say nothing. */
const wrappers = new Set(['extension', 'baseExtension']);
const COMMENT = '{http://www.w3.org/2000/01/rdf-schema#}comment';

function branchesIn(element: Element): Branch[] {
  const inner = elementsOf(element).flatMap((child) => {
    if (child.namespaceURI === null && wrappers.has(child.localName ?? '')) return branchesIn(child);
    const name = nameOf(child);
    return name === COMMENT ? [] : [{ name, text: ownText(child), below: branchesIn(child) }];
  });
  return [...attributesOf(element), ...inner];
}

function attributesOf(element: Element): Branch[] {
  return Array.from(element.attributes)
    .filter(({ name, namespaceURI }) => name !== 'xmlns' && !name.startsWith('xmlns:') && !isInstance(namespaceURI))
    .map((attribute) => leaf(nameOf(attribute), inFullValue(attribute.value)));
}

function isInstance(namespace: string | null): boolean {
  return namespace === 'http://www.w3.org/2001/XMLSchema-instance';
}

/** Text before the first element; what stands between elements is layout. */
function ownText(element: Element): string {
  const first = Array.from(element.childNodes).findIndex(isElement);
  const nodes = Array.from(element.childNodes).slice(0, first < 0 ? undefined : first);
  return inFullValue(
    nodes
      .map(({ nodeValue }) => nodeValue ?? '')
      .join('')
      .trim(),
  );
}

function inFullValue(value: string): string {
  return value.replace(/^gs1:/, 'https://gs1.org/voc/').replace(/^cbv:/, 'https://ref.gs1.org/cbv/');
}

function elementsOf(node: Element): Element[] {
  return Array.from(node.childNodes).filter(isElement);
}

function isElement(node: Node): node is Element {
  return node.nodeType === 1;
}

function nameOf({ localName, namespaceURI }: Pick<Element, 'localName' | 'namespaceURI'>): string {
  return namespaceURI === null || namespaceURI === '' ? (localName ?? '') : `{${namespaceURI}}${localName ?? ''}`;
}
