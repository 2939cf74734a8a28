import type { Draft, Words } from '../form.ts';
import { moment } from '../moment.ts';

type Need = Draft<'relief.need'>;
type Wanted = Partial<Pick<Need, 'grades' | 'least' | 'note' | 'reason' | 'standing' | 'substitutes' | 'until'>>;

/** Valid until, unless somebody says otherwise. */
const UNTIL = moment('2020-02-10', '00:00');

/** Label of the need of this place for this item. */
export function needOf(place: string, item: string): string {
  return `need-${place}-${item}`;
}

/** A place needs so many pieces. */
export function need(place: string, item: string, quantity: number, wanted: Wanted = {}): Need {
  return { ...needWithoutAmount(place, item, wanted), quantity };
}

/** A place needs an item and says no amount, or a use a day. */
export function needWithoutAmount(place: string, item: string, wanted: Wanted = {}): Need {
  return {
    kind: 'relief.need',
    label: needOf(place, item),
    place: `@${place}`,
    item: `@${item}`,
    reason: 'running_low',
    until: UNTIL,
    ...wanted,
  };
}

/** The stater says anew what is wanted. */
export function revise(
  place: string,
  item: string,
  wanted: Wanted & { readonly quantity?: number },
): Draft<'relief.reviseNeed'> {
  return {
    kind: 'relief.reviseNeed',
    need: `@${needOf(place, item)}`,
    reason: 'rising_patients',
    until: UNTIL,
    ...wanted,
  };
}

/** The stater ends a need. */
export function close(
  place: string,
  item: string,
  reason: Draft<'relief.closeNeed'>['reason'],
): Draft<'relief.closeNeed'> {
  return { kind: 'relief.closeNeed', need: `@${needOf(place, item)}`, reason };
}

/** Said of needs whose published appeal names no amounts. */
export const noAmounts: Words = {
  zh: '公开求助只列品类和标准，未写数量。',
  en: 'The published appeal names items and standards, and no amounts.',
};
