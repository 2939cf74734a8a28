/** Copies of a data folder, and what follows from its log made anew. */
export { reindexFolder } from '../reindex-folder.ts';
export { backupFolder } from './backup-folder.ts';
export { exportLog } from './export-log.ts';
export { confirmRestored, restoreFolder } from './restore-folder.ts';
