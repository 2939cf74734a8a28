import { existsSync } from 'node:fs';
import { type Genesis, idOfGenesis, type Words } from '@baton/ledger';
import { fromBase64Url, isMalformed, parseVerifierKey, segmentOf, toBase64Url } from '@baton/log';
import { newSeed } from '@baton/sdk';
import type { Call, Command } from '../command.ts';
import { exit, UsageError } from '../exit.ts';
import { logKey, newGenesis } from '../genesis.ts';
import { dataFolder } from '../keys/folder.ts';
import { nodeDataOption } from '../keys/ring.ts';
import { printJson, say } from '../print/output.ts';
import { shellWord } from '../print/shell.ts';
import { readJsonFile } from '../user-file.ts';
import { typedPath } from '../world.ts';

/** Founds a ledger whose council has several members; nothing of theirs but public keys is needed. */
export const init: Command = {
  name: 'init',
  summary: { zh: '建立几方共管的账本', en: 'Found a ledger with a council of several' },
  options: {
    name: {
      value: 'name',
      words: { zh: '账本名称（drill- 开头是演练）', en: 'Name of the ledger; drill-… is a drill' },
    },
    member: {
      value: 'key|file',
      multiple: true,
      words: {
        zh: '成员的控制公钥，或 baton keys show --json 的文件',
        en: 'Controller key of a member, or its keys show --json',
      },
    },
    threshold: { value: 'number', words: { zh: '几名成员同意才算数', en: 'How many members must agree' } },
    witness: {
      value: 'vkey[,url]',
      multiple: true,
      words: { zh: '见证方的公钥和地址', en: 'Verifier key of a witness, and where it is reached' },
    },
    quorum: {
      value: 'number',
      words: { zh: '几个见证方签名才算数（默认全部）', en: 'How many witnesses must cosign (all)' },
    },
    ...nodeDataOption,
  },
  more: {
    zh: '每名成员自己生成密钥（baton keys new），只交出公钥（baton keys show --json）。之后请每人用 baton council show 核对名单。',
    en: 'Each member makes its own keys (baton keys new) and hands over the public side only (baton keys show --json). Afterwards each checks the list with baton council show.',
  },
  examples: ['baton init --name hubei --member health.json --member charity.json --member market.json --threshold 2'],
  async run(call) {
    const { flags, world } = call;
    const folder = dataFolder(world, flags.text('data'));
    const logSeed = newSeed();
    const witnesses = flags.texts('witness').map(witnessOf);
    const quorum = countOf(call, 'quorum', { otherwise: witnesses.length, least: 0, most: witnesses.length });
    const policy = { log: logKey(logSeed), quorum, witnesses };
    const genesis = newGenesis(neededName(call), councilOf(call), policy, world.now());
    const { foundLedger } = await import('@baton/node/ledger');
    await foundLedger(folder, genesis, logSeed);
    report(call, genesis, folder);
    return exit.done;
  },
};

function neededName({ flags }: Call): string {
  const name = flags.text('name');
  if (name !== undefined) return name;
  throw new UsageError({ zh: '缺少 --name：账本叫什么？', en: '--name is missing: what is the ledger called?' });
}

function councilOf(call: Call): Genesis['council'] {
  const members = call.flags.texts('member').map((typed) => memberOf(call, typed));
  if (members.length === 0) {
    throw new UsageError({ zh: '至少要有一个 --member。', en: 'There is no --member: a council has at least one.' });
  }
  const twice = members.findIndex(({ key }, position) =>
    members.some((one, other) => other < position && one.key === key),
  );
  if (twice >= 0) {
    const typed = call.flags.texts('member')[twice];
    throw new UsageError({
      zh: `--member ${typed}：这把密钥已经写过。`,
      en: `--member ${typed}: this key stands there already.`,
    });
  }
  const most = members.length;
  return { members, threshold: countOf(call, 'threshold', { otherwise: Math.floor(most / 2) + 1, least: 1, most }) };
}

/** A member by its public key, or by a file of `baton keys show --json`. */
function memberOf(call: Call, typed: string): Genesis['council']['members'][number] {
  const bytes = fromBase64Url(typed);
  if (bytes?.length === 32) return { alg: 'Ed25519', key: typed, segment: segmentOf(bytes) };
  const path = typedPath(call.world, typed);
  if (!existsSync(path)) throw noMember(typed, { zh: '没有这个文件；', en: 'there is no such file; ' });
  const shown = controlIn(readJsonFile(path));
  if (shown === undefined) throw noMember(typed);
  return memberOf(call, shown);
}

function noMember(typed: string, why: Words = { zh: '', en: '' }): UsageError {
  return new UsageError({
    zh: `--member ${typed}：${why.zh}应为 43 个字符的控制公钥，或 baton keys show --json 写出的文件。`,
    en: `--member ${typed}: ${why.en}wanted is a controller key of 43 characters, or a file that baton keys show --json wrote.`,
  });
}

function controlIn(file: unknown): string | undefined {
  const { key } = (file as { control?: { key?: unknown } } | null)?.control ?? {};
  return typeof key === 'string' && fromBase64Url(key)?.length === 32 ? key : undefined;
}

/** A witness by its verifier key and, after a comma, its address. */
export function witnessOf(typed: string): Genesis['policy']['witnesses'][number] {
  const [vkey = '', url] = typed.split(',');
  const key = parseVerifierKey(vkey);
  if (isMalformed(key) || key.type !== 4 || !(url === undefined || isWebAddress(url))) {
    throw new UsageError({
      zh: `--witness ${typed}：应为见证方的公钥（<名称>+<8 位>+<base64>），可加逗号和地址（http:// 或 https://）。`,
      en: `--witness ${typed}: wanted is the verifier key of a witness (<name>+<8 digits>+<base64>), and after a comma its address, http:// or https://.`,
    });
  }
  const witness = { name: key.name, key: toBase64Url(key.publicKey) };
  return url === undefined ? witness : { ...witness, url };
}

/** As a genesis takes it. */
const isWebAddress = (url: string) => /^https?:\/\/[!-~]{1,200}$/.test(url);

type Bounds = { readonly otherwise: number; readonly least: number; readonly most: number };

function countOf({ flags }: Call, flag: string, { otherwise, least, most }: Bounds): number {
  const count = Number(flags.text(flag) ?? otherwise);
  if (Number.isInteger(count) && count >= least && count <= most) return count;
  throw new UsageError({
    zh: `--${flag}：${least} 到 ${most}。`,
    en: `--${flag}: a whole number from ${least} to ${most}.`,
  });
}

function report(call: Call, genesis: Genesis, folder: string): void {
  const { members, threshold } = genesis.council;
  const ledger = idOfGenesis(genesis);
  if (call.flags.on('json')) {
    printJson(call, { ledger, folder, genesis });
    return;
  }
  const segments = members.map(({ segment }) => `  ${segment}\n`).join('');
  call.world.out(`${say(call, '已建立账本', 'Founded')}: ${ledger}\n`);
  call.world.out(`${say(call, '理事会', 'Council')}: ${threshold} / ${members.length}\n${segments}`);
  call.world.out(`${say(call, '启动', 'Start it')}: npx --no baton start --data ${shellWord(folder)}\n`);
}
