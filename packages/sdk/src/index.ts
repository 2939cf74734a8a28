/** Keys, signing, submitting, reading, verifying: in browsers and in Node. */

export type * from '@baton/ledger/answers';
export * from './client/client.ts';
export type { Fetch } from './client/door.ts';
export * from './client/hand.ts';
export * from './client/problem.ts';
export {
  type Answer,
  isRejected,
  type Outcome,
  type Placed,
  type Rejected,
  type SpelledRequest,
} from './client/submit.ts';
export * from './keys/application.ts';
export * from './keys/request.ts';
export * from './keys/signer.ts';
export * from './keys/subject-keys.ts';
export type { AbsentPart } from './verify/absent.ts';
export * from './verify/back-end.ts';
export { type Followed, followPolicy } from './verify/follow.ts';
export * from './verify/gift.ts';
export * from './verify/receipt.ts';
export { type AgainstToday, compareWithToday, type LogSource } from './verify/today.ts';
export { compose } from './write/compose.ts';
export { composeBy } from './write/compose-by.ts';
export * from './write/gift-roll.ts';
export * from './write/number.ts';
export * from './write/paper.ts';
export * from './write/part.ts';
export * from './write/personal.ts';
export { newNonce, newRef } from './write/ref.ts';
export * from './write/transaction.ts';
