import { type ReactNode, useEffect, useRef } from 'react';

/**
 * What has just come onto the screen. Whoever goes by keyboard or by ear stands at its beginning, not at the top of the
 * page; and nobody lands at its end, below what is to be read.
 */
export function Arrival({ children }: { readonly children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = place;
    if (current === null) return;
    if (current.getBoundingClientRect().top < 0) current.scrollIntoView();
    current.focus({ preventScroll: true });
  }, []);
  return (
    <div ref={place} tabIndex={-1} className="arrival">
      {children}
    </div>
  );
}
