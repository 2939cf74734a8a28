import { fromBase64Url } from '@baton/log';
import type { Static } from 'typebox';
import { code, integer, octets, optional, record } from '../../machine/field.ts';
import type { Genesis } from '../../machine/genesis.ts';
import { no, type Refusal, type Rejection } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import { type State, sortable, table } from '../../machine/state.ts';
import { publicKeyOf } from '../key/key.ts';
import type { Decision } from './council.ts';

/**
 * An epoch of the policy: whose signatures make a checkpoint count from the end of its block on.
 * `index` is the entry that decided it, `entries` all that show the decision; `compromised` the log size from which
 * checkpoints of the epoch before prove nothing.
 */
export type Epoch = {
  readonly index: number;
  readonly log: string;
  readonly names: readonly string[];
  readonly keys: readonly string[];
  readonly urls: readonly (string | null)[];
  readonly quorum: number;
  readonly compromised: number | null;
  readonly entries: readonly number[];
};

const epochs = table<Epoch>({
  number: 49,
  name: 'epoch',
  key: 'text',
  columns: ['index', 'log', 'names', 'keys', 'urls', 'quorum', 'compromised', 'entries'],
});

const WITNESSES_MAX = 32;

export const policyAct = record({
  compromisedFrom: optional(
    integer({ zh: '旧时期自哪个大小起不再可信', en: 'Size from which the epoch before proves nothing' }, 0, 2 ** 40),
  ),
  log: octets({ zh: '日志的公钥', en: 'Public key of the log, Ed25519' }, 32),
  quorum: integer({ zh: '须有几个见证方签名', en: 'How many witnesses must cosign' }, 0, WITNESSES_MAX),
  type: Type.Literal('setPolicy'),
  witnesses: Type.Array(
    record({
      key: octets({ zh: '见证方的公钥', en: 'Public key of the witness, Ed25519' }, 32),
      name: code({ zh: '见证方的名称', en: 'Name of the witness' }, '[A-Za-z0-9][A-Za-z0-9.:/_-]{0,39}'),
      url: optional(code({ zh: '见证方的地址', en: 'Address of the witness' }, 'https?://[A-Za-z0-9.:/_-]{1,32}')),
    }),
    { maxItems: WITNESSES_MAX, title: 'Witnesses', 'x-zh': '见证方' },
  ),
});

type PolicyAct = Static<typeof policyAct>;

/** Why a policy cannot be set. */
export const policyRejections = {
  policy_key_invalid: {
    number: 241,
    status: 422,
    title: { zh: '日志的公钥不合格。', en: 'The key of the log is not a sound public key.' },
    right: { zh: '重新生成日志密钥（baton log-key）。', en: 'Make a new key for the log: baton log-key.' },
  },
  policy_key_used: {
    number: 242,
    status: 409,
    title: { zh: '这把日志密钥在更早的时期用过。', en: 'An earlier epoch ended with this key of the log.' },
    right: {
      zh: '换一把新的；用过的密钥不再回来。',
      en: 'Take a new one: a key that was replaced does not come back.',
    },
  },
  policy_witness_twice: {
    number: 243,
    status: 422,
    title: {
      zh: '见证方的名称或密钥重复。',
      en: 'Two witnesses share a name or a key, or one has the key of the log.',
    },
    right: { zh: '每个见证方有自己的名称和密钥。', en: 'Each has a name and a key of its own.' },
  },
  policy_quorum: {
    number: 244,
    status: 422,
    title: { zh: '要求的见证方多于列出的。', en: 'More witnesses have to cosign than are named.' },
    right: { zh: '不超过列出的数目。', en: 'Ask for at most as many as are named.' },
  },
  policy_compromised: {
    number: 245,
    status: 422,
    title: { zh: '日志还没有那么大。', en: 'The log has not come to that size.' },
    right: { zh: '写已有的大小，不写则旧时期仍可信。', en: 'State a size that it has had, or leave it out.' },
  },
} as const satisfies { [code: string]: Rejection };

/** The first epoch, of the genesis. */
export function foundPolicy(state: State, { policy }: Genesis): void {
  const { log, witnesses, quorum } = policy;
  putEpoch(state, { log: log.key, witnesses, quorum }, { index: 0, entries: [], compromised: null });
}

/** Every epoch, in order. */
export function epochsOf(state: State): Readonly<Epoch>[] {
  return state.scan(epochs, '').map(([, epoch]) => epoch);
}

/** Whether an entry decided on an epoch: its block ends with it. */
export function startsEpoch(state: State, index: number): boolean {
  return state.get(epochs, sortable(index)) !== undefined;
}

/** Guards of another policy. */
export function refusePolicy(
  state: State,
  { log, witnesses, quorum, compromisedFrom = 0 }: PolicyAct,
  { index }: { index: number },
): Refusal<keyof typeof policyRejections> | undefined {
  if (publicKeyOf({ alg: 'Ed25519', key: log }) === undefined) return no('policy_key_invalid');
  const logs = epochsOf(state).map((epoch) => epoch.log);
  if (logs.includes(log) && logs.at(-1) !== log) return no('policy_key_used');
  const keys = [log, ...witnesses.map(({ key }) => key)];
  const names = witnesses.map(({ name }) => name);
  if (new Set(keys).size < keys.length || new Set(names).size < names.length) return no('policy_witness_twice');
  if (!witnesses.every(({ key }) => fromBase64Url(key)?.length === 32)) return no('policy_witness_twice');
  if (quorum > witnesses.length) return no('policy_quorum');
  return compromisedFrom > index ? no('policy_compromised') : undefined;
}

/** Sets the policy of the next epoch. */
export function setPolicy(state: State, act: PolicyAct, { index, entries }: Decision): void {
  putEpoch(state, act, { index, entries, compromised: act.compromisedFrom ?? null });
}

type Stated = {
  readonly log: string;
  readonly quorum: number;
  readonly witnesses: readonly { readonly key: string; readonly name: string; readonly url?: string }[];
};

function putEpoch(
  state: State,
  { log, quorum, witnesses }: Stated,
  row: Pick<Epoch, 'index' | 'entries' | 'compromised'>,
): void {
  const names = witnesses.map(({ name }) => name);
  const keys = witnesses.map(({ key }) => key);
  const urls = witnesses.map(({ url }) => url ?? null);
  state.put(epochs, sortable(row.index), { ...row, log, names, keys, urls, quorum });
}
