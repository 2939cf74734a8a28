import type { Statement } from './profile/statement.ts';

/** What the fold of a list of changes needs of each change. `order` sorts changes of the same second. */
export type Change = Pick<Statement, 'said' | 'quantity'> & { readonly at: number; readonly order: number };

/** The needs of one place after the last change. */
export type FoldedFacility = {
  readonly facility_id: string;
  readonly name: string;
  readonly district: string;
  /** Changes say no address and no remark; both stay empty. */
  readonly address: '';
  readonly needs: readonly FoldedNeed[];
  readonly source_url: string;
  readonly remark: '';
  readonly audit: string;
};
export type FoldedNeed = {
  readonly item_code: string;
  readonly value: number;
  readonly value_kind: 'flag' | 'quantity';
  readonly spec: string;
};
export type FoldedCity = {
  readonly city: string;
  readonly city_code: string;
  readonly snapshot_commit: string;
  readonly snapshot_at: string;
  readonly facilities: readonly FoldedFacility[];
};

const audits: { readonly [code: string]: string } = { checked: '已审核', waiting: '待审核', wrong: '错误信息' };

/**
 * Folds changes of needs into the list that stands after the last of them. A need ends when it is withdrawn, or when
 * the facility leaves the list; a facility without needs leaves no trace in changes, and is not listed.
 */
export function foldNeeds(changes: Iterable<Change>): FoldedCity[] {
  const inOrder = [...changes].sort((a, b) => a.at - b.at || a.order - b.order);
  const needs = new Map<string, Map<string, Change>>();
  const latest = new Map<string, Statement['said']>();
  for (const change of inOrder) {
    const { said } = change;
    const place = said.place_key ?? '';
    const standing = needs.get(place) ?? new Map<string, Change>();
    needs.set(place, standing);
    latest.set(`city ${said.area}`, said);
    if (said.action === 'withdraw' || said.action === 'delist') standing.delete(said.item ?? '');
    else {
      standing.set(said.item ?? '', change);
      latest.set(`place ${place}`, said);
    }
  }
  return citiesOf(needs, latest);
}

type Said = Statement['said'];

function citiesOf(
  needs: ReadonlyMap<string, ReadonlyMap<string, Change>>,
  latest: ReadonlyMap<string, Said>,
): FoldedCity[] {
  const cities = new Map<string, FoldedFacility[]>();
  for (const [place, standing] of [...needs].sort(byName)) {
    const said = latest.get(`place ${place}`);
    if (standing.size === 0 || said === undefined) continue;
    const area = said.area ?? '';
    cities.set(area, [...(cities.get(area) ?? []), facilityOf(place, said, standing)]);
  }
  return [...cities].sort(byName).map(([area, facilities]) => {
    const last = latest.get(`city ${area}`) ?? {};
    return {
      city: last.city ?? '',
      city_code: area,
      snapshot_commit: last.case ?? '',
      snapshot_at: last.at ?? '',
      facilities,
    };
  });
}

function facilityOf(place: string, said: Said, standing: ReadonlyMap<string, Change>): FoldedFacility {
  return {
    facility_id: place,
    name: said.place ?? '',
    district: said.district ?? '',
    address: '',
    needs: [...standing].sort(byName).map(([item, need]) => needOf(item, need)),
    source_url: said.link ?? '',
    remark: '',
    audit: audits[said.audit ?? ''] ?? '',
  };
}

/** 1 stands for "we need this, no amount given". */
function needOf(item: string, { quantity, said: { spec = '' } }: Change): FoldedNeed {
  const value = quantity === undefined ? 0 : quantity.digits / 10 ** quantity.decimals;
  return { item_code: item, value, value_kind: value === 1 ? 'flag' : 'quantity', spec };
}

/** By code unit: the same order on every machine. */
function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
