import { toBase64Url } from '@baton/log';
import { newSeed, seedSigner } from '@baton/sdk';
import type { Command } from '../command.ts';
import { exit } from '../exit.ts';
import { dataFolder } from '../keys/folder.ts';
import { nodeDataOption } from '../keys/ring.ts';
import { printJson, say } from '../print/output.ts';

/** Makes the next key of the log, with which the node will sign once the council's policy names it. */
export const logKeyNext: Command = {
  name: 'log-key',
  summary: { zh: '生成日志的下一把密钥', en: 'Make the next key of the log' },
  options: nodeDataOption,
  more: {
    zh: '密钥留在节点的数据文件夹里，节点不必停。把显示的公钥交给理事会（baton council policy --log-key）；决定生效后，节点自动改用它签名。',
    en: 'It stays in the data folder; the node need not stop. Give the public key shown to the council (baton council policy --log-key): once it has decided, the node signs with it.',
  },
  examples: ['baton log-key'],
  async run(call) {
    const folder = dataFolder(call.world, call.flags.text('data'));
    const { layNextLogKey } = await import('@baton/node/ledger');
    const key = toBase64Url(seedSigner(layNextLogKey(folder, newSeed())).publicKey);
    if (call.flags.on('json')) printJson(call, { key });
    else call.world.out(`${say(call, '日志的下一把公钥', 'Next key of the log')}: ${key}\n`);
    return exit.done;
  },
};
