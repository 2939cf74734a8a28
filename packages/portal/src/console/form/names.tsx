import { useScene } from '../../scene/scene.ts';
import { nameOf } from '../../words/names.tsx';
import { useDesk } from '../desk/desk.tsx';
import type { Choice } from './sources.ts';

// What things are called that somebody saw or chose: people read names, the record holds fifty characters. It lasts as
// long as the page.
const known = new Map<string, string>();

/** Keeps what a thing is called. */
export function learn({ id, label, hint }: Choice): void {
  known.set(id, hint === '' ? label : `${label}, ${hint}`);
}

/** Names of things by their id; of what nobody named, the end of it. */
export function useNameOf(): (id: string) => string {
  const { language } = useScene();
  const { who } = useDesk().hands;
  return (id) => known.get(id) ?? (id === who.id ? nameOf(who, language) : `…${id.slice(-8)}`);
}
