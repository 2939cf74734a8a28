/** A running server of one organisation: its ledger, views, HTTP interface, and a witness of other logs. */
export { backupFolder } from './backup/backup-folder.ts';
export { exportLog } from './backup/export-log.ts';
export { confirmRestored, restoreFolder } from './backup/restore-folder.ts';
export { layNextLogKey } from './founding.ts';
export { foundLedger, openLedger } from './ledger.ts';
export type { Portal, PortalFile } from './portal/portal.ts';
export type { Shoes } from './portal/shoes.ts';
export { reindexFolder } from './reindex-folder.ts';
export { type RunningNode, startNode } from './start.ts';
export type { QueryName, Told } from './views/views.ts';
export { startWitness } from './witness/start.ts';
