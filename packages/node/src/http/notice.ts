import type { Words } from '@baton/ledger';
import type { OpenLedger } from '../ledger.ts';

/** A weakness of the ledger itself that its readers must know of. */
export type Warning = { readonly code: string; readonly text: Words };

const notices: { readonly [purpose: string]: Words } = {
  replay: {
    zh: '这是历史事件的重演。签名所用的密钥是为重演而造的，与所列机构无关。',
    en: 'This is a replay of past events. Its keys were made for the replay, not by the organisations named.',
  },
  drill: {
    zh: '这是演练。内容是虚构的，密钥是为演练而造的。',
    en: 'This is a drill. What it says is made up, and its keys were made for the drill.',
  },
};

/** What every page and answer of a replay or a drill says first; a live ledger has no such notice. */
export function noticeOf({ genesis }: OpenLedger): Words | null {
  return notices[genesis.purpose] ?? null;
}

/** Warnings of a live ledger whose council or witnesses are too few. Source: protocol, "Ledger". */
export function warningsOf({ genesis: { purpose, council, policy } }: OpenLedger): Warning[] {
  if (purpose !== 'live') return [];
  const warnings: Warning[] = [];
  if (council.threshold === 1) {
    const text = { zh: '理事会一人即可决定。', en: 'One council member alone decides.' };
    warnings.push({ code: 'council_of_one', text });
  }
  if (policy.quorum === 0) {
    const text = {
      zh: '没有运营者以外的见证方：日志只增不改，只有运营者的保证。',
      en: 'No witness outside the operator: that the log only grew is the word of its operator alone.',
    };
    warnings.push({ code: 'no_outside_witness', text });
  }
  return warnings;
}
