import { record, ref, thing, when } from '../../machine/field.ts';
import type { Kind } from '../../machine/kind.ts';
import { no } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import { reachOf } from '../reach.ts';
import { refuseTime, timeRejections } from '../relief.ts';
import { endPause, pauseOf, pauseRejections, spokenFor } from './pause.ts';

const body = record({
  at: when(),
  kind: Type.Literal('relief.resumeNeeds'),
  place: thing({ zh: '地点', en: 'Place' }),
  ref: ref(),
});

/** A place takes goods again: its needs stand as they were. */
export const resumeNeeds: Kind<typeof body, 'at_in_future' | keyof typeof pauseRejections | 'needs_not_paused'> = {
  name: 'relief.resumeNeeds',
  title: { zh: '恢复需求', en: 'Resume the needs of a place' },
  body,
  writers: ['medical_institution', 'recipient', 'reporter'],
  rejections: {
    ...timeRejections,
    ...pauseRejections,
    needs_not_paused: {
      number: 1243,
      status: 409,
      title: { zh: '这个地点没有暂停需求。', en: 'The needs of this place are not paused.' },
      right: { zh: '不必恢复；上级地点暂停的，恢复上级地点。', en: 'Resume the place that was paused, if another.' },
    },
  },

  reach: ({ place }, _, state) => reachOf(state, { places: [place] }),

  apply({ at, place: name }, { signer, time }, state) {
    const late = refuseTime(at, time);
    if (late !== undefined) return late;
    const place = spokenFor(state, name, signer);
    if (typeof place !== 'number') return place;
    if (pauseOf(state, place) === undefined) return no('needs_not_paused');

    endPause(state, place);
    return 'ok';
  },
};
