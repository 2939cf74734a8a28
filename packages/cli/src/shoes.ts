import type { Shoes } from '@baton/node';
import { storyKeysFolder } from './keys/folder.ts';
import { listKeyFiles } from './keys/key-file.ts';

/** The device keys that were made for the story in a data folder; those that somebody sealed are nobody else's. */
export function storyShoes(data: string, shared: boolean): Shoes {
  const secrets = new Map<string, string>();
  for (const file of listKeyFiles(storyKeysFolder(data))) {
    const device = 'secrets' in file ? file.secrets.devices[0] : undefined;
    if (device !== undefined) secrets.set(file.segment, device.secret);
  }
  return { shared, subjects: [...secrets.keys()], secretOf: (subject) => secrets.get(subject) };
}
