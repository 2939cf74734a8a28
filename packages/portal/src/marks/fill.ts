/** What a part of a bar stands for. Each has a fill of its own, distinct in greyscale. */
export type FillName =
  | 'source'
  | 'used'
  | 'hand'
  | 'transit'
  | 'unopened'
  | 'still'
  | 'allocated'
  | 'damaged'
  | 'unfit'
  | 'missing'
  | 'found'
  | 'lost'
  | 'away'
  | 'empty';

/** Class and pattern of a fill, as attributes: a pattern named in an external style sheet may not be found. */
export type Fill = { readonly className: string; readonly fill?: string };

const wait: Fill = { className: 's-wait w15', fill: 'url(#p-wait)' };

/** How each part is drawn. */
export const fills: { readonly [name in FillName]: Fill } = {
  source: { className: 'f-ink' },
  used: { className: 'f-ok' },
  hand: { className: 'f-okq s-ok w15' },
  transit: wait,
  unopened: wait,
  still: { className: 's-ink2 w15', fill: 'url(#p-still)' },
  allocated: { className: 's-edge w15', fill: 'url(#p-alloc)' },
  damaged: { className: 's-ink2 w15', fill: 'url(#p-damaged)' },
  unfit: { className: 's-ink2 w15', fill: 'url(#p-held)' },
  missing: { className: 'f-paper s-gone w2' },
  found: { className: 's-fix w15', fill: 'url(#p-found)' },
  lost: { className: 'f-gone-t s-gone w15' },
  away: { className: 'f-band s-edge w15' },
  empty: { className: 'f-none s-edge w1' },
};

/** Parts whose figure is written in the colour of the page. */
export const isDark = (name: FillName) => name === 'used' || name === 'source';

/** Parts that are struck through: what is not there. */
export const isStruck = (name: FillName) => name === 'missing' || name === 'lost';
