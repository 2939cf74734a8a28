import type { ReactNode } from 'react';
import { addressOf } from './address.ts';
import { useScene } from './scene.ts';

type LinkProps = {
  readonly to: string;
  readonly query?: { readonly [name: string]: string | number | boolean | undefined };
  readonly children: ReactNode;
  readonly current?: boolean | undefined;
  readonly className?: string;
};

/** A link to another page, in the reader's language. */
export function Link({ to, query, children, current, className }: LinkProps) {
  const { language } = useScene();
  return (
    <a href={addressOf(language, to, query)} className={className} aria-current={current === true ? 'page' : undefined}>
      {children}
    </a>
  );
}

/** Where a thing of the ledger has its story. */
export function tracePath(id: string): string {
  return `/trace/${id}`;
}

/** Where a subject or listed party has its page. */
export function partyPath(id: string): string {
  return `/organisations/${id}`;
}
