/** Keys, signing, submitting, reading, verifying: in browsers and in Node. */
export * from './client/client.ts';
export type { Fetch } from './client/door.ts';
export * from './client/hand.ts';
export * from './client/problem.ts';
export { type Answer, isRejected, type Outcome, type Placed, type Rejected } from './client/submit.ts';
export * from './client/views.ts';
export * from './keys/application.ts';
export * from './keys/signer.ts';
export * from './keys/subject-keys.ts';
export * from './verify/back-end.ts';
export * from './verify/receipt.ts';
export type { AgainstToday, LogSource } from './verify/today.ts';
export { compose } from './write/compose.ts';
export * from './write/number.ts';
export * from './write/part.ts';
export * from './write/personal.ts';
export { newRef } from './write/ref.ts';
export * from './write/transaction.ts';
