// Small hands for drawing: elements and marks, made without a framework and without inline styles.

const SVG = 'http://www.w3.org/2000/svg';

/** True on Chinese pages. */
export const isChinese = document.documentElement.lang.startsWith('zh');

/** Picks the text of the page's language. */
export function say(zh: string, en: string): string {
  return isChinese ? zh : en;
}

/** A whole number grouped by thousands. */
export function figure(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** The address of a page in the reader's language. */
export function pageAt(path: string): string {
  return `${isChinese ? '/zh-CN' : '/en'}${path}`;
}

type Attributes = { readonly [name: string]: string };

/** An element with its attributes and children. */
export function element(name: string, attributes: Attributes, ...children: (Node | string)[]): HTMLElement {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** An element of a picture. */
export function drawing(name: string, attributes: Attributes, ...children: Node[]): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

export type Mark = 'done' | 'now' | 'failed' | 'open';

const words: { readonly [mark in Mark]: readonly [string, string] } = {
  done: ['通过', 'passed'],
  now: ['核对中', 'checking'],
  failed: ['没有通过', 'failed'],
  open: ['不完整', 'incomplete'],
};

const drawn: { readonly [mark in Mark]: () => Node[] } = {
  done: () => [
    drawing('rect', { class: 'f-ok', x: '2', y: '2', width: '24', height: '24', rx: '3' }),
    drawing('path', { class: 'f-none s-paper w3', d: 'M8 14.5 12.3 19 20.5 9.5' }),
  ],
  now: () => [
    drawing('circle', { class: 'f-paper s-edge w3', cx: '14', cy: '14', r: '11.5' }),
    drawing('path', { class: 'f-none s-link w3', d: 'M14 2.5a11.5 11.5 0 0 1 9.2 18.4' }),
  ],
  failed: () => [
    drawing('rect', { class: 'f-gone-t s-gone w2', x: '3', y: '3', width: '22', height: '22', rx: '3' }),
    drawing('path', { class: 'f-none s-gone w3', d: 'M9 9 19 19M19 9 9 19' }),
  ],
  open: () => [
    drawing('rect', { class: 'f-wait-t s-wait w2 dash', x: '3', y: '3', width: '22', height: '22', rx: '3' }),
    drawing('path', { class: 'f-none s-wait w3', d: 'M8 14h12' }),
  ],
};

/** The mark of a step, with its word for those who do not see it. */
export function mark(of: Mark): SVGElement {
  const label = say(...words[of]);
  return drawing(
    'svg',
    { width: '28', height: '28', viewBox: '0 0 28 28', role: 'img', 'aria-label': label },
    ...drawn[of](),
  );
}
