/** The state machine and the record kinds. Pure: no disk, socket, clock, chance or locale. */
export * from './kinds.ts';
export { assert, Bug } from './machine/assert.ts';
export * from './machine/genesis.ts';
export * from './machine/kind.ts';
export * from './machine/machine.ts';
export { RECORDS_PER_ENTRY } from './machine/name.ts';
export * from './machine/rejection.ts';
export * from './machine/rejections.ts';
export * from './machine/state.ts';
export * from './machine/transaction.ts';
export type { Fill } from './relief/need/open.ts';
export * from './relief/posting.ts';
export { LINES_MAX, lineNumber, recordOfLine } from './relief/stock/lot.ts';
export { type Application, applicationStatement, segmentOfApplication } from './trust/admission/application.ts';
export * from './trust/grants.ts';
export { type DeviceKey, findKey, keyStatement, type PublicKeyField } from './trust/key/key.ts';
export { type QualificationType, qualificationTypeNames, qualificationTypes } from './trust/qualification/type.ts';
export { findSubject, findThing, subjectNumbered } from './trust/subject.ts';
