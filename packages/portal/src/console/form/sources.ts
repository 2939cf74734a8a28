// What a field may name: the lists that people choose from, by what the field is called.

import type {
  AllocationInList,
  ArrivalInList,
  CorrectionInList,
  FundInList,
  GiftInList,
  HandoverInList,
  ItemInList,
  Name,
  NeedOnBoard,
  OrderInList,
  PartyInList,
  PlaceInList,
  PledgeInList,
  ProposalInList,
  QualificationInList,
  RecordInList,
  StockInList,
  TotalsInList,
} from '@baton/sdk';
import type { Language } from '../../scene/scene.ts';
import { unitWord, wordFor } from '../../words/codes.ts';
import { figure } from '../../words/figures.tsx';
import { dayText } from '../../words/moments.tsx';
import { binText, nameOf } from '../../words/names.tsx';
import type { Line, Query, Seen } from '../desk/look.ts';
import { together } from '../desk/stock.ts';
import { codeWord } from './code-words.ts';

/**
 * Something that can be chosen: its name in records, what it is called, and what tells it from others. `places`: where a
 * record may act that names it; `unit`: what it is counted in, in words.
 */
export type Choice = {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly places?: readonly string[];
  readonly unit?: string;
};

/** Who chooses, and in which language. */
export type Chooser = { readonly me: string; readonly language: Language; readonly kind: string };

type Source = (line: Line, chooser: Chooser) => Promise<Seen<readonly Choice[]>>;

function listed<Row>(
  path: string,
  query: (me: string, kind: string) => Query,
  choice: (row: Row, language: Language) => Choice | undefined,
): Source {
  return async (line, { me, language, kind }) => {
    const { value, asOf } = await line.rows<Row>(path, query(me, kind));
    const choices = value.flatMap((row) => choice(row, language) ?? []);
    const known = new Map(choices.map((one) => [one.id, one]));
    return { value: [...known.values()], asOf };
  };
}

const all = () => ({});
const called = ({ id, name }: { id: string; name: Name }, language: Language) => nameOf({ id, name }, language);
const typed = (code: string | null, language: Language) => (code === null ? '' : codeWord('type', code, language));

const ownPlaces = listed<PlaceInList>(
  '/v1/places',
  (me) => ({ of: me }),
  (place, language) =>
    place.closed
      ? undefined
      : { id: place.id, label: called(place, language), hint: typed(place.type, language), places: [place.id] },
);

const anyPlace = listed<PlaceInList>('/v1/places', all, (place, language) => ({
  id: place.id,
  label: called(place, language),
  hint: called(place.of, language),
}));

const items = listed<ItemInList>('/v1/items', all, (item, language) => ({
  id: item.id,
  label: called(item, language),
  hint: unitWord(item.unit, item.class, language),
  unit: unitWord(item.unit, item.class, language),
}));

const needs = (mine: boolean) =>
  listed<NeedOnBoard>(
    '/v1/needs',
    (me) => (mine ? { stater: me } : {}),
    (need, language) => ({
      id: need.id,
      label: `${called(need.place, language)}: ${called(need.item, language)}`,
      hint: need.open === null ? '' : `${figure(need.open)} ${unitWord(need.item.unit, need.item.class, language)}`,
      unit: unitWord(need.item.unit, need.item.class, language),
      // One's own need is changed at its place; what goes to another's leaves from elsewhere.
      ...(mine ? { places: [need.place.id] } : {}),
    }),
  );

const stock: Source = async (line, { me, language }) => {
  const { value, asOf } = await line.rows<StockInList>('/v1/stock', { holder: me });
  const held = together(value);
  const lots = [...new Set(held.map(({ lot }) => lot))];
  return {
    value: lots.map((lot) =>
      lotIn(
        held.filter((one) => one.lot === lot),
        language,
      ),
    ),
    asOf,
  };
};

/** Parts of the stock by the record that put each there. */
const parts = listed<StockInList>(
  '/v1/stock',
  (me) => ({ holder: me }),
  (one, language) => ({
    id: one.put,
    label: called(one.item, language),
    hint: `${figure(one.quantity)} ${unitWord(one.item.unit, one.item.class, language)}, ${called(one.place, language)}${binText(one, language)}`,
    places: [one.place.id],
  }),
);

/** A lot with what lies of it where. */
function lotIn(held: readonly StockInList[], language: Language): Choice {
  const [first] = held;
  if (first === undefined) throw new Error('bug: a lot in stock lies somewhere');
  const unit = unitWord(first.item.unit, first.item.class, language);
  const where = held.map(
    (one) => `${figure(one.quantity)} ${unit}, ${called(one.place, language)}${binText(one, language)}`,
  );
  const places = held.map(({ place }) => place.id);
  return { id: first.lot, label: called(first.item, language), hint: where.join('; '), unit, places };
}

const party = (onlySigning: boolean) =>
  listed<PartyInList>('/v1/subjects', all, (one, language) =>
    onlySigning && !one.signs
      ? undefined
      : { id: one.id, label: called(one, language), hint: typed(one.type, language) },
  );

