import { openDesk } from '../act/desk.ts';
import { readInteger, readTime } from '../act/value.ts';
import { type Call, type Command, neededFlag } from '../command.ts';
import { UsageError } from '../exit.ts';
import { partyOf } from '../keys/names.ts';
import { clientOf } from '../node-client.ts';
import { proposalOptions, propose } from './council.ts';
import { witnessOf } from './init.ts';

/** Proposes who sits in the council, and how many of them decide. */
export const proposeMembers: Command = {
  name: 'council members',
  summary: { zh: '提案：变更理事会成员或门槛', en: 'Propose another membership or threshold' },
  options: {
    members: { value: 'organisation,…', words: { zh: '全部成员', en: 'All who are to sit' } },
    threshold: { value: 'number', words: { zh: '几方同意', en: 'How many decide together' } },
    ...proposalOptions,
  },
  more: {
    zh: '写全部成员，不只是新增的。生效后，此前的提案全部作废。',
    en: 'Name all who are to sit, not only who is new. Once it takes effect, all earlier proposals are void.',
  },
  examples: [
    'baton council members --as council-health --members council-health,council-market,council-charity --threshold 2',
  ],
  async run(call) {
    const members = neededFlag(call, 'members')
      .split(',')
      .map((name) => partyOf(call, name.trim()));
    return propose(call, { type: 'setMembers', members, threshold: count(call, 'threshold') });
  },
};

/** Proposes a panel for some of what the council decides. */
export const proposePanel: Command = {
  name: 'council panel',
  summary: { zh: '提案：设立或变更专门小组', en: 'Propose to set up a panel, or change one' },
  options: {
    members: { value: 'organisation:class,…', words: { zh: '成员及其类别', en: 'Its members, each with a class' } },
    classes: { value: 'number', words: { zh: '须有几类成员同意', en: 'Members of how many classes have to agree' } },
    acts: { value: 'act,…', words: { zh: '可决定的事项', en: 'What it may decide: withhold, withdrawAccreditation' } },
    sits: { value: 'time', words: { zh: '任期至', en: 'Until when it sits' } },
    panel: { value: 'panel', words: { zh: '变更的小组', en: 'The panel that is changed' } },
    ...proposalOptions,
  },
  examples: [
    'baton council panel --as council-health --members union:medicine,supervisor:law --classes 2 --acts withhold --sits +90d',
    'baton council panel --as council-health --members union:medicine,supervisor:law --classes 1 --acts withhold --sits +90d --panel <panel>',
  ],
  async run(call) {
    const { reading } = await openDesk(call);
    const panel = call.flags.text('panel');
    return propose(call, {
      type: 'setPanel',
      acts: neededFlag(call, 'acts').split(','),
      classes: count(call, 'classes'),
      members: neededFlag(call, 'members')
        .split(',')
        .map((one) => seatOf(call, one)),
      until: readTime('--sits', neededFlag(call, 'sits'), reading).time,
      ...(panel !== undefined && { panel }),
    });
  },
};

function seatOf(call: Call, text: string) {
  const [name = '', one = ''] = text.split(':');
  return { subject: partyOf(call, name.trim()), class: one.trim() };
}

/** Proposes what everybody may write in a day. */
export const proposeParameters: Command = {
  name: 'council parameters',
  summary: { zh: '提案：设定每日额度', en: 'Propose the allowances for a day' },
  options: {
    records: { value: 'number', words: { zh: '每项资质的记录数', en: 'Records under a qualification' } },
    bytes: { value: 'number', words: { zh: '每项资质的字节数', en: 'Bytes under a qualification' } },
    'own-records': { value: 'number', words: { zh: '每个主体另有的记录数', en: 'Records of each subject’s own' } },
    'own-bytes': { value: 'number', words: { zh: '每个主体另有的字节数', en: 'Bytes of each subject’s own' } },
    ...proposalOptions,
  },
  examples: ['baton council parameters --as council-health --records 100000 --own-records 100000'],
  async run(call) {
    const names = { records: 'records', bytes: 'bytes', ownRecords: 'own-records', ownBytes: 'own-bytes' };
    const given = Object.entries(names).filter(([, flag]) => call.flags.text(flag) !== undefined);
    if (given.length === 0) throw nothingSet(Object.values(names));
    const parameters = Object.fromEntries(given.map(([name, flag]) => [name, count(call, flag)]));
    return propose(call, { type: 'setParameters', ...parameters });
  },
};

