import type { PlaceInList } from '@baton/sdk';
import { all, barredIf, called, listed, typeWord } from './choice.ts';

/** Places of one's own. Nothing more comes to one that is closed; what lies there still leaves. */
const own = (why: (place: PlaceInList) => { readonly barred?: { readonly zh: string; readonly en: string } }) =>
  listed<PlaceInList>(
    '/v1/places',
    ({ me }) => ({ of: me }),
    (place, { language }) => ({
      id: place.id,
      label: called(place, language),
      hint: typeWord(place.type, language),
      places: [place.id],
      areas: [place.area],
      ...why(place),
    }),
  );

const closed = { zh: '已关闭', en: 'closed' };

export const openPlaces = own((place) => barredIf(place.closed, closed));

/** Where something lies that leaves, or is counted. */
export const ownPlaces = own(() => ({}));

/** Where things are put to their use. */
export const wards = own((place) => barredIf(!place.use, { zh: '不是使用的地方', en: 'no places of use' }));

export const anyPlace = listed<PlaceInList>('/v1/places', all, (place, { language }) => ({
  id: place.id,
  label: called(place, language),
  hint: called(place.of, language),
}));
