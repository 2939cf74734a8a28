import type { CorrectionInList, RecordInList, TotalsInList } from '@baton/sdk';
import { dayText } from '../../../words/moments.tsx';
import { called, inTurn, listed } from './choice.ts';

/** Records that one signed, all of them or those of a kind. */
export const records = (kind?: string) =>
  listed<RecordInList>(
    '/v1/records',
    ({ me }) => ({ signer: me, sort: 'newest', ...(kind === undefined ? {} : { kind }) }),
    (one, { language }) => ({ id: one.id, label: one.kind, hint: dayText(one.time, language) }),
  );

/** Corrections that wait for one's own agreement. */
export const corrections = listed<CorrectionInList>(
  '/v1/corrections',
  ({ me }) => ({ hand: me, waiting: true }),
  (one, { language }) => ({
    id: one.id,
    label: one.kind,
    hint: inTurn(language, called(one.signer, language), dayText(one.time, language)),
  }),
);

export const totals = listed<TotalsInList>(
  '/v1/totals',
  ({ me }) => ({ by: me }),
  (one, { language }) => ({
    id: one.id,
    label: `${dayText(one.from, language)} – ${dayText(one.until, language)}`,
    hint: '',
    barred: one.replacedBy === null ? undefined : { zh: '已被更新的代替', en: 'replaced by later ones' },
  }),
);
