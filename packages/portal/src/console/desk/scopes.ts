// How far the rights of a subject reach: areas and classes of items, as the ledger asks it of each kind.

import { outsideScope, type Scope, type Words } from '@baton/ledger';
import { classWord } from '../../words/codes.ts';
import type { KindShown } from './kinds.ts';
import { rightsTo, type Standing } from './rights.ts';

const placeAndItem = ['place', 'item'] as const;
const placeAndLot = ['place', 'lot'] as const;

/** Members of a record, or of its lines, that qualifications must reach; kinds that are not named are bound by no scope. */
export const scopedMembers: { readonly [kind: string]: readonly string[] } = {
  'relief.accept': ['place'],
  'relief.allocate': placeAndLot,
  'relief.arrive': placeAndItem,
  'relief.closeNeed': ['need'],
  'relief.closePlace': ['place'],
  'relief.count': placeAndLot,
  'relief.dispatch': ['from', 'lot'],
  'relief.find': [...placeAndLot, 'item'],
  'relief.lose': ['place'],
  'relief.move': ['from', 'to', 'lot'],
  'relief.need': placeAndItem,
  'relief.openStock': placeAndItem,
  'relief.order': ['item'],
  'relief.pauseNeeds': ['place'],
  'relief.pledge': ['item'],
  'relief.putBack': ['place'],
  'relief.reaffirmNeed': ['need'],
  'relief.receive': placeAndItem,
  'relief.resumeNeeds': ['place'],
  'relief.returnToDonor': placeAndLot,
  'relief.reviseItem': ['item'],
  'relief.reviseNeed': ['need'],
  'relief.takeBack': ['place'],
  'relief.use': [...placeAndLot, 'ward'],
};

/** Where something that is chosen lies, and of which classes it is. */
export type Reached = { readonly areas?: readonly string[]; readonly classes?: readonly string[] };

/**
 * What keeps something out of a member of a record: the scopes of all rights to write it; undefined where one reaches it,
 * together with what was chosen `besides`: two rights that reach one half each do not make a whole.
 */
export function scopeBar(
  { kind, member }: { readonly kind: KindShown; readonly member: string },
  { areas = [], classes = [] }: Reached,
  standing: Standing,
  now: number,
  besides: Reached = {},
): Words | undefined {
  if (scopedMembers[kind.name]?.includes(member) !== true) return undefined;
  const scopes = rightsTo(kind, standing, now);
  if (scopes === undefined) return undefined;
  const isReached = (wanted: Required<Reached>) =>
    scopes.some((one) => outsideScope(one, { areas: wanted.areas, items: wanted.classes, places: [] }) === undefined);
  if (!isReached({ areas, classes })) return outside(scopes);
  const whole = { areas: [...areas, ...(besides.areas ?? [])], classes: [...classes, ...(besides.classes ?? [])] };
  return isReached(whole) ? undefined : apart;
}

const apart: Words = {
  zh: '与已选的在一起，您没有一个资质都管得到',
  en: 'outside each single qualification of yours, together with what was chosen',
};

function outside(scopes: readonly Scope[]): Words {
  const said = (language: 'zh' | 'en') =>
    scopes
      .map(({ areas, items }) => [...(areas ?? []), ...(items ?? []).map((one) => classWord(one, language))])
      .map((parts) => parts.join(language === 'zh' ? '、' : ', '))
      .join('; ');
  return {
    zh: `不在您的资质范围内（${said('zh')}）`,
    en: `outside what your qualification reaches (${said('en')})`,
  };
}
