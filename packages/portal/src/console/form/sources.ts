// What a field may name: the lists that people choose from, by what the field is called.

import type { Source } from './choices/choice.ts';
import * as goods from './choices/goods.ts';
import * as handovers from './choices/handovers.ts';
import * as money from './choices/money.ts';
import * as parties from './choices/parties.ts';
import * as places from './choices/places.ts';
import * as records from './choices/records.ts';

/** Lists by the name of the field; the kind's own name before it where that changes what is meant. */
const sources: { readonly [field: string]: Source } = {
  place: places.openPlaces,
  'relief.count place': places.ownPlaces,
  'relief.use place': places.ownPlaces,
  'relief.lose place': places.ownPlaces,
  'relief.returnToDonor place': places.ownPlaces,
  'relief.allocate place': places.ownPlaces,
  places: places.openPlaces,
  from: places.ownPlaces,
  'relief.move to': places.openPlaces,
  within: places.anyPlace,
  ward: places.wards,
  of: parties.anyParty,
  item: goods.items,
  substitutes: goods.items,
  need: goods.needs,
  'relief.reviseNeed need': goods.ownNeeds,
  'relief.reaffirmNeed need': goods.ownNeeds,
  'relief.closeNeed need': goods.ownNeeds,
  lot: goods.stock,
  put: goods.parts,
  subject: parties.subject,
  authority: parties.subject,
  members: parties.subject,
  taker: parties.otherSubject,
  'relief.order taker': parties.subject,
  holder: parties.subject,
  steward: parties.otherSubject,
  consignee: parties.anyParty,
  carrier: parties.otherParty,
  party: parties.anyParty,
  owner: parties.anyPartySelfFirst,
  supplier: parties.otherParty,
  publisher: parties.anyParty,
  giver: parties.otherParty,
  to: parties.otherSubject,
  handover: handovers.toAccept,
  'relief.refuse handover': handovers.toRefuse,
  'relief.takeBack handover': handovers.toTakeBack,
  'relief.cancelDispatch handover': handovers.toCancel,
  'relief.lose handover': handovers.toWriteOff,
  onward: handovers.inHand,
  qualification: parties.qualifications,
  proposal: parties.proposals,
  accreditation: parties.accreditations,
  panel: parties.panels,
  body: parties.panels,
  fund: money.funds,
  order: money.orders,
  'relief.receive order': money.orderLines,
  pledge: goods.pledgesToMe,
  'relief.withdrawPledge pledge': goods.pledgesByMe,
  allocation: goods.allocations,
  gift: goods.gifts,
  correction: records.corrections,
  record: records.records(),
  records: records.records(),
  use: records.records('relief.use'),
  lose: records.records('relief.lose'),
  source: records.records('relief.source'),
  replaces: records.totals,
  arrived: goods.arrivals,
  'relief.dispatch line': goods.arrivals,
};

/** The list of a field; undefined where a name must be typed or scanned. */
export function sourceOf(kind: string, field: string): Source | undefined {
  return sources[`${kind} ${field}`] ?? sources[field];
}
