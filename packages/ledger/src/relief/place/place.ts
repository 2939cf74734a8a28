import { area, code, flag, integer, oneOf, optional, party, record, ref, text, thing } from '../../machine/field.ts';
import type { Kind } from '../../machine/kind.ts';
import { no, type Rejection } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import { type State, sortable, table } from '../../machine/state.ts';
import { areaOfListed, findParty, findThing } from '../../trust/subject.ts';

const body = record({
  area: area({ zh: '地区代码', en: 'Area code' }),
  code: optional(code({ zh: 'GLN 或自用代码', en: 'GLN or own code' })),
  kind: Type.Literal('relief.place'),
  latitude: optional(integer({ zh: '纬度（微度）', en: 'Latitude in microdegrees' }, -90_000_000, 90_000_000)),
  longitude: optional(integer({ zh: '经度（微度）', en: 'Longitude in microdegrees' }, -180_000_000, 180_000_000)),
  name: text({ zh: '名称', en: 'Name' }),
  of: optional(party({ zh: '所属组织', en: 'Whose it is' })),
  ref: ref(),
  type: oneOf({ zh: '类型', en: 'Type' }, [
    'warehouse',
    'campus',
    'ward',
    'port',
    'office',
    'school',
    'neighbourhood',
    'other',
  ]),
  use: flag({ zh: '是使用地点', en: 'Goods are used here' }),
  within: optional(thing({ zh: '位于', en: 'Lies within' })),
});

/** What rules need of a place. `of` is the party it belongs to, `use` whether goods are used there. */
export type RegisteredPlace = {
  readonly of: number;
  readonly area: string;
  readonly use: boolean;
  readonly within: number | null;
  readonly registeredBy: number;
  /** Nothing more comes there. */
  readonly closed: boolean;
};

const places = table<RegisteredPlace>({
  number: 21,
  name: 'place',
  key: 'integer',
  columns: ['of', 'area', 'use', 'within', 'registeredBy', 'closed'],
});

/** Areas in which a party has a place, `<sortable party>/<area>`; `place` was its first there. */
const presences = table<{ readonly place: number }>({ number: 72, name: 'presence', key: 'text', columns: ['place'] });

/** How deep places nest: campus, building, ward, room. */
const PLACE_DEPTH_MAX = 4;

/** Why nothing comes to a place. */
export const closedRejections = {
  place_closed: {
    number: 1552,
    status: 409,
    title: { zh: '这个地点已关闭。', en: 'The place is closed.' },
    right: {
      zh: '写另一个地点；留在那里的货物可以移走。',
      en: 'Name another place; what still lies there can be moved.',
    },
  },
} as const satisfies { [code: string]: Rejection };

type PlaceRejection =
  | 'place_party_not_found'
  | 'place_of_other'
  | 'place_within_not_found'
  | 'place_closed'
  | 'place_too_deep';

/** A registered warehouse, campus, ward or port; a reporter may register one for a listed party. */
export const place: Kind<typeof body, PlaceRejection> = {
  name: 'relief.place',
  title: { zh: '登记地点', en: 'Register a place' },
  body,
  writers: [
    'relief_organisation',
    'command_body',
    'warehouse_operator',
    'medical_institution',
    'recipient',
    'carrier',
    'supplier',
    'reporter',
  ],
  rejections: {
    place_party_not_found: {
      number: 1020,
      status: 404,
      title: { zh: '没有这个组织。', en: 'There is no such party.' },
      right: { zh: '先登记该组织。', en: 'List the party first.' },
    },
    place_of_other: {
      number: 1021,
      status: 403,
      title: {
        zh: '只能为自己或无密钥的组织登记地点。',
        en: 'A place is registered for oneself or for a party without keys.',
      },
      right: { zh: '由该主体自己登记。', en: 'Let the subject register it itself.' },
    },
    place_within_not_found: {
      number: 1022,
      status: 404,
      title: { zh: '没有上级地点。', en: 'The place it lies within does not exist.' },
      right: { zh: '先登记上级地点。', en: 'Register the place around it first.' },
    },
    ...closedRejections,
    place_too_deep: {
      number: 1023,
      status: 422,
      title: { zh: '地点层级过深。', en: 'Places nest at most four deep.' },
      right: { zh: '放到更上一级的地点里。', en: 'Let it lie within a place further up.' },
    },
  },

  // A new place lies in what it lies within: a key kept to a campus registers its wards and nothing else.
  reach({ area, within }, _, state) {
    const parent = within === undefined ? undefined : findPlace(state, within);
    return { areas: [area], items: [], places: [parent === undefined ? [] : placesAround(state, parent.serial)] };
  },

  apply({ area, of, use, within }, { signer, serial }, state) {
    const owner = of === undefined ? { serial: signer, signs: true } : findParty(state, of);
    if (owner === undefined) return no('place_party_not_found');
    if (owner.signs && owner.serial !== signer) return no('place_of_other');
    const parent = within === undefined ? null : findThing(state, within);
    if (parent === undefined || (parent !== null && placeNumbered(state, parent) === undefined))
      return no('place_within_not_found');
    if (parent !== null && placeNumbered(state, parent)?.closed === true) return no('place_closed');
    if (parent !== null && placesAround(state, parent).length >= PLACE_DEPTH_MAX) return no('place_too_deep');

    state.put(places, serial, { of: owner.serial, area, use, within: parent, registeredBy: signer, closed: false });
    const presence = `${sortable(owner.serial)}/${area}`;
    if (state.get(presences, presence) === undefined) state.put(presences, presence, { place: serial });
    return 'ok';
  },
};

/** Keeps what rules need of a place. */
export function putPlace(state: State, serial: number, place: RegisteredPlace): void {
  state.put(places, serial, place);
}

/** A place by its integer name. */
export function placeNumbered(state: State, serial: number): Readonly<RegisteredPlace> | undefined {
  return state.get(places, serial);
}

/** A place by its name in a record. */
export function findPlace(
  state: State,
  name: string,
): { serial: number; place: Readonly<RegisteredPlace> } | undefined {
  const serial = findThing(state, name);
  const found = serial === undefined ? undefined : placeNumbered(state, serial);
  return serial === undefined || found === undefined ? undefined : { serial, place: found };
}

/** The place itself and those it lies within, from the inside out. */
export function placesAround(state: State, serial: number): number[] {
  const around: number[] = [];
  for (
    let at: number | null = serial;
    at !== null && around.length < PLACE_DEPTH_MAX;
    at = placeNumbered(state, at)?.within ?? null
  ) {
    around.push(at);
  }
  return around;
}

/** Areas where a party is: those of its places, and that of its listing. */
export function areasOfParty(state: State, party: number): string[] {
  const areas = state.scan(presences, `${sortable(party)}/`).map(([key]) => key.slice(-6));
  const listed = areaOfListed(state, party);
  return listed === undefined ? areas : [...areas, listed];
}
