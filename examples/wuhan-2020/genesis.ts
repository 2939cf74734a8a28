import type { Genesis } from '@baton/ledger';
import { toBase64Url } from '@baton/log';
import { type SubjectKeys, segmentOfKeys } from '@baton/sdk';
import type { Player, Story } from './form.ts';

/** Entry 0 of a ledger on which a story is to be played. `nonce`: 22 characters, new for every load. */
export function genesisOf(
  { name, startsAt, council }: Story,
  keysOf: (player: Player) => SubjectKeys,
  { nonce, policy }: Pick<Genesis, 'nonce' | 'policy'>,
): Genesis {
  const members = council.members.map((member) => {
    const keys = keysOf({ name: member, devices: [] });
    const { alg, publicKey } = keys.control;
    return { alg, key: toBase64Url(publicKey), segment: segmentOfKeys(keys) };
  });
  return {
    council: { members, threshold: council.threshold },
    name,
    nonce,
    parameters: {},
    policy,
    protocol: 1,
    purpose: 'replay',
    startsAt,
    v: 1,
  };
}
