import type { Called, ProposalInList, RecordWhole, Status } from '@baton/sdk';
import type { Call, Command } from '../command.ts';
import { exit } from '../exit.ts';
import { clientOf, nodeOptions, readerOf } from '../node-client.ts';
import { counted } from '../print/counted.ts';
import { printJson, say } from '../print/output.ts';
import { nameText } from '../print/quantity.ts';
import { timeText } from '../print/time.ts';
import { type Act, actLines, partiesIn } from './council-act.ts';

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
    else call.world.out(await councilText(call, status, proposals.items));
    return exit.done;
  },
};

/** What a subject is called, beside its id. */
type NameOf = (id: string) => string;

/** Ids of whom a page of names is asked for. */
const CALLED_AT_ONCE = 100;

/** Open proposals, as they were signed: who votes has to know what each would do. */
async function openIn(call: Call, proposals: readonly ProposalInList[]): Promise<ReadonlyMap<string, RecordWhole>> {
  const reader = await readerOf(call);
  const open = proposals.filter(({ standing }) => standing === 'open');
  const read = ({ id }: ProposalInList) => reader.read<RecordWhole>(`/v1/records/${id}`);
  return new Map(await Promise.all(open.map(async (one) => [one.id, await read(one)] as const)));
}

/** Names of members, and of whom open proposals speak. */
async function namesOf(call: Call, members: readonly string[], open: Iterable<RecordWhole>): Promise<NameOf> {
  const reader = await readerOf(call);
  const ids = [...new Set([...members, ...[...open].flatMap(({ body }) => partiesIn(body))])];
  const names = new Map<string, string>();
  for (let at = 0; at < ids.length; at += CALLED_AT_ONCE) {
    const some = { ids: ids.slice(at, at + CALLED_AT_ONCE).join(',') };
    const { items } = await reader.read<{ items: readonly Called[] }>('/v1/called', some);
    for (const one of items) names.set(one.id, nameText(one, call.language));
  }
  return (id) => (names.has(id) ? `${names.get(id)}  ${id}` : id);
}

async function councilText(
  call: Call,
  { council: { members, threshold }, notice }: Status,
  proposals: readonly ProposalInList[],
): Promise<string> {
  const { language } = call;
  const open = await openIn(call, proposals);
  const name = await namesOf(call, members, open.values());
  const agree = say(
    call,
    `${members.length} 名成员，${threshold} 名同意即通过`,
    `${counted(members.length, 'member')}; ${threshold} ${threshold === 1 ? 'decides' : 'decide'}`,
  );
  const does = (id: string) => {
    const record = open.get(id);
    return record === undefined ? [] : actLines(record.body['act'] as Act, { texts: record.texts, name, language });
  };
  const lines = [
    ...(notice === null ? [] : [notice[language]]),
    agree,
    ...members.map((member) => `  ${name(member)}`),
    ...proposals.flatMap((proposal) => ['', ...proposalLines(call, proposal, does(proposal.id))]),
  ];
  return `${lines.join('\n')}\n`;
}

const words: { readonly [code: string]: { readonly zh: string; readonly en: string } } = {
  admit: { zh: '接纳组织', en: 'admit an organisation' },
  accredit: { zh: '授权', en: 'accredit' },
  withdrawAccreditation: { zh: '撤回授权', en: 'withdraw an accreditation' },
  setMembers: { zh: '更换理事会成员', en: 'change the council' },
  setPanel: { zh: '设专门小组', en: 'set up a panel' },
  setParameters: { zh: '定参数', en: 'set parameters' },
  setPolicy: { zh: '定信任策略', en: 'set the policy' },
  withhold: { zh: '撤下文字', en: 'withhold words' },
  open: { zh: '表决中', en: 'open' },
  decided: { zh: '已通过', en: 'decided' },
  declined: { zh: '未通过', en: 'declined' },
  expired: { zh: '已过截止时间', en: 'expired' },
  void: { zh: '已作废：决定的机构变了', en: 'void: the body that decides has changed' },
};

function wordOf(code: string, language: 'zh' | 'en'): string {
  return words[code]?.[language] ?? code;
}

function proposalLines(call: Call, proposal: ProposalInList, does: readonly string[]): string[] {
  const { language } = call;
  const { act, standing, proposer, approvals, declines, until, threshold, id } = proposal;
  const names = (parties: ProposalInList['approvals']) => parties.map((party) => nameText(party, language)).join(', ');
  return [
    `${wordOf(act, language)}: ${wordOf(standing, language)}`,
    ...does.map((line) => `    ${line}`),
    `  ${say(call, '提出', 'proposed by')} ${nameText(proposer, language)}, ${say(call, '截止', 'open until')} ${timeText(until)}`,
    `  ${say(call, '同意', 'for')} ${approvals.length}/${threshold}: ${names(approvals)}`,
    ...(declines.length === 0 ? [] : [`  ${say(call, '反对', 'against')}: ${names(declines)}`]),
    `  ${id}`,
  ];
}
