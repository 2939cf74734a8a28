import { actCommand } from '../act/act.ts';
import { openDesk } from '../act/desk.ts';
import { send } from '../act/send.ts';
import { readTime } from '../act/value.ts';
import { type Call, type Command, neededArg } from '../command.ts';
import { UsageError } from '../exit.ts';
import { partyOf } from '../keys/names.ts';
import { signingOptions } from '../keys/ring.ts';
import { nodeOptions } from '../node-client.ts';
import { say } from '../print/output.ts';
import { asTyped } from '../way.ts';
import { readApplication, refuseOtherLedger } from './admit.ts';

const until = { value: 'time', words: { zh: '表决截止（默认 +14d）', en: 'Open until (+14d)' } };
/** Flags of every proposal. */
export const proposalOptions = {
  until,
  ...signingOptions,
  ...nodeOptions,
};
/** What a panel may decide (docs/spec/trust.md) takes this flag too. */
export const deciding = {
  'decided-by': {
    value: 'panel',
    words: { zh: '由哪个小组决定（默认理事会）', en: 'Panel that decides (the council)' },
  },
};

/** Proposes that an authority may grant qualifications. */
export const proposeAccredit: Command = {
  name: 'council accredit',
  summary: { zh: '提案：授权一个机构授予资质', en: 'Propose to let an authority grant qualifications' },
  args: '<subject>',
  options: {
    types: { value: 'type,…', words: { zh: '可授予的资质', en: 'Qualifications it may grant' } },
    areas: { value: 'code,…', words: { zh: '限于这些地区', en: 'Only in these areas' } },
    ...proposalOptions,
  },
  examples: ['baton council accredit supervisor --as council-health --types inspector,laboratory'],
  async run(call) {
    const { flags } = call;
    const name = neededArg(call, 'council accredit', '<subject>');
    const authority = partyOf(call, name);
    const types = flags.text('types')?.split(',');
    if (types === undefined) {
      throw new UsageError({
        zh: '缺少 --types：可授予哪些资质？',
        en: '--types is missing: which qualifications may it grant?',
      });
    }
    const areas = flags.text('areas')?.split(',');
    return propose(call, { type: 'accredit', authority, types, ...(areas && { areas }) });
  },
};

/** Proposes to bring in an organisation, an authority for instance. */
export const proposeAdmit: Command = {
  name: 'council admit',
  summary: { zh: '提案：接纳一个组织', en: 'Propose to admit an organisation' },
  args: '<application.json>',
  options: proposalOptions,
  examples: ['baton council admit authority.json --as council-health'],
  async run(call) {
    const file = readApplication(call, 'council admit');
    const desk = await openDesk(call);
    refuseOtherLedger(file, desk);
    const { application, profile, parts } = file;
    return propose(call, { type: 'admit', application, profile }, parts);
  },
};

/** Proposes to end an accreditation. */
export const proposeWithdraw: Command = {
  name: 'council withdraw',
  summary: { zh: '提案：撤回授权', en: 'Propose to withdraw an accreditation' },
  args: '<accreditation>',
  options: {
    lapses: {
      value: 'time',
      words: {
        zh: '所授资质至何时有效（重新认定的除外）',
        en: 'Until when what was granted holds, unless vouched for anew',
      },
    },
    ...deciding,
    ...proposalOptions,
  },
  examples: [
    'baton council withdraw <accreditation> --as council-health',
    'baton council withdraw <accreditation> --as council-health --lapses +30d',
  ],
  async run(call) {
    const accreditation = neededArg(call, 'council withdraw', '<accreditation>');
    const lapses = call.flags.text('lapses');
    const { reading } = await openDesk(call);
    const date = lapses === undefined ? {} : { lapses: readTime('--lapses', lapses, reading).time };
    return propose(call, { type: 'withdrawAccreditation', accreditation, ...date });
  },
};

/** Signs and sends a proposal, to the panel that `--decided-by` names or to the council. */
export async function propose(call: Call, act: object, parts = {}) {
  const desk = await openDesk(call);
  const body = call.flags.text('decided-by');
  const { time } = readTime('--until', call.flags.text('until') ?? '+14d', desk.reading);
  const record = { kind: 'trust.propose', act, until: time, ...(body !== undefined && { body }) };
  // Whoever proposes agrees. Of how many classes a panel wants is told by the proposal itself.
  const more = body === undefined ? desk.status.council.threshold - 1 : undefined;
  return send(call, desk, [record], { parts, next: ([name = '']) => waitingFor(call, name, more) });
}

/** Whose word is still wanted for a proposal: one that was accepted is not yet decided. */
function waitingFor(call: Call, name: string, more: number | undefined): string[] {
  if (more === 0) return [];
  const approve = `${asTyped} council approve ${name} --as …`;
  const [zh, en] =
    more === undefined
      ? ['还需他人', 'others have']
      : [`还需 ${more} 名成员`, more === 1 ? '1 more member has' : `${more} more members have`];
  return [say(call, `${zh}同意：${approve}`, `${en} to agree: ${approve}`)];
}

const next = { zh: `表决到哪一步：${asTyped} council show`, en: `how it stands: ${asTyped} council show` };

/** The votes of council members. */
export const votes = [
  actCommand({
    name: 'council approve',
    kind: 'trust.approve',
    about: 'proposal',
    next,
    examples: ['baton council approve <proposal> --as council-charity'],
  }),
  actCommand({
    name: 'council decline',
    kind: 'trust.decline',
    about: 'proposal',
    next,
    examples: ['baton council decline <proposal> --as council-charity'],
  }),
];
