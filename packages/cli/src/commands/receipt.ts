import { type Call, type Command, neededArg } from '../command.ts';
import { exit } from '../exit.ts';
import { thingOf } from '../keys/names.ts';
import { dataOption } from '../keys/ring.ts';
import { clientOf, nodeOptions, readerOf } from '../node-client.ts';
import { emit, outputOption, say } from '../print/output.ts';

/** Fetches the receipt of a transaction, as a file that checks without us. */
export const receipt: Command = {
  name: 'receipt',
  summary: { zh: '取回存证回执', en: 'Fetch a receipt that checks offline' },
  args: '<id>',
  options: {
    ...nodeOptions,
    ...dataOption,
    ...outputOption,
    grade: {
      value: 'signed|cosigned',
      words: { zh: '要不要见证签名', en: 'With the log’s signature, or the witnesses’ too' },
    },
  },
  more: {
    zh: '<id> 是交易编号（43 个字符），也可以是记录的名称 <主体>/<编号>。',
    en: '<id> is the id of a transaction, 43 characters, or the name of a record, <subject>/<ref>.',
  },
  examples: ['baton receipt <id> -o gift.receipt.json', 'baton receipt @gift-surgical-0131 -o gift.receipt.json'],
  async run(call) {
    const id = await transactionOf(call, neededArg(call, 'receipt', '<id>'));
    const grade = call.flags.text('grade') ?? 'signed';
    const text = await clientOf(call).text(`/v1/transactions/${id}/receipt`, { grade });
    const path = emit(call, text);
    if (path !== undefined) {
      call.world.out(
        `${path}\n${say(call, '核对：', 'Check it with:')} baton verify ${call.flags.text('output')} --policy policy.json\n`,
      );
    }
    return exit.done;
  },
};

/** The transaction that a name stands for: its id itself, or that of the record so called. */
async function transactionOf(call: Call, typed: string): Promise<string> {
  const name = thingOf(call, typed);
  if (!name.includes('/')) return name;
  const record = name.replace(/\.\d+$/, '');
  const { transaction } = await (await readerOf(call)).read<{ transaction: string }>(`/v1/records/${record}`);
  return transaction;
}

/** Fetches the policy file: whose signatures make a checkpoint count. */
export const policy: Command = {
  name: 'policy',
  summary: { zh: '取回信任策略文件', en: 'Fetch the policy file' },
  options: { ...nodeOptions, ...outputOption },
  more: {
    zh: '核对回执只需要这一个文件。请从你信任的地方取得它，最好与回执分开。',
    en: 'Checking a receipt needs this one file. Get it from somewhere you trust, best apart from the receipt.',
  },
  examples: ['baton policy -o policy.json'],
  async run(call) {
    const path = emit(call, await clientOf(call).text('/v1/policy'));
    if (path !== undefined) call.world.out(`${path}\n`);
    return exit.done;
  },
};
