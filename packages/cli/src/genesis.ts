import type { Genesis } from '@baton/ledger';
import { toBase64Url } from '@baton/log';
import { newNonce, seedSigner } from '@baton/sdk';
import { UsageError } from './exit.ts';

type Council = Genesis['council'];
type Policy = Genesis['policy'];

/** A genesis by its name: `drill-…` is a drill, which begins now; every other is live. `now` in milliseconds. */
export function newGenesis(name: string, council: Council, policy: Policy, now: number): Genesis {
  if (!/^[a-z0-9-]{1,40}$/.test(name) || name.startsWith('replay-')) throw badName(name);
  const purpose = name.startsWith('drill-') ? 'drill' : 'live';
  const genesis: Genesis = {
    council,
    name,
    nonce: newNonce(),
    parameters: {},
    policy,
    protocol: 1,
    purpose,
    v: 1,
  };
  return purpose === 'drill' ? { ...genesis, startsAt: Math.floor(now / 1000) } : genesis;
}

/** The public side of a log's key, as genesis holds it. */
export function logKey(seed: Uint8Array): Policy['log'] {
  return { alg: 'Ed25519', key: toBase64Url(seedSigner(seed).publicKey) };
}

function badName(name: string): UsageError {
  return new UsageError({
    zh: `${name} 不能作账本名称：用 a-z、0-9 和连字符，至多 40 个；replay- 留给重演，drill- 开头的是演练。`,
    en: `${name} is no name for a ledger: a-z, 0-9 and hyphens, at most 40; replay-… is for replays, drill-… makes it a drill.`,
  });
}
