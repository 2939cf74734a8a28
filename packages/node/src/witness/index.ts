/** A witness of other logs. */
export { startWitness } from './start.ts';
