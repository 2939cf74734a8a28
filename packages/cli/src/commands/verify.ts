import { kindNamed, leavesOf } from '@baton/ledger';
import type { ReceiptResult, Words } from '@baton/log';
import { type AbsentPart, Fault, type SignedBody, type Verification, verifyReceipt } from '@baton/sdk';
import { type Call, type Command, neededArg } from '../command.ts';
import { type ExitCode, exit } from '../exit.ts';
import type { Language } from '../language.ts';
import { leafText, leafTitle } from '../print/leaf.ts';
import { printJson, say } from '../print/output.ts';
import { purposeText } from '../print/purpose.ts';
import { timeText, zonedText } from '../print/time.ts';
import { readText } from '../user-file.ts';
import { typedPath } from '../world.ts';
import { policyOption, policyPath } from './policy-file.ts';
import { rightsText } from './shown-rights.ts';

/** Checks a receipt from its file and the policy file: no node, no network. */
export const verify: Command = {
  name: 'verify',
  summary: { zh: '离线核对回执', en: 'Check a receipt offline' },
  args: '<file>',
  options: {
    ...policyOption,
    against: { value: 'url', words: { zh: '再与今天的日志比较', en: "Compare with today's log at this address too" } },
  },
  more: {
    zh: '不需要节点，也不需要网络。退出码 0 表示全部证实，1 表示没有。',
    en: 'Needs no node and no network. Exit code 0 if everything was proved, 1 if not.',
  },
  examples: [
    'baton verify gift.receipt.json --policy policy.json',
    'baton verify gift.receipt.json --policy policy.json --against http://127.0.0.1:2020',
  ],
  async run(call) {
    const { world, flags } = call;
    const file = typedPath(world, neededArg(call, 'verify', '<file>'));
    const policy = readText(policyPath(call, file));
    const url = flags.text('against');
    const now = Math.floor(world.now() / 1000);
    const receipt = readText(file);
    const options = { now, partsOf };
    const verification = await verifyReceipt(receipt, policy, options);
    if (url === undefined || !verification.ok) return tellVerified(call, verification);
    try {
      const against = { url, fetch: world.fetch };
      return tellVerified(call, await verifyReceipt(receipt, policy, { ...options, against }));
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      return tellUnasked(call, verification, url, error);
    }
  },
};

/** Words that a record names, as far as its kind is known. */
function partsOf(record: { readonly [member: string]: unknown }) {
  return kindNamed(String(record['kind']))?.parts(record) ?? [];
}

function tellVerified(call: Call, verification: Verification): ExitCode {
  if (call.flags.on('json')) printJson(call, verification);
  else call.world.out(verificationText(call, verification));
  return verification.ok ? exit.done : exit.no;
}

/** What was proved stays proved; that the log of today could not be asked is a fault. */
function tellUnasked(call: Call, verification: Verification, url: string, { code, message }: Fault): ExitCode {
  const words = say(call, '没有回应，没有与它比较。', `nothing was compared with it: ${message}`);
  const text = `${verificationText(call, verification)}\n${todaysLog(call, url)}: ${words}\n`;
  if (call.flags.on('json')) printJson(call, { ...verification, against: { url, fault: code, detail: message } });
  else call.world.out(text);
  return exit.fault;
}

function todaysLog(call: Call, url: string): string {
  return `${say(call, '今天的日志', "Today's log")} (${url})`;
}

/** What was proved and what was not, in plain words. */
function verificationText(call: Call, { ok, refusal, result, terms, absent, against }: Verification): string {
  const { language } = call;
  const verdict = ok
    ? say(call, '核对通过：回执的每一步都成立。', 'Verified.')
    : say(call, '没有证实。', 'NOT verified.');
  const lines = [verdict];
  if (refusal !== undefined)
    lines.push(`  ${refusal.reason[language]}${refusal.detail === undefined ? '' : ` (${refusal.detail})`}`);
  if (result !== undefined) lines.push(...resultLines(call, result));
  for (const { kind, until, lapsed } of terms) {
    const state = lapsed ? say(call, '已过期', 'lapsed') : say(call, '未过期', 'not lapsed');
    lines.push(`  ${kind}: ${say(call, '有效至', 'until')} ${timeText(until)}, ${state}`);
  }
  lines.push(...absent.map((part) => absentText(call, part)));
  if (against !== undefined) lines.push('', `${todaysLog(call, against.url)}: ${against.words[language]}`);
  return `${lines.join('\n')}\n`;
}

/** Words that were signed and are not enclosed: why, as far as can be told. */
function absentText(call: Call, { digest, why, detail }: AbsentPart): string {
  const what = `${say(call, '正文', 'Words')} ${digest}: `;
  if (detail !== undefined) return `  ${what}${detail}`;
  const lapsed = say(call, '签名者写明的期限已到，不再保留', 'not enclosed: lapsed, as their signer said');
  const withheld = say(
    call,
    '不在回执里：已撤下，或转交的人没有附上',
    'not enclosed: withheld, or left out by whoever handed the receipt on',
  );
  return `  ${what}${why === 'lapsed' ? lapsed : withheld}`;
}

function resultLines(call: Call, result: ReceiptResult): string[] {
  const { language } = call;
  // A policy without witnesses asks for no cosignature: nothing was proved there, and nothing failed.
  const isUnproved = (step: string) => step === 'cosignatures' && result.witnessed.length === 0;
  const mark = (step: string, ok: boolean) => (ok ? (isUnproved(step) ? '  ? ' : '  + ') : '  - ');
  const told = (words: Words) => words[language];
  return [
    '',
    `${say(call, '账本', 'Ledger')}: ${result.ledger} (${purposeText(call, result.purpose)})`,
    `${say(call, '签名者', 'Signed by')}: ${result.signer}`,
    `${say(call, '回执所示的权利', 'Rights that the receipt shows')}: ${rightsText(result.rights, language)}`,
    `${say(call, '位置', 'Place in the log')}: ${say(call, '条目', 'entry')} ${result.index}, ${zonedText(result.time)}`,
    ...result.witnessed.map(({ name, time }) => `${say(call, '见证', 'Witness')}: ${name}, ${timeText(time)}`),
    '',
    say(call, '签的是：', 'What was signed:'),
    ...result.records.flatMap((record) => recordLines(record as SignedBody, language)),
    '',
    say(call, '证明了：', 'What was checked:'),
    ...result.steps.map(({ step, ok, proves }) => mark(step, ok) + told(proves)),
    say(call, '没有证明：', 'What this does not prove:'),
    ...result.notProved.map((words) => `  ? ${told(words)}`),
  ];
}

/** So many members are shown of one record: the file holds them all. */
const MEMBERS_SHOWN = 24;

/** What a record says, member by member: a name is told by the ledger alone, and stands as it is. */
function recordLines(record: SignedBody, language: Language): string[] {
  const leaves = [...leavesOf(record, 0).values()].filter(({ path }) => !/^at\.(?:offset|precision)$/.test(path));
  const more = leaves.length - MEMBERS_SHOWN;
  return [
    `  ${kindText(record.kind, language)}`,
    ...leaves.slice(0, MEMBERS_SHOWN).map((leaf) => `    ${leafTitle(leaf, language)}: ${leafText(leaf, language)}`),
    ...(more > 0 ? [{ zh: `    另 ${more} 处`, en: `    and ${more} more` }[language]] : []),
  ];
}

/** A kind by its title, with its name. */
function kindText(kind: string, language: Language): string {
  const title = kindNamed(kind)?.title[language];
  return title === undefined ? kind : { zh: `${title}（${kind}）`, en: `${title} (${kind})` }[language];
}
