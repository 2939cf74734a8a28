import { oneOf, optional, record, ref, seconds, text, thing, when } from '../../machine/field.ts';
import type { Kind } from '../../machine/kind.ts';
import { no } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import { reachOf } from '../reach.ts';
import { refuseTime, timeRejections } from '../relief.ts';
import { pauseRejections, putPause, spokenFor } from './pause.ts';

const body = record({
  at: when(),
  kind: Type.Literal('relief.pauseNeeds'),
  note: optional(text({ zh: '说明', en: 'Note' })),
  place: thing({ zh: '地点', en: 'Place' }),
  reason: oneOf({ zh: '原因', en: 'Reason' }, ['no_room', 'enough_under_way', 'no_hands', 'moving', 'other']),
  ref: ref(),
  until: optional(seconds({ zh: '暂停至', en: 'Until' })),
});

/** "Please send nothing more for now": nothing is allocated to the needs of a place until it resumes them. */
export const pauseNeeds: Kind<typeof body, 'at_in_future' | keyof typeof pauseRejections | 'pause_until_passed'> = {
  name: 'relief.pauseNeeds',
  title: { zh: '暂停需求', en: 'Pause the needs of a place' },
  body,
  writers: ['medical_institution', 'recipient', 'reporter'],
  whileSuspended: true,
  rejections: {
    ...timeRejections,
    ...pauseRejections,
    pause_until_passed: {
      number: 1242,
      status: 422,
      title: { zh: '暂停的期限已过。', en: 'The pause would already be over.' },
      right: { zh: '写一个将来的时间，或不写。', en: 'State a time to come, or none.' },
    },
  },

  reach: ({ place }, _, state) => reachOf(state, { places: [place] }),

  apply({ at, place: name, until }, { signer, serial, time }, state) {
    const late = refuseTime(at, time);
    if (late !== undefined) return late;
    const place = spokenFor(state, name, signer);
    if (typeof place !== 'number') return place;
    if (until !== undefined && until < time) return no('pause_until_passed');

    putPause(state, place, { record: serial, until: until ?? null });
    return 'ok';
  },
};
