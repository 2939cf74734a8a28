import { readFileSync } from 'node:fs';
import { followPolicy } from '@baton/sdk';
import { type Call, type Command, neededArg } from '../command.ts';
import { type ExitCode, exit, UsageError } from '../exit.ts';
import { thingOf } from '../keys/names.ts';
import { dataOption } from '../keys/ring.ts';
import { clientOf, nodeOptions, readerOf } from '../node-client.ts';
import { emit, outputOption, printJson, say } from '../print/output.ts';
import { typedPath } from '../world.ts';

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
      words: {
        zh: '只要日志的签名，或者也要策略所要求的见证（默认）',
        en: 'With the log’s signature alone, or with as many witnesses’ as the policy asks for (the default)',
      },
    },
  },
  more: {
    zh: '<id> 是交易编号（43 个字符），也可以是记录的名称 <主体>/<编号>。',
    en: '<id> is the id of a transaction, 43 characters, or the name of a record, <subject>/<ref>.',
  },
  examples: ['baton receipt <id> -o gift.receipt.json', 'baton receipt @gift-surgical-0131 -o gift.receipt.json'],
  async run(call) {
    const id = await transactionOf(call, neededArg(call, 'receipt', '<id>'));
    const grade = call.flags.text('grade');
    const text = await clientOf(call).text(`/v1/transactions/${id}/receipt`, { ...(grade !== undefined && { grade }) });
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
  if (/^[A-Za-z0-9_-]{43}$/.test(name)) return name;
  if (!name.includes('/'))
    throw new UsageError({
      zh: `${typed} 不是交易编号（43 个字符），也不是记录的名称 <主体>/<编号>。用 baton search 可以查到。`,
      en: `${typed} is neither the id of a transaction, 43 characters, nor the name of a record, <subject>/<ref>. Find one with: baton search`,
    });
  const record = name.replace(/\.\d+$/, '');
  const reader = await readerOf(call);
  // Of a line that is not there no receipt of another is given.
  if (record !== name) await reader.read(`/v1/trace/${name}`, { limit: 1 });
  const { transaction } = await reader.read<{ transaction: string }>(`/v1/records/${record}`);
  return transaction;
}

/** Fetches the policy file: whose signatures make a checkpoint count. */
export const policy: Command = {
  name: 'policy',
  summary: { zh: '取回信任策略文件', en: 'Fetch the policy file' },
  options: {
    ...nodeOptions,
    ...outputOption,
    follow: {
      value: 'file',
      words: {
        zh: '从已信任的策略文件出发，只跟随有证明的后续时期',
        en: 'Start from a policy file you trust, and follow only proved epochs',
      },
    },
    epochs: {
      words: { zh: '列出各个时期：谁的签名、到哪个大小', en: 'List the epochs: whose signatures, up to which size' },
    },
  },
  more: {
    zh: '核对回执只需要这一个文件。请从你信任的地方取得它，最好与回执分开。换了见证方或日志密钥之后，用 --follow 从原来的文件跟到新的：每一步都由前一时期的签名证明。',
    en: 'Checking a receipt needs this one file. Get it from somewhere you trust, best apart from the receipt. After a change of witnesses or of the log’s key, --follow leads from the file you have to the new one: each step is proved by the signatures of the epoch before.',
  },
  examples: [
    'baton policy -o policy.json',
    'baton policy --follow policy.json -o policy.json',
    'baton policy --epochs',
  ],
  async run(call) {
    if (call.flags.on('epochs')) return listEpochs(call);
    const known = call.flags.text('follow');
    const text = known === undefined ? await clientOf(call).text('/v1/policy') : await follow(call, known);
    const path = emit(call, text);
    if (path !== undefined) call.world.out(`${path}\n`);
    return exit.done;
  },
};

type EpochInList = {
  readonly first: number;
  readonly last: number | null;
  readonly compromised: number | null;
  readonly entry: number;
  readonly log: string;
  readonly quorum: number;
  readonly witnesses: readonly { readonly name: string; readonly url: string | null }[];
};

async function listEpochs(call: Call): Promise<ExitCode> {
  const answer = JSON.parse(await clientOf(call).text('/v1/policy/epochs')) as { epochs: EpochInList[] };
  if (call.flags.on('json')) printJson(call, answer);
  else call.world.out(`${answer.epochs.flatMap((epoch) => epochLines(call, epoch)).join('\n')}\n`);
  return exit.done;
}

function epochLines(call: Call, { first, last, compromised, entry, log, quorum, witnesses }: EpochInList): string[] {
  const until = last === null ? say(call, '现行', 'in force') : `${last}`;
  const named = witnesses.map(({ name, url }) => (url === null ? name : `${name} (${url})`)).join(', ');
  const wanted = say(call, `${quorum} 个见证方须签名`, `${quorum} must cosign`);
  return [
    `${first} – ${until}`,
    `  ${say(call, '日志公钥', 'key of the log')}: ${log}`,
    `  ${say(call, '见证方', 'witnesses')}: ${named === '' ? say(call, '无', 'none') : named}; ${wanted}`,
    entry === 0
      ? `  ${say(call, '创世', 'genesis')}`
      : `  ${say(call, `由第 ${entry} 条决定`, `decided by entry ${entry}`)}`,
    ...(compromised === null
      ? []
      : [`  ${say(call, `自大小 ${compromised} 起不再可信`, `proves nothing from size ${compromised} on`)}`]),
  ];
}

async function follow(call: Call, known: string): Promise<string> {
  const before = readFileSync(typedPath(call.world, known), 'utf8');
  const { successions } = JSON.parse(await clientOf(call).text('/v1/policy/successions')) as { successions: string[] };
  const { policy: text, refusal } = await followPolicy(before, successions);
  if (refusal === undefined) return text;
  const { zh, en } = refusal.reason;
  throw new UsageError({ zh: `后续时期没有证明：${zh}`, en: `A later epoch is not proved: ${en}` });
}
