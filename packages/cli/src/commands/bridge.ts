import type { Command } from '../command.ts';
import { signingOptions } from '../keys/ring.ts';
import { nodeOptions } from '../node-client.ts';

/** Takes EPCIS events from the systems of an organisation and writes them down in its name. */
export const bridge: Command = {
  name: 'bridge',
  summary: {
    zh: '桥：把本单位系统的 EPCIS 事件记入账本',
    en: 'A bridge: write EPCIS events of your own systems into the ledger',
  },
  options: {
    inbox: {
      value: 'folder',
      words: {
        zh: '放文件的文件夹（默认 ./baton-bridge/inbox）',
        en: 'Folder to put documents into (./baton-bridge/inbox)',
      },
    },
    mapping: {
      value: 'file',
      words: { zh: '对照表：系统里的代码在账本里是什么', en: 'What your systems call things: a mapping file' },
    },
    once: { words: { zh: '处理完文件夹里的文件就结束', en: 'Take what lies in the folder, and end' } },
    template: { words: { zh: '打印一份对照表，供修改', en: 'Print a mapping to be filled in' } },
    port: { value: 'number', words: { zh: '端口（默认 2022，只在本机）', en: 'Port (2022), on this machine alone' } },
    folder: {
      value: 'folder',
      words: {
        zh: '桥自己的文件夹（默认 ./baton-bridge）',
        en: 'Where the bridge keeps what it took (./baton-bridge)',
      },
    },
    ...signingOptions,
    ...nodeOptions,
  },
  more: {
    zh: 'POST /capture 收 EPCIS 文件（JSON 或 XML），GET /capture/{id} 边做边看每个事件的结果。同一事件只记一次；桥或节点中断之后接着来，节点没回答时先收下。对照表里没有的步骤只回答，不记录。怎么接：docs/guides/connect-your-system.md',
    en: 'POST /capture takes EPCIS documents in JSON or XML, GET /capture/{id} tells what became of each event, while it runs. An event is written down once, however often it comes; after a stop of bridge or node it goes on, and while the node is away documents are kept. Steps that the mapping does not name are answered and not written down. How to begin: docs/guides/connect-your-system.md',
  },
  examples: ['baton bridge --template', 'baton bridge --once --as wuhan-red-cross'],
  async run(call) {
    const { bridgeTo } = await import('../bridge/run-bridge.ts');
    return bridgeTo(call);
  },
};
