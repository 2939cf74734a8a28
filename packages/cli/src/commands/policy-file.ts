import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Call, Options } from '../command.ts';
import { UsageError } from '../exit.ts';
import { typedPath } from '../world.ts';

/** The flag of every command that checks something offline. */
export const policyOption: Options = {
  policy: {
    value: 'file',
    words: { zh: '策略文件（默认在旁边找 policy.json）', en: 'The policy file (policy.json beside it)' },
  },
};

/** The policy file that was named, or the one beside the file that is checked. Throws `UsageError` where there is none. */
export function policyPath({ flags, world }: Call, checked: string): string {
  const given = flags.text('policy');
  if (given !== undefined) return typedPath(world, given);
  const beside = [resolve(dirname(checked), 'policy.json'), typedPath(world, 'policy.json')].find(existsSync);
  if (beside !== undefined) return beside;
  throw new UsageError({
    zh: '核对要有账本的策略文件：--policy <文件>。可用 baton policy -o policy.json 取得。',
    en: 'Checking needs the policy file of the ledger: --policy <file>. Get it with: baton policy -o policy.json',
  });
}
