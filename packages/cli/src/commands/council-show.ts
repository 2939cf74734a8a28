import type { ProposalInList, Status } from '@baton/sdk';
import type { Call, Command } from '../command.ts';
import { exit } from '../exit.ts';
import { clientOf, nodeOptions, readerOf } from '../node-client.ts';
import { counted } from '../print/counted.ts';
import { printJson, say } from '../print/output.ts';
import { nameText } from '../print/quantity.ts';
import { timeText } from '../print/time.ts';

/** The council: its members, how many must agree, and what is proposed. */
export const councilShow: Command = {
  name: 'council show',
  summary: { zh: '理事会：成员、门槛、提案', en: 'The council: members, threshold, proposals' },
  options: {
    open: { words: { zh: '只看还在表决的', en: 'Only what is still open' } },
    ...nodeOptions,
  },
  examples: ['baton council show', 'baton council show --open'],
  async run(call) {
    const client = clientOf(call);
    const status = await client.status();
    const standing = call.flags.on('open') ? 'open' : undefined;
    const proposals = await (await readerOf(call)).list('/v1/proposals', { standing });
    if (call.flags.on('json')) printJson(call, { council: status.council, ...proposals });
    else call.world.out(councilText(call, status, proposals.items));
    return exit.done;
  },
};

function councilText(call: Call, { council, notice }: Status, proposals: readonly ProposalInList[]): string {
  const { members, threshold } = council;
  const agree = say(
    call,
    `${members.length} 名成员，${threshold} 名同意即通过`,
    `${counted(members.length, 'member')}; ${threshold} ${threshold === 1 ? 'decides' : 'decide'}`,
  );
  const lines = [
    ...(notice === null ? [] : [notice[call.language]]),
    agree,
    ...members.map((member) => `  ${member}`),
    ...proposals.flatMap((proposal) => ['', ...proposalLines(call, proposal)]),
  ];
  return `${lines.join('\n')}\n`;
}

const words: { readonly [code: string]: { readonly zh: string; readonly en: string } } = {
  admit: { zh: '接纳组织', en: 'admit an organisation' },
  accredit: { zh: '授权', en: 'accredit' },
  withdrawAccreditation: { zh: '撤回授权', en: 'withdraw an accreditation' },
  open: { zh: '表决中', en: 'open' },
  decided: { zh: '已通过', en: 'decided' },
  declined: { zh: '未通过', en: 'declined' },
  expired: { zh: '已过截止时间', en: 'expired' },
  void: { zh: '已作废：决定的机构变了', en: 'void: the body that decides has changed' },
};

function wordOf(code: string, language: 'zh' | 'en'): string {
  return words[code]?.[language] ?? code;
}

function proposalLines(call: Call, proposal: ProposalInList): string[] {
  const { language } = call;
  const { act, standing, proposer, approvals, declines, until, threshold, id } = proposal;
  const names = (parties: ProposalInList['approvals']) => parties.map((party) => nameText(party, language)).join(', ');
  return [
    `${wordOf(act, language)}: ${wordOf(standing, language)}`,
    `  ${say(call, '提出', 'proposed by')} ${nameText(proposer, language)}, ${say(call, '截止', 'open until')} ${timeText(until)}`,
    `  ${say(call, '同意', 'for')} ${approvals.length}/${threshold}: ${names(approvals)}`,
    ...(declines.length === 0 ? [] : [`  ${say(call, '反对', 'against')}: ${names(declines)}`]),
    `  ${id}`,
  ];
}
