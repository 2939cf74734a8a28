import type { ProposalInList, RecordWhole, Status } from '@baton/sdk';
import { codesOf, membersOf, schemaOf, titleOf } from '../act/schema.ts';
import type { Call, Command } from '../command.ts';
import { exit } from '../exit.ts';
import type { Language } from '../language.ts';
import { clientOf, nodeOptions, readerOf } from '../node-client.ts';
import { counted } from '../print/counted.ts';
import { printJson, say } from '../print/output.ts';
import { nameText } from '../print/quantity.ts';
import { timeText } from '../print/time.ts';
import { typeText } from './subject.ts';

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
    else call.world.out(councilText(call, status, await actsOf(call, proposals.items)));
    return exit.done;
  },
};

/** A proposal, and of one that is still open what it would do: who votes has to know. */
type Proposed = ProposalInList & { readonly does: readonly string[] };

async function actsOf(call: Call, proposals: readonly ProposalInList[]): Promise<Proposed[]> {
  const reader = await readerOf(call);
  return Promise.all(
    proposals.map(async (proposal) => {
      if (proposal.standing !== 'open') return { ...proposal, does: [] };
      const { body } = await reader.read<RecordWhole>(`/v1/records/${proposal.id}`);
      return { ...proposal, does: actLines((body as unknown as { act: Act }).act, call.language) };
    }),
  );
}

type Act = { readonly type: string; readonly [member: string]: unknown };

/** The members of an act, each under its title. */
function actLines({ type, ...members }: Act, language: Language): string[] {
  const variants = membersOf(schemaOf('trust.propose'))['act']?.anyOf ?? [];
  const schema = variants.find(({ properties }) => codesOf(properties?.['type'] ?? {}).includes(type));
  return Object.entries(members).map(([name, value]) => {
    const title = titleOf(name, schema?.properties?.[name] ?? {})[language];
    return `    ${title}: ${valueText(value, language)}`;
  });
}

function valueText(value: unknown, language: Language): string {
  if (Array.isArray(value)) return value.map((one) => valueText(one, language)).join(', ');
  return typeof value === 'string' ? typeText(value, language) : JSON.stringify(value);
}

function councilText(call: Call, { council, notice }: Status, proposals: readonly Proposed[]): string {
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

function proposalLines(call: Call, proposal: Proposed): string[] {
  const { language } = call;
  const { act, standing, proposer, approvals, declines, until, threshold, id } = proposal;
  const names = (parties: ProposalInList['approvals']) => parties.map((party) => nameText(party, language)).join(', ');
  return [
    `${wordOf(act, language)}: ${wordOf(standing, language)}`,
    ...proposal.does,
    `  ${say(call, '提出', 'proposed by')} ${nameText(proposer, language)}, ${say(call, '截止', 'open until')} ${timeText(until)}`,
    `  ${say(call, '同意', 'for')} ${approvals.length}/${threshold}: ${names(approvals)}`,
    ...(declines.length === 0 ? [] : [`  ${say(call, '反对', 'against')}: ${names(declines)}`]),
    `  ${id}`,
  ];
}
