import { examineSuccession, isMalformed, isRefusal, parsePolicyFile, type Refusal } from '@baton/log';
import { type VerifySignatureLater, verifyWithBest } from './back-end.ts';

/** A policy file as far as the successions lead; `refusal` says why one of them proved nothing. */
export type Followed = { readonly policy: string; readonly epochs: number; readonly refusal?: Refusal };

/**
 * Follows successions, in the order of their epochs, from the text of a policy file that is trusted. Each is proved under
 * the epoch before; the first that is not ends it. Those that lead to epochs known already are passed over.
 */
export async function followPolicy(
  known: string,
  successions: readonly string[],
  verify: VerifySignatureLater = verifyWithBest,
): Promise<Followed> {
  let policy = known;
  let epochs = 0;
  const passed = knownEpochs(known);
  for (const text of successions.slice(passed)) {
    const next = examineSuccession(text, policy);
    if (isRefusal(next)) return { policy, epochs, refusal: next };
    const verdicts = await Promise.all(next.checks.map(({ check }) => verify(check)));
    if (!verdicts.every((verdict) => verdict)) return { policy, epochs };
    policy = next.policy;
    epochs += 1;
  }
  return { policy, epochs };
}

/** How many epochs of a policy file have ended. */
function knownEpochs(text: string): number {
  const file = parsePolicyFile(text);
  return isMalformed(file) ? 0 : file.epochs.length - 1;
}
