import {
  buildTransaction,
  compose,
  isRejected,
  keyFor,
  type Outcome,
  type Parts,
  type RecordDraft,
  type SignedTransaction,
} from '@baton/sdk';
import type { Call } from '../command.ts';
import { type ExitCode, exit } from '../exit.ts';
import { problemText } from '../print/problem.ts';
import { timeText } from '../print/time.ts';
import { checkRecord } from './check.ts';
import type { Desk } from './desk.ts';
import { resolveNames } from './names.ts';

/** Signs records together, sends them, and tells what became of them. */
export async function send(
  call: Call,
  desk: Desk,
  records: readonly RecordDraft[],
  parts: Parts = {},
): Promise<ExitCode> {
  const { client, status, self, reading } = desk;
  const resolved = records.map((record) => resolveNames(call, record));
  const composed = resolved.map(({ record }) => compose(record, parts));
  const drafts = composed.map(({ record }, i) => ({ ...record, kind: records[i]?.kind ?? '' }));
  drafts.forEach(checkRecord);
  const signed = await buildTransaction({
    ledger: status.ledger,
    subject: self.segment,
    signer: keyFor(self, records),
    records: drafts,
    parts: Object.assign({}, ...composed.map((one) => one.parts)),
    clock: reading.clock,
  });
  warn(call, signed);
  const { outcomes } = await client.submit([signed]);
  const [outcome] = outcomes;
  if (outcome === undefined) throw new Error('bug: one transaction has one outcome');
  const code = tellOutcome(call, desk, signed, outcome);
  // A paper is taken only once a committed record names it.
  if (code === exit.done) for (const paper of resolved.flatMap(({ papers }) => papers)) await client.putPaper(paper);
  return code;
}

/** What looks like data about a person is shown before it is sent: the log forgets nothing. */
function warn({ world, language }: Call, { warnings }: SignedTransaction): void {
  const heading = { zh: '警告', en: 'Warning' }[language];
  for (const { found, words } of warnings) world.err(`${heading}: ${found}: ${words[language]}\n`);
}

/** Prints where a transaction stands, or why it was refused. */
function tellOutcome(
  { world, language, flags }: Call,
  { status }: Pick<Desk, 'status'>,
  { id, names }: Pick<SignedTransaction, 'id' | 'names'>,
  outcome: Outcome,
): ExitCode {
  const code = isRejected(outcome) ? exit.no : exit.done;
  if (flags.on('json'))
    world.out(`${JSON.stringify({ ledger: status.ledger, purpose: status.purpose, names, ...outcome })}\n`);
  else if (isRejected(outcome)) world.err(`${problemText(outcome.problem, language)}\n`);
  else {
    const [entry, accepted] = { zh: ['条目', '已入账'], en: ['entry', 'Accepted'] }[language];
    world.out(`${accepted}: ${entry} ${outcome.index}, ${timeText(outcome.time)}${mark(status.purpose, language)}\n`);
    for (const name of names) world.out(`  ${name}\n`);
    world.out(`  ${{ zh: '回执', en: 'receipt' }[language]}: baton receipt ${id}\n`);
  }
  return code;
}

/** Says that a ledger is no live one. */
function mark(purpose: string, language: keyof typeof marks): string {
  return marks[language][purpose] ?? '';
}

const marks: { readonly [language in 'zh' | 'en']: { readonly [purpose: string]: string } } = {
  zh: { replay: '（重演，密钥是为重演而造的）', drill: '（演练）' },
  en: { replay: ' (replay: its keys were made for it)', drill: ' (drill)' },
};
