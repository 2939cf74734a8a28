import { type FillName, fills, isStruck } from './fill.ts';

/** The key of a fill, beside its words. */
export function Swatch({ of }: { readonly of: FillName }) {
  return (
    <svg className="sw" width="22" height="22" aria-hidden="true">
      <rect {...fills[of]} x="1.5" y="1.5" width="19" height="19" />
      {isStruck(of) ? <line className="s-gone w15" x1="1.5" x2="20.5" y1="20.5" y2="1.5" /> : null}
    </svg>
  );
}
