import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { isMalformed, type PolicyFile, parsePolicyFile } from '@baton/log';
import type { AuditReport } from '@baton/node/audit';
import type { Call, Command } from '../command.ts';
import { exit, UsageError } from '../exit.ts';
import { dataFolder } from '../keys/folder.ts';
import { dataOption } from '../keys/ring.ts';
import { alike } from '../print/alike.ts';
import { counted } from '../print/counted.ts';
import { figuresText, placeText } from '../print/finding-place.ts';
import { printJson, say } from '../print/output.ts';
import { countTeller } from '../print/progress.ts';
import { countText } from '../print/quantity.ts';
import { shellWord } from '../print/shell.ts';
import { asTyped } from '../way.ts';
import { typedPath } from '../world.ts';

/** Checks a ledger from its log alone: rebuilds everything, compares everything, and names what differs. */
export const audit: Command = {
  name: 'audit',
  summary: { zh: '审计：由日志重建一切并逐项比较', en: 'Audit: rebuild everything from the log and compare' },
  options: {
    ...dataOption,
    copy: {
      value: 'folder',
      words: { zh: '公开日志的副本（内有 log/ 和 parts/）', en: 'A copy of the public log, with log/ and parts/' },
    },
    policy: { value: 'file', words: { zh: '副本的策略文件', en: 'The policy file for a copy' } },
  },
  more: {
    zh: '可以在节点运行时进行，不改动任何东西。退出码 1 表示有发现。',
    en: 'Works beside a running node and changes nothing. Exit code 1 if anything was found.',
  },
  examples: ['baton audit', 'baton audit --copy mirror --policy policy.json'],
  async run(call) {
    const report = await auditOf(call);
    if (call.flags.on('json')) printJson(call, report);
    else call.world.out(reportText(call, report));
    return report.ok ? exit.done : exit.no;
  },
};

async function auditOf(call: Call): Promise<AuditReport> {
  const { flags, world } = call;
  const { auditCopy, auditFolder } = await import('@baton/node/audit');
  const tell = countTeller(call);
  const options = { onProgress: ({ done, total }: { done: number; total: number }) => tell(done, total) };
  const copy = flags.text('copy');
  if (copy === undefined) {
    const data = dataFolder(world, flags.text('data'));
    if (looksLikeCopy(data)) world.err(`${say(call, ...copyWords(data))}\n`);
    return auditFolder(data, options);
  }
  const folder = typedPath(world, copy);
  if (!existsSync(folder)) throw new UsageError({ zh: `没有文件夹 ${folder}。`, en: `There is no folder ${folder}.` });
  const lacking = lackingWords(folder);
  if (lacking !== undefined) world.err(`${say(call, ...lacking)}\n`);
  return auditCopy(folder, policyOf(call), options);
}

/** What of a copy was never fetched, by the look of it: a finding for each file or word would not say so. */
function lackingWords(folder: string): [zh: string, en: string] | undefined {
  const has = (name: string) => existsSync(resolve(folder, name));
  if (!has('log'))
    return [
      `${folder} 里没有 log 文件夹：网址 /log/ 下的文件要放在 log/ 里。`,
      `${folder} has no folder log: what is published under /log/ belongs into log/.`,
    ];
  if (has('parts')) return undefined;
  return [
    `${folder} 里没有 parts 文件夹：只有日志，没有记录所写的文字，因此每段文字都会列为缺失。baton export 会一并写出。`,
    `${folder} has no folder parts: it is the log without the words that records name, so that each is listed as missing. baton export writes them beside it.`,
  ];
}

/** Whether a folder has a log and nothing by which a node would know it as its own; a damaged one may look like that, too. */
function looksLikeCopy(folder: string): boolean {
  const has = (name: string) => existsSync(resolve(folder, name));
  return has('log') && !has('genesis.json') && !has('state.db');
}

function copyWords(folder: string): [zh: string, en: string] {
  const better = `${asTyped} audit --copy ${shellWord(folder)} --policy`;
  return [
    `${folder} 看来是公开日志的副本：没有 genesis.json 和 state.db。副本这样审计：${better} <文件>。以下按数据文件夹审计。`,
    `${folder} looks like a copy of the public log: it has no genesis.json and no state.db. A copy is audited by ${better} <file>. What follows audits it as a data folder.`,
  ];
}

function policyOf({ flags, world }: Call): PolicyFile {
  const path = flags.text('policy');
  if (path === undefined) {
    throw new UsageError({
      zh: '审计副本要有策略文件：--policy <文件>。请从别处取得它。',
      en: 'A copy is audited by the policy file: --policy <file>. Get it from elsewhere than the copy.',
    });
  }
  const policy = parsePolicyFile(readFileSync(typedPath(world, path), 'utf8'));
  if (!isMalformed(policy)) return policy;
  throw new UsageError({
    zh: `${path} 不是策略文件（${policy.malformed}）。`,
    en: `${path} is no policy file (${policy.malformed}).`,
  });
}

function reportText(call: Call, report: AuditReport): string {
  const { language } = call;
  const { ok, ledger, size, height, root, findings, findingsCount, papersMissing, successionsMissing, figures } =
    report;
  const checked = [
    say(call, `${countText(figures.entries)} 条目`, counted(figures.entries, 'entry', 'entries')),
    say(call, `${countText(figures.signatures)} 签名`, counted(figures.signatures, 'signature')),
    say(call, `${countText(figures.parts)} 正文`, counted(figures.parts, 'part')),
    say(call, `${countText(figures.papers)} 票据`, counted(figures.papers, 'paper')),
    say(call, `${countText(figures.tiles)} 瓦片`, counted(figures.tiles, 'tile')),
    say(call, `${countText(figures.lots)} 批次`, counted(figures.lots, 'lot')),
    say(call, `${countText(figures.funds)} 资金`, counted(figures.funds, 'fund')),
    say(call, `${countText(figures.rows)} 行`, counted(figures.rows, 'row')),
  ];
  const lines = [
    ok
      ? say(call, '没有发现问题。', 'Nothing found.')
      : say(call, `发现 ${countText(findingsCount)} 处：`, `${countText(findingsCount)} found:`),
    ...alike(findings).flatMap(({ first: { where, words, detail }, more }) => [
      `  ${placeText(where, language)}: ${words[language]}${detail === undefined ? '' : ` (${figuresText(detail, language)})`}`,
      ...(more === 0
        ? []
        : [
            `    ${say(call, `同一处还有 ${countText(more)} 个同样的（--json 全列）`, `and ${countText(more)} more like it there (--json names each)`)}`,
          ]),
    ]),
    ...papersMissing.map(
      (digest) => `  ${digest}: ${say(call, '票据从未送到（不算错误）', 'a paper that nobody brought; no error')}`,
    ),
    ...successionsMissing.map(
      (name) =>
        `  ${name}: ${say(call, '原来的见证方还没有签认这次变更，只有旧策略文件的人跟不过来（不算错误）', 'the witnesses before have not cosigned this change, so nobody can follow it who has the old policy file alone; no error')}`,
    ),
    `${ledger}, ${say(call, '高度', 'height')} ${height}, ${say(call, '大小', 'size')} ${size}, ${root}`,
    `${say(call, '核对了', 'Checked')}: ${checked.join(', ')}`,
  ];
  return `${lines.join('\n')}\n`;
}
