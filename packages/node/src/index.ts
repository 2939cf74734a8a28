/** A running server of one organisation: its ledger, views and HTTP interface. What needs no server has entries of its own. */
export type { Portal, PortalFile } from './portal/portal.ts';
export type { Shoes } from './portal/shoes.ts';
export { type RunningNode, startNode } from './start.ts';
export type { QueryName, Told } from './views/views.ts';
