import type { Status, Witness } from '@baton/sdk';
import type { Call, Command } from '../command.ts';
import { exit } from '../exit.ts';
import { clientOf, nodeOptions } from '../node-client.ts';
import { columnsOf, padTo } from '../print/columns.ts';
import { printJson, say } from '../print/output.ts';
import { purposeText } from '../print/purpose.ts';
import { timeText, zonedText } from '../print/time.ts';

/** What a node says of itself. */
export const status: Command = {
  name: 'status',
  summary: { zh: '节点和账本的状况', en: 'How the node and its ledger are' },
  options: nodeOptions,
  examples: ['baton status', 'baton status --json'],
  async run(call) {
    const body = await clientOf(call).status();
    if (call.flags.on('json')) printJson(call, body);
    else call.world.out(statusText(call, body));
    return exit.done;
  },
};

function statusText(call: Call, body: Status): string {
  const { ledger, purpose, time, height, size, root, vkey, version, council } = body;
  const warnings = (body.warnings ?? []).map(({ text }) => text[call.language]);
  const lines = [
    [say(call, '账本', 'Ledger'), `${ledger} (${purposeText(call, purpose)})`],
    [say(call, '账本时间', "Ledger's clock"), zonedText(time)],
    [say(call, '高度', 'Height'), String(height)],
    [say(call, '日志条目', 'Log size'), String(size)],
    [say(call, '根', 'Root'), root],
    [say(call, '日志公钥', 'Verifier key'), vkey],
    [say(call, '理事会', 'Council'), councilText(call, council)],
    ...(body.witnesses ?? []).map((one) => [say(call, '见证方', 'Witness'), witnessText(call, one)]),
    [say(call, '写入', 'Writing'), body.writable ? say(call, '可以', 'yes') : (body.reason?.[call.language] ?? 'no')],
    [say(call, '版本', 'Version'), version],
  ];
  const width = Math.max(...lines.map(([label = '']) => columnsOf(label)));
  const notice = [body.notice?.[call.language], ...warnings].filter((text) => text !== undefined);
  const table = lines.map(([label = '', value]) => `${padTo(label, width)}  ${value}`);
  return `${[...notice, ...table].join('\n')}\n`;
}

/** Up to where a witness vouches that the log only grew. */
function witnessText(call: Call, { name, cosigned }: Witness): string {
  if (cosigned === null) return `${name}: ${say(call, '还没有签过', 'has cosigned nothing yet')}`;
  const { size, time } = cosigned;
  return `${name}: ${say(call, `已签到 ${size} 条`, `cosigned up to size ${size}`)}, ${timeText(time)}`;
}

function councilText(call: Call, { members, threshold }: Status['council']): string {
  const all = members.length;
  return say(call, `${all} 名成员，${threshold} 名同意才算数`, `${threshold} of ${all} members must agree`);
}
