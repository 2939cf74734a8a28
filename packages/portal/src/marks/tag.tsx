import type { ReactNode } from 'react';

/** What a tag says: somebody must act, it is gone, it was said later, it holds, or nothing of these. */
export type TagKind = 'wait' | 'gone' | 'fix' | 'ok' | 'quiet';

const signs: { readonly [kind in Exclude<TagKind, 'quiet'>]: ReactNode } = {
  wait: (
    <>
      <circle className="f-none s-wait w15" cx="6" cy="6" r="5" />
      <path className="f-none s-wait w15" d="M6 3v3.2l2 1.3" />
    </>
  ),
  gone: <path className="f-none s-gone w2" d="M2 2 10 10M10 2 2 10" />,
  fix: <path className="f-none s-fix w2" d="M6 1 11 6 6 11 1 6z" />,
  ok: <path className="f-none s-ok w2" d="M1.5 6.5 4.5 9.5 10.5 2.5" />,
};

/** A state in one word, with a sign that says it again. */
export function Tag({ kind, children }: { readonly kind: TagKind; readonly children: ReactNode }) {
  return (
    <span className={`tag is-${kind}`}>
      {kind === 'quiet' ? null : (
        <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
          {signs[kind]}
        </svg>
      )}
      {children}
    </span>
  );
}
