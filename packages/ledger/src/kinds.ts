import type { Static, TObject } from 'typebox';
import { type SealedKind, seal } from './machine/kind.ts';
import type { Rejection } from './machine/rejection.ts';
import { transactionRejections } from './machine/rejections.ts';
import { allocate } from './relief/allocation/allocate.ts';
import { releaseAllocation } from './relief/allocation/release-allocation.ts';
import { agree } from './relief/correction/agree.ts';
import { sealCorrect } from './relief/correction/correct.ts';
import { accept } from './relief/handover/accept.ts';
import { arrive } from './relief/handover/arrive.ts';
import { cancelDispatch } from './relief/handover/cancel-dispatch.ts';
import { dispatch } from './relief/handover/dispatch.ts';
import { refuse } from './relief/handover/refuse.ts';
import { takeBack } from './relief/handover/take-back.ts';
import { item } from './relief/item/item.ts';
import { reviseItem } from './relief/item/revise-item.ts';
import { loseMoney } from './relief/money/lose-money.ts';
import { openFund } from './relief/money/open-fund.ts';
import { order } from './relief/money/order.ts';
import { pay } from './relief/money/pay.ts';
import { receiveMoney } from './relief/money/receive-money.ts';
import { closeNeed } from './relief/need/close-need.ts';
import { need } from './relief/need/need.ts';
import { pauseNeeds } from './relief/need/pause-needs.ts';
import { reaffirmNeed } from './relief/need/reaffirm-need.ts';
import { resumeNeeds } from './relief/need/resume-needs.ts';
import { reviseNeed } from './relief/need/revise-need.ts';
import { closePlace } from './relief/place/close-place.ts';
import { place } from './relief/place/place.ts';
import { pledge } from './relief/pledge/pledge.ts';
import { withdrawPledge } from './relief/pledge/withdraw-pledge.ts';
import { sealRow } from './relief/source/row.ts';
import { source } from './relief/source/source.ts';
import { transcribe } from './relief/source/transcribe.ts';
import { confirmGift } from './relief/stock/confirm-gift.ts';
import { count } from './relief/stock/count.ts';
import { find } from './relief/stock/find.ts';
import { move } from './relief/stock/move.ts';
import { openStock } from './relief/stock/open-stock.ts';
import { receive } from './relief/stock/receive.ts';
import { returnToDonor } from './relief/stock/return-to-donor.ts';
import { publishTotals } from './relief/totals/publish-totals.ts';
import { lose } from './relief/use/lose.ts';
import { putBack } from './relief/use/put-back.ts';
import { use } from './relief/use/use.ts';
import { admit } from './trust/admission/admit.ts';
import { list } from './trust/admission/list.ts';
import { updateProfile } from './trust/admission/update-profile.ts';
import { approve } from './trust/council/approve.ts';
import { decline } from './trust/council/decline.ts';
import { propose } from './trust/council/propose.ts';
import { addKey } from './trust/key/add-key.ts';
import { burn } from './trust/key/burn.ts';
import { clearKey } from './trust/key/clear-key.ts';
import { recover } from './trust/key/recover.ts';
import { revokeKey } from './trust/key/revoke-key.ts';
import { rotateKey } from './trust/key/rotate-key.ts';
import { setGuardians } from './trust/key/set-guardians.ts';
import { stopGuardians } from './trust/key/stop-guardians.ts';
import { qualify } from './trust/qualification/qualify.ts';
import { reinstate } from './trust/qualification/reinstate.ts';
import { renew } from './trust/qualification/renew.ts';
import { revoke } from './trust/qualification/revoke.ts';
import { suspend } from './trust/qualification/suspend.ts';
import { withhold } from './trust/words/withhold.ts';

// One line a kind; what a row of a table can become may name the row.
const plain = [
  seal(propose),
  seal(approve),
  seal(decline),
  seal(admit),
  seal(list),
  seal(updateProfile),
  seal(addKey),
  seal(rotateKey),
  seal(revokeKey),
  seal(clearKey),
  seal(setGuardians),
  seal(stopGuardians),
  seal(recover),
  seal(burn),
  seal(qualify),
  seal(renew),
  seal(suspend),
  seal(reinstate),
  seal(revoke),
  seal(withhold),
  seal(item),
  seal(place),
  sealRow(need),
  sealRow(reviseNeed),
  seal(reaffirmNeed),
  sealRow(closeNeed),
  seal(pauseNeeds),
  seal(resumeNeeds),
  sealRow(pledge),
  seal(withdrawPledge),
  seal(allocate),
  seal(releaseAllocation),
  sealRow(receive),
  sealRow(dispatch),
  sealRow(accept),
  seal(refuse),
  seal(takeBack),
  seal(cancelDispatch),
  seal(use),
  seal(lose),
  seal(openStock),
  seal(confirmGift),
  seal(count),
  seal(find),
  seal(move),
  seal(returnToDonor),
  seal(openFund),
  sealRow(receiveMoney),
  sealRow(order),
  sealRow(pay),
  seal(loseMoney),
  sealRow(arrive),
  sealRow(publishTotals),
  seal(putBack),
  seal(reviseItem),
  seal(closePlace),
  seal(source),
  seal(transcribe),
] as const;

// These two speak of records of the others.
const every = [...plain, sealCorrect(plain), seal(agree(plain))] as const;

/** Every record kind of the ledger. */
export const kinds: readonly SealedKind[] = every;

/** A kind with the types of its body and its rejections. */
type KnownKind = (typeof every)[number];

/** What can be said on the ledger: the body of any kind, told apart by `kind`. */
export type Statement = Static<KnownKind['body']>;

/** The body of one kind. */
export type StatementOf<Name extends Statement['kind']> = Extract<Statement, { kind: Name }>;

type CodeOf<Known, Name> = Known extends { body: infer Body extends TObject; rejections: infer Rejections }
  ? Static<Body> extends { kind: Name }
    ? keyof Rejections & string
    : never
  : never;

/** Why a record of one kind may be refused by its own rule. */
export type RejectionOf<Name extends Statement['kind']> = CodeOf<KnownKind, Name>;

const byName = new Map(kinds.map((kind) => [kind.name, kind]));

/** The kind of this name. */
export function kindNamed(name: string): SealedKind | undefined {
  return byName.get(name);
}

/** Every rejection of transactions and kinds, by code. */
export const rejections: ReadonlyMap<string, Rejection> = new Map([
  ...Object.entries<Rejection>(transactionRejections),
  ...kinds.flatMap((kind) => Object.entries(kind.rejections)),
]);