/** A proposal that sets nothing would be voted on for nothing. */
function nothingSet(flags: readonly string[]): UsageError {
  const all = flags.map((flag) => `--${flag}`).join(', ');
  return new UsageError({
    zh: `没有写要定的额度：写 ${all} 中的一个或几个；没写的不变。`,
    en: `No allowance is stated: give one or more of ${all}; what is left out stays as it is.`,
  });
}

/** Proposes whose signatures make a checkpoint count from then on. */
export const proposePolicy: Command = {
  name: 'council policy',
  summary: { zh: '提案：更换日志密钥或见证方', en: 'Propose another key of the log, or other witnesses' },
  options: {
    'log-key': {
      value: 'key',
      words: { zh: '日志的公钥（baton log-key；不写则不变）', en: 'Key of the log, from baton log-key (as it is)' },
    },
    witness: {
      value: 'vkey[,url]',
      multiple: true,
      words: {
        zh: '见证方的公钥和地址，写全部；none 为不要见证方（不写则不变）',
        en: 'Verifier key and address of a witness, all of them; none for no witness (as they are)',
      },
    },
    quorum: {
      value: 'number',
      words: {
        zh: '几个见证方签名才算数（写了见证方的默认全部）',
        en: 'How many must cosign (all, where witnesses are named)',
      },
    },
    'compromised-from': {
      value: 'number',
      words: {
        zh: '自哪个日志大小起，旧密钥签的检查点不再可信',
        en: 'Log size from which checkpoints of the old key prove nothing',
      },
    },
    ...proposalOptions,
  },
  more: {
    zh: '生效的那个区块是旧时期的最后一个；之后节点用新密钥签名，旧回执仍可核对。核对者用 baton policy --follow 跟到新时期。',
    en: 'The block in which it takes effect is the last of the old epoch; from then on the node signs with the new key. Old receipts still verify. Whoever checks follows with baton policy --follow.',
  },
  examples: ['baton council policy --as council-health --quorum 0'],
  async run(call) {
    const { flags } = call;
    const compromised = flags.text('compromised-from');
    const named = flags.texts('witness');
    if ((flags.text('log-key') ?? flags.text('quorum') ?? compromised ?? named[0]) === undefined) throw noChange();
    const before = await policyInForce(call);
    // Who replaces a stolen key has not said that nobody is to watch the log any more.
    const witnesses = named.length === 0 ? before.witnesses : named.filter((one) => one !== 'none').map(witnessOf);
    const quorum = flags.text('quorum') ?? String(named.length === 0 ? before.quorum : witnesses.length);
    return propose(call, {
      type: 'setPolicy',
      log: flags.text('log-key') ?? before.log,
      quorum: readInteger('--quorum', quorum),
      witnesses,
      ...(compromised !== undefined && { compromisedFrom: count(call, 'compromised-from') }),
    });
  },
};

type Policy = {
  readonly log: string;
  readonly quorum: number;
  readonly witnesses: readonly { readonly name: string; readonly key: string; readonly url?: string }[];
};

/** The policy of the epoch that is open, as an act says it. */
async function policyInForce(call: Call): Promise<Policy> {
  const { epochs } = JSON.parse(await clientOf(call).text('/v1/policy/epochs')) as { epochs: Policy[] };
  const open = epochs.at(-1);
  if (open === undefined) throw new Error('bug: a ledger has an open epoch');
  const { log, quorum } = open;
  const witnesses = open.witnesses.map(({ name, key, url }) => ({ name, key, ...(url != null && { url }) }));
  return { log, quorum, witnesses };
}

function noChange(): UsageError {
  return new UsageError({
    zh: '要改什么？--log-key、--witness、--quorum 或 --compromised-from，至少写一项。',
    en: 'What is to change? State --log-key, --witness, --quorum or --compromised-from.',
  });
}

function count(call: Call, name: string): number {
  const value = readInteger(`--${name}`, neededFlag(call, name));
  if (value > 0) return value;
  throw new UsageError({ zh: `--${name} 是正整数。`, en: `--${name} is a positive integer.` });
}
