import type { PlaceInList } from '@baton/sdk';
import { useId } from 'react';
import { useSay, useScene } from '../../scene/scene.ts';
import { nameOf } from '../../words/names.tsx';

type PlacesProps = {
  readonly places: readonly PlaceInList[];
  readonly chosen: string | undefined;
  readonly onChosen: (place: string) => void;
};

/** Where it is put; asked only where there is more than one place. */
export function Places({ places, chosen, onChosen }: PlacesProps) {
  const { language } = useScene();
  const say = useSay();
  const id = useId();
  if (places.length < 2) return null;
  return (
    <p className="field">
      <label htmlFor={id}>{say('放在哪里 ', 'Put where ')}</label>
      <select id={id} value={chosen} onChange={(event) => onChosen(event.target.value)}>
        {places.map((place) => (
          <option key={place.id} value={place.id}>
            {nameOf(place, language)}
          </option>
        ))}
      </select>
    </p>
  );
}