const handover = (hand: 'giver' | 'taker') =>
  listed<HandoverInList>(
    '/v1/handovers',
    (me) => ({ [hand]: me, sort: 'newest' }),
    (one, language) => ({
      id: one.id,
      label: `${called(one.giver, language)} → ${called(one.taker, language)}`,
      hint: `${dayText(one.dispatched, language)}, ${one.lines.map(({ item }) => called(item, language))[0] ?? ''}`,
    }),
  );

const records = (kind?: string) =>
  listed<RecordInList>(
    '/v1/records',
    (me) => ({ signer: me, sort: 'newest', ...(kind === undefined ? {} : { kind }) }),
    (one, language) => ({ id: one.id, label: one.kind, hint: dayText(one.time, language) }),
  );

const qualifications = listed<QualificationInList>('/v1/qualifications', all, (one, language) => ({
  id: one.id,
  label: `${called(one.subject, language)}: ${wordFor(one.type, language)}`,
  hint: wordFor(one.standing, language),
}));

const proposals = listed<ProposalInList>('/v1/proposals', all, (one, language) =>
  one.standing === 'open'
    ? { id: one.id, label: wordFor(one.act, language), hint: called(one.proposer, language) }
    : undefined,
);

const funds = listed<FundInList>('/v1/funds', all, (one, language) => ({
  id: one.id,
  label: called(one, language),
  hint: one.currency,
}));

const orders = listed<OrderInList>(
  '/v1/orders',
  (me) => ({ by: me }),
  (one, language) => ({
    id: one.id,
    label: called(one.supplier, language),
    hint: dayText(one.time, language),
  }),
);

const pledges = listed<PledgeInList>('/v1/pledges', all, (one, language) => ({
  id: one.id.replace(/\.[0-9]+$/, ''),
  label: `${called(one.item, language)} ${figure(one.promised)}`,
  hint: called(one.by, language),
}));

const allocations = listed<AllocationInList>(
  '/v1/allocations',
  (me) => ({ by: me }),
  (one, language) => ({
    id: one.id,
    label: `${figure(one.left)} ${one.goods === null ? '' : called(one.goods.item, language)}`,
    hint: dayText(one.time, language),
  }),
);

const gifts = listed<GiftInList>(
  '/v1/gifts',
  (me) => ({ donor: me }),
  (one, language) => ({
    id: one.id,
    label: one.lots.map(({ item }) => called(item, language)).join(', '),
    hint: `${called(one.receiver, language)}, ${dayText(one.time, language)}`,
  }),
);

const corrections = listed<CorrectionInList>(
  '/v1/corrections',
  (me) => ({ hand: me, waiting: true }),
  (one, language) => ({
    id: one.id,
    label: one.kind,
    hint: `${called(one.signer, language)}, ${dayText(one.time, language)}`,
  }),
);

const arrivals = listed<ArrivalInList>(
  '/v1/arrivals',
  (me) => ({ giver: me, waiting: true }),
  (one, language) => ({
    id: one.lot,
    label: `${called(one.item, language)} ${figure(one.open)}`,
    hint: called(one.taker, language),
  }),
);

const totals = listed<TotalsInList>(
  '/v1/totals',
  (me) => ({ by: me }),
  (one, language) => ({
    id: one.id,
    label: `${dayText(one.from, language)} – ${dayText(one.until, language)}`,
    hint: '',
  }),
);

/** Lists by the name of the field; the kind's own name before it where that changes what is meant. */
const sources: { readonly [field: string]: Source } = {
  place: ownPlaces,
  from: ownPlaces,
  'relief.move to': ownPlaces,
  within: anyPlace,
  of: party(false),
  item: items,
  substitutes: items,
  need: needs(false),
  'relief.reviseNeed need': needs(true),
  'relief.reaffirmNeed need': needs(true),
  'relief.closeNeed need': needs(true),
  lot: stock,
  put: parts,
  subject: party(true),
  authority: party(true),
  members: party(true),
  taker: party(true),
  holder: party(true),
  steward: party(true),
  consignee: party(false),
  carrier: party(false),
  party: party(false),
  owner: party(false),
  supplier: party(false),
  publisher: party(false),
  giver: party(true),
  to: party(true),
  handover: handover('taker'),
  'relief.takeBack handover': handover('giver'),
  'relief.cancelDispatch handover': handover('giver'),
  'relief.lose handover': handover('giver'),
  onward: handover('taker'),
  qualification: qualifications,
  proposal: proposals,
  fund: funds,
  order: orders,
  pledge: pledges,
  allocation: allocations,
  gift: gifts,
  correction: corrections,
  record: records(),
  records: records(),
  use: records('relief.use'),
  source: records('relief.source'),
  replaces: totals,
  arrived: arrivals,
};

/** The list of a field; undefined where a name must be typed or scanned. */
export function sourceOf(kind: string, field: string): Source | undefined {
  return sources[`${kind} ${field}`] ?? sources[field];
}
