import { useSyncExternalStore } from 'react';

/** As wide as console.css says: room for what can be done beside what is being done. */
const WIDE = '(min-width: 62em)';

function onChange(changed: () => void): () => void {
  const asked = matchMedia(WIDE);
  asked.addEventListener('change', changed);
  return () => asked.removeEventListener('change', changed);
}

/** Whether the window has room for two columns. */
export function useWide(): boolean {
  return useSyncExternalStore(onChange, () => matchMedia(WIDE).matches);
}
