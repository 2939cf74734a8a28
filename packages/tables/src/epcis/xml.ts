// XML of strangers: what it declares is refused before a parser sees it, and so is what a parser would take minutes for.

import { type Attr, DOMParser, type Element, type Node, onErrorStopParsing, ParseError } from '@xmldom/xmldom';
import { EpcisRefused } from './refused.ts';

/** Elements of a document inside one another: a parser takes minutes for some ten thousands. */
const NESTED_MAX = 100;
const INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance';

/** The root of a document without a document type; no entity is expanded. Throws `EpcisRefused`. */
export function xmlRoot(text: string): Element {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new EpcisRefused('xml_doctype');
  const encoding = /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([^"']+)["']/i.exec(text.slice(0, 400))?.[1] ?? 'utf-8';
  if (!/^(?:utf-?8|us-ascii)$/i.test(encoding)) throw new EpcisRefused('xml_encoding', { encoding });
  if (depthOf(text) > NESTED_MAX)
    throw new EpcisRefused('xml_malformed', { what: `elements deeper than ${NESTED_MAX}` });
  try {
    const { documentElement } = new DOMParser({ onError: onErrorStopParsing }).parseFromString(text, 'text/xml');
    if (documentElement !== null) return documentElement;
  } catch (cause) {
    throw notWellFormed(cause);
  }
  throw new EpcisRefused('xml_malformed');
}

/** How many elements of a document stand inside one another at most. */
function depthOf(text: string): number {
  let [depth, deepest] = [0, 0];
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const end = endOfMarkup(text, at);
    if (end < 0) break;
    if (text[at + 1] === '/') depth -= 1;
    else if (text[at + 1] !== '!' && text[at + 1] !== '?' && text[end - 2] !== '/') depth += 1;
    deepest = Math.max(deepest, depth);
    at = end;
  }
  return deepest;
}

const CLOSED_BY = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

/** Where the markup that begins here is over; -1 where it is not. */
function endOfMarkup(text: string, start: number): number {
  const closing = CLOSED_BY.find(([opening]) => text.startsWith(opening, start))?.[1];
  if (closing !== undefined) return after(text, closing, start);
  const stops = /[>"']/g;
  for (let at = start; ; ) {
    stops.lastIndex = at;
    const stop = stops.exec(text)?.[0];
    if (stop === undefined) return -1;
    if (stop === '>') return stops.lastIndex;
    at = after(text, stop, stops.lastIndex);
    if (at < 0) return -1;
  }
}

function after(text: string, what: string, from: number): number {
  const at = text.indexOf(what, from);
  return at < 0 ? -1 : at + what.length;
}

/** Where the parser stopped; what it says of it is English, and changes with it. */
function notWellFormed(cause: unknown): EpcisRefused {
  const { lineNumber = 0, columnNumber = 0 } =
    cause instanceof ParseError && typeof cause.locator === 'object' ? cause.locator : {};
  if (!(lineNumber > 0)) return new EpcisRefused('xml_malformed');
  return new EpcisRefused(
    'xml_malformed',
    { line: lineNumber, column: Math.max(1, columnNumber) },
    { zh: '标签不成对，或者写法不对', en: 'tags do not match, or are not written as XML has them' },
  );
}

/** The elements right below an element; what stands between them is layout. */
export function elementsOf(node: Element): Element[] {
  return Array.from(node.childNodes).filter(isElement);
}

function isElement(node: Node): node is Element {
  return node.nodeType === 1;
}

/** Its attributes, without what only declares namespaces or schemas. */
export function attributesOf(element: Element): Attr[] {
  return Array.from(element.attributes).filter(
    ({ name, namespaceURI }) => name !== 'xmlns' && !name.startsWith('xmlns:') && namespaceURI !== INSTANCE,
  );
}
