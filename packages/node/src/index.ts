/** A running server of one organisation: its ledger, views, HTTP interface, and a witness of other logs. */
export { foundLedger, openLedger } from './ledger.ts';
export { type RunningNode, startNode } from './start.ts';
export { startWitness } from './witness/start.ts';
