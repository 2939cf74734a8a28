import { type Disk, realDisk } from '../src/disk.ts';

/** The file system of the machine, where a file is durable as soon as somebody waits for it: no time passes meanwhile. */
export const promptDisk: Disk = {
  ...realDisk,
  folderMade: async (path) => realDisk.makeFolder(path),
  folderSynced: async (path) => realDisk.syncFolder(path),
  open(path, mode) {
    const file = realDisk.open(path, mode);
    return { ...file, synced: async () => file.sync() };
  },
};
