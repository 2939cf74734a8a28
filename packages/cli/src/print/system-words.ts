import type { Words } from '@baton/ledger';

const words: { readonly [code: string]: Words } = {
  EADDRINUSE: {
    zh: '这个端口已被占用：也许节点已在运行。用 --port 换一个。',
    en: 'This port is taken: perhaps the node is running already. Choose another with --port.',
  },
  ENOENT: { zh: '没有这个文件或文件夹。', en: 'There is no such file or folder.' },
  EISDIR: { zh: '这是一个文件夹，不是文件。', en: 'This is a folder, not a file.' },
  EADDRNOTAVAIL: {
    zh: '本机没有这个地址。--host 要是本机的一个地址，或 0.0.0.0。',
    en: 'This machine has no such address. --host wants one of its own, or 0.0.0.0.',
  },
  EEXIST: { zh: '这里已有一个文件，不是文件夹。', en: 'A file lies where a folder is wanted.' },
  ENOTDIR: { zh: '路径里有一个文件，不是文件夹。', en: 'A file lies where a folder is wanted.' },
  EROFS: { zh: '这里只能读，不能写。', en: 'Nothing can be written here: it is read-only.' },
  EACCES: { zh: '没有权限。', en: 'That is not allowed here.' },
  ENOSPC: { zh: '磁盘已满。', en: 'The disk is full.' },
};

/** What the operating system refused, by its code. */
export const systemWords: ReadonlyMap<string, Words> = new Map(Object.entries(words));
