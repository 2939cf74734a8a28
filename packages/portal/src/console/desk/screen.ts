// Which screen of the console is open: it stands behind the #, so that a phone's own back button works.

import { useEffect, useState } from 'react';

/** The parts of the address behind `#`, decoded: a screen, and what it is about. */
export type Screen = readonly [name: string, ...about: string[]];

function screenOf(hash: string): Screen {
  const [name = '', ...about] = hash.replace(/^#\/?/, '').split('/').map(decodeURIComponent);
  return [name, ...about];
}

export function useScreen(): Screen {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const changed = () => {
      setHash(location.hash);
      window.scrollTo(0, 0);
    };
    window.addEventListener('hashchange', changed);
    return () => window.removeEventListener('hashchange', changed);
  }, []);
  return screenOf(hash);
}

/** The address of a screen, as it stands behind `#`. Its parts may hold anything. */
export function addressOf(...parts: readonly string[]): string {
  return `/${parts.map(encodeURIComponent).join('/')}`;
}

export function open(...parts: readonly string[]): void {
  location.hash = addressOf(...parts);
}

export function goHome(): void {
  location.hash = '/';
}
