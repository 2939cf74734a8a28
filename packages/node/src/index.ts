/** A running server of one organisation: its ledger, views, HTTP interface, and a witness of other logs. */
export { Fault, type FaultCode, faults } from './fault.ts';
export {
  type Answer,
  foundLedger,
  type LedgerOptions,
  type OpenLedger,
  openLedger,
  type Placed,
  type Refused,
  type Submission,
} from './ledger.ts';
export { type NodeOptions, type RunningNode, startNode } from './start.ts';
export { type RunningWitness, startWitness, type WitnessNodeOptions } from './witness/start.ts';
