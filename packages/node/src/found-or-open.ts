/** The ledger of a data folder, without a server. */
export { layNextLogKey } from './founding.ts';
export { foundLedger, openLedger } from './ledger.ts';
