import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { fromBase64, isMalformed, parsePolicyFile, type Words } from '@baton/log';
import { type AgainstToday, compareWithToday, verifyWithBest } from '@baton/sdk';
import { type Call, type Command, neededArg } from '../command.ts';
import { exit, UsageError } from '../exit.ts';
import { nodeOptions, soundAddress } from '../node-client.ts';
import { counted } from '../print/counted.ts';
import { printJson, say } from '../print/output.ts';
import type { FileStamp } from '../tables/stamped.ts';
import { readText } from '../user-file.ts';
import { typedPath } from '../world.ts';
import { policyOption, policyPath } from './policy-file.ts';

/** Ties an exported file to the log: whether today's log begins with the one that the file names. */
export const tie: Command = {
  name: 'tie',
  summary: { zh: '把导出的文件与日志对上', en: 'Tie an exported file to the log' },
  args: '<file>',
  options: {
    ...policyOption,
    ...nodeOptions,
  },
  more: {
    zh: 'CSV、XLSX、JSON Lines、Data Package、HXL、EPCIS、IATI 都可以，也可以是导出的文件夹。证明的是：文件写的检查点是今天日志的开头。行里的内容由 baton audit 或每条记录的回执证明。',
    en: 'Any form in which files are exported, or a folder of them. Proves that today’s log begins with the one whose checkpoint the file names. What its rows say is proved by baton audit, or record by record by receipts.',
  },
  examples: ['baton tie handovers.jsonl --policy policy.json'],
  async run(call) {
    const { world, flags } = call;
    const path = typedPath(world, neededArg(call, 'tie', '<file>'));
    if (!existsSync(path)) throw new UsageError({ zh: `没有 ${path}。`, en: `There is no ${path}.` });
    const stamp = await readStamp(path);
    const policy = parsePolicyFile(readText(policyPath(call, path)));
    if (isMalformed(policy)) throw new UsageError({ zh: '这不是策略文件。', en: 'This is no policy file.' });
    if (policy.ledger !== stamp.ledger) return tellOther(call, stamp, policy.ledger);
    const checkpoint = { origin: stamp.ledger, size: stamp.size, root: fromBase64(stamp.root) ?? new Uint8Array() };
    const source = { url: soundAddress(call), fetch: world.fetch };
    const against = await compareWithToday(checkpoint, policy, source, verifyWithBest);
    const caveat = mayBeAltered(against) ? { caveat: orAltered } : {};
    if (flags.on('json')) printJson(call, { file: path, ...stamp, ok: against.ok, against, ...caveat });
    else world.out(tiedText(call, path, stamp, against));
    return against.ok ? exit.done : exit.no;
  },
};

async function readStamp(path: string): Promise<FileStamp> {
  const { stampIn } = await import('../tables/stamped.ts');
  const stamp = await stampIn(path).catch(() => undefined);
  if (stamp !== undefined) return stamp;
  throw new UsageError({
    zh: '这个文件没有写明账本和检查点：它不是从账本导出的，或者被改过。',
    en: 'This file does not name a ledger and a checkpoint: it was not exported from a ledger, or was changed.',
  });
}

function tellOther(call: Call, stamp: FileStamp, known: string) {
  const { ledger } = stamp;
  const words: Words = {
    zh: `文件是账本 ${ledger} 的，策略文件是 ${known} 的。`,
    en: `The file is of ledger ${ledger}, the policy of ${known}.`,
  };
  if (call.flags.on('json')) printJson(call, { ...stamp, ok: false, words });
  else call.world.err(`${words[call.language]}\n`);
  return exit.no;
}

/** The checkpoint of a receipt is signed, that of a table is not: who accuses a log has to hold more than a table. */
const orAltered: Words = {
  zh: '也可能是文件被改过：文件里的检查点没有签名。先重新导出一份比一比，再下结论。',
  en: 'Or the file was changed: the checkpoint in it bears no signature. Compare it with one exported anew before you conclude.',
};

/** Where today's log could be read and does not begin with what the file names. */
function mayBeAltered({ ok, size }: AgainstToday): boolean {
  return !ok && size !== undefined;
}

function tiedText(call: Call, path: string, { ledger, size, root }: FileStamp, against: AgainstToday): string {
  const { ok, words, url } = against;
  const verdict = ok ? say(call, '对上了。', 'Tied.') : say(call, '对不上。', 'NOT tied.');
  const checkpoint = say(
    call,
    `检查点：${size} 个条目，根 ${root}`,
    `checkpoint of ${counted(size, 'entry', 'entries')}, root ${root}`,
  );
  const told = `${verdict}\n  ${basename(path)}: ${ledger}, ${checkpoint}\n  ${url}: ${words[call.language]}\n`;
  return mayBeAltered(against) ? `${told}  ${orAltered[call.language]}\n` : told;
}
