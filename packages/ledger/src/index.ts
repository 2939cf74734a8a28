/** The state machine and the record kinds. Pure: no disk, socket, clock, chance or locale. */
export * from './kinds.ts';
export { assert, Bug } from './machine/assert.ts';
export * from './machine/genesis.ts';
export * from './machine/kind.ts';
export * from './machine/machine.ts';
export { RECORDS_PER_ENTRY } from './machine/name.ts';
export * from './machine/rejection.ts';
export * from './machine/rejections.ts';
export { Type } from './machine/schema.ts';
export * from './machine/state.ts';
export * from './machine/transaction.ts';
export type { Allocate } from './relief/allocation/allocate.ts';
export type { Allocation, AllocationChange } from './relief/allocation/allocation.ts';
export type { Corrected } from './relief/correction/correct.ts';
export type { Unexplained } from './relief/correction/plan.ts';
export type { Accept } from './relief/handover/accept.ts';
export type { Arrival, Matched } from './relief/handover/arrival.ts';
export type { Difference } from './relief/handover/check-in.ts';
export type { Dispatch } from './relief/handover/dispatch.ts';
export type { Handover } from './relief/handover/handover.ts';
export type { HandoverLine } from './relief/handover/line.ts';
export type { CatalogueItem } from './relief/item/item.ts';
export { unitNames, unitWord } from './relief/item/unit.ts';
export type { Fund } from './relief/money/fund.ts';
export type { UnexplainedMoney } from './relief/money/money-plan.ts';
export type { Order } from './relief/money/order.ts';
export type { Pay } from './relief/money/pay.ts';
export type { MoneyAccountName, MoneyPosting, MoneySums } from './relief/money/posting.ts';
export type { Delivery, Purchase, PurchaseLine, Standing } from './relief/money/purchase.ts';
export type { ReceiveMoney } from './relief/money/receive-money.ts';
export type { Need } from './relief/need/need.ts';
export type { Fill, OpenNeed } from './relief/need/open.ts';
export type { Pause } from './relief/need/pause.ts';
export type { RegisteredPlace } from './relief/place/place.ts';
export type { Pledge } from './relief/pledge/pledge.ts';
export type { PledgeState, PromisedLine } from './relief/pledge/promise.ts';
export * from './relief/posting.ts';
export type { Earmark, StatedEarmark } from './relief/stock/earmark.ts';
export type { Gift } from './relief/stock/gift.ts';
export type { Lot } from './relief/stock/lot.ts';
export { LINES_MAX, lineNumber, recordOfLine } from './relief/stock/lot.ts';
export type { Binned } from './relief/stock/move.ts';
export type { Receive } from './relief/stock/receive.ts';
export type { PublishTotals, Totals } from './relief/totals/publish-totals.ts';
export type { Drawn } from './relief/trail.ts';
export { type Application, segmentOfApplication } from './trust/admission/application.ts';
export { applicationStatement } from './trust/admission/statement.ts';
export { type Council, type Proposal, theCouncil } from './trust/council/council.ts';
export { type Epoch, epochsOf } from './trust/council/epoch.ts';
export type { Panel } from './trust/council/panel.ts';
export * from './trust/grants.ts';
export type { Key as SubjectKey } from './trust/key/key.ts';
export { type DeviceKey, findKey, keyEnded, type PublicKeyField } from './trust/key/key.ts';
export { keyStatement } from './trust/key/statement.ts';
export type { Cleared } from './trust/key/suspicion.ts';
export type { Accreditation } from './trust/qualification/accreditation.ts';
export type { Qualification } from './trust/qualification/qualification.ts';
export { type Quotas, quotasOf } from './trust/qualification/quotas.ts';
export { coversAreas, outsideScope, type Scope } from './trust/qualification/scope.ts';
export {
  PERSON_TYPES,
  type QualificationType,
  qualificationTypeNames,
  qualificationTypes,
} from './trust/qualification/type.ts';
export type { ListedParty, Subject } from './trust/subject.ts';
export { findSubject, findThing, subjectNumbered } from './trust/subject.ts';
export { findWithheld, type Withheld, withholdReasons } from './trust/words/withheld.ts';
