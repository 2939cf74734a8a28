import type { Words } from '@baton/ledger';

/** How the command ended (architecture, "three ways to say no"); 1 also for not verified, and for an audit's finding. */
export const exit = { done: 0, no: 1, usage: 2, fault: 3, bug: 70 } as const;

export type ExitCode = (typeof exit)[keyof typeof exit];

/** How a command ends that was told no: by the ledger, or by a node that can do nothing now. */
export function exitOf({ status }: { readonly status: number }): ExitCode {
  return status >= 500 ? exit.fault : exit.no;
}

/** The command was not called as it must be. Says what was wrong, and what would be right. */
export class UsageError extends Error {
  override name = 'UsageError';
  readonly words: Words;

  constructor(words: Words) {
    super(words.en);
    this.words = words;
  }
}
