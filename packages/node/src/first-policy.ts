import { assert } from '@baton/ledger';
import { decodeGenesis, firstEpochPolicy, isMalformed, type Policy, type PolicyFile, parsePolicy } from '@baton/log';

/** The policy of a ledger's first epoch, as a file and taken apart. `genesisBytes` are those of a checked genesis. */
export function firstPolicy(ledger: string, genesisBytes: Uint8Array): { file: PolicyFile; policy: Policy } {
  const genesis = decodeGenesis(genesisBytes);
  assert(!isMalformed(genesis), 'a checked genesis has a policy');
  const text = firstEpochPolicy(ledger, genesis);
  const policy = parsePolicy(text);
  assert(!isMalformed(policy), 'the policy of a genesis parses');
  return { file: { ledger, epochs: [{ first: 0, last: null, policy: text }] }, policy };
}
