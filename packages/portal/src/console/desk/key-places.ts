// Where the key at hand may sign: a key can be kept to some places, and to what lies within them.

import type { PlaceInList } from '@baton/sdk';
import { useAsked, useDesk } from './desk.tsx';
import type { Line } from './look.ts';
import type { Hands } from './rights.ts';

/** Whether the key at hand signs for a place, by the place's name in records. */
export type SignsFor = (place: string) => boolean;

/** The places of a key are places of its own subject. */
export async function readSignsFor(line: Line, { who, device }: Hands): Promise<SignsFor> {
  const listed = device?.places ?? null;
  if (listed === null) return () => true;
  const { value } = await line.rows<PlaceInList>('/v1/places', { of: who.id });
  return coveredBy(listed, value);
}

/** A place is covered that is listed, or that lies within one that is. */
export function coveredBy(listed: readonly string[], places: readonly Pick<PlaceInList, 'id' | 'within'>[]): SignsFor {
  const around = new Map(places.map(({ id, within }) => [id, within?.id]));
  return (place) => {
    let at: string | undefined = place;
    // No place lies within itself: as many steps as there are places reach the outermost.
    for (let step = 0; at !== undefined && step <= places.length; step++) {
      if (listed.includes(at)) return true;
      at = around.get(at);
    }
    return false;
  };
}

/** The same for what is drawn; until it is known, a key that is kept to places signs for none. */
export function useSignsFor(): SignsFor {
  const { line, hands } = useDesk();
  const kept = hands.device?.places ?? null;
  const asked = useAsked(`signs for ${kept?.join() ?? 'all'}`, async () => ({
    value: await readSignsFor(line, hands),
    asOf: undefined,
  }));
  return asked.state === 'there' ? asked.seen.value : () => kept === null;
}
