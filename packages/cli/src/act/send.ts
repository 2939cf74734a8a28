import {
  buildTransaction,
  compose,
  isRejected,
  keyFor,
  type Outcome,
  type Paper,
  type Parts,
  type RecordDraft,
  type SignedTransaction,
} from '@baton/sdk';
import type { Call } from '../command.ts';
import { type ExitCode, exit } from '../exit.ts';
import { nodeAddress } from '../node-client.ts';
import { say } from '../print/output.ts';
import { problemText } from '../print/problem.ts';
import { timeText } from '../print/time.ts';
import { checkRecord } from './check.ts';
import type { Desk } from './desk.ts';
import { resolveNames } from './names.ts';

/** What comes with the records; `next` says what somebody has to do now, by the names of what was written. */
type With = { readonly parts?: Parts; readonly next?: (names: readonly string[]) => readonly string[] };

/** Signs records together, sends them, and tells what became of them. */
export async function send(
  call: Call,
  desk: Desk,
  records: readonly RecordDraft[],
  { parts = {}, next = () => [] }: With = {},
): Promise<ExitCode> {
  const { signed, papers } = await sign(call, desk, records, parts);
  warn(call, signed);
  const { outcomes } = await desk.client.submit([signed]);
  const [outcome] = outcomes;
  if (outcome === undefined) throw new Error('bug: one transaction has one outcome');
  const code = tellOutcome(call, desk, signed, outcome);
  // A paper is taken only once a committed record names it.
  if (code !== exit.done) return code;
  if (!call.flags.on('json'))
    call.world.out(
      next(signed.names)
        .map((line) => `  ${line}\n`)
        .join(''),
    );
  for (const paper of papers) await desk.client.putPaper(paper);
  return code;
}

/** What was typed, with names and digests in it and checked against its kinds, under one signature. */
async function sign(
  call: Call,
  { status, self, reading }: Desk,
  records: readonly RecordDraft[],
  given: Parts,
): Promise<{ signed: SignedTransaction; papers: readonly Paper[] }> {
  const resolved = records.map((record) => resolveNames(call, record));
  const composed = resolved.map(({ record }) => compose(record, given));
  const drafts = composed.map(({ record }, i) => ({ ...record, kind: records[i]?.kind ?? '' }));
  drafts.forEach(checkRecord);
  const signed = await buildTransaction({
    ledger: status.ledger,
    subject: self.segment,
    signer: keyFor(self, records),
    records: drafts,
    parts: Object.assign({}, ...composed.map(({ parts }) => parts)),
    clock: reading.clock,
  });
  return { signed, papers: resolved.flatMap(({ papers }) => papers) };
}

/** What looks like data about a person is shown before it is sent: the log forgets nothing. */
function warn({ world, language }: Call, { warnings }: SignedTransaction): void {
  const heading = { zh: '警告', en: 'Warning' }[language];
  for (const { found, words } of warnings) world.err(`${heading}: ${found}: ${words[language]}\n`);
}

const marks: { readonly [language in 'zh' | 'en']: { readonly [purpose: string]: string } } = {
  zh: { replay: '（重演，密钥是为重演而造的）', drill: '（演练）' },
  en: { replay: ' (replay: its keys were made for it)', drill: ' (drill)' },
};

/** Prints where a transaction stands, or why it was refused. */
function tellOutcome(
  call: Call,
  { status: { ledger, purpose } }: Desk,
  { id, names, notAfter }: SignedTransaction,
  outcome: Outcome,
): ExitCode {
  const { world, language, flags } = call;
  if (flags.on('json')) world.out(`${JSON.stringify({ ledger, purpose, names, notAfter, ...outcome })}\n`);
  if (isRejected(outcome)) {
    const asked = { node: nodeAddress(call), alone: names.length === 1 };
    if (!flags.on('json')) world.err(`${problemText(outcome.problem, language, asked)}\n`);
    return exit.no;
  }
  if (!flags.on('json')) {
    const place = `${say(call, '条目', 'entry')} ${outcome.index}, ${timeText(outcome.time)}`;
    const receipt = `${say(call, '回执', 'receipt')}: baton receipt ${id}`;
    const heading = `${say(call, '已入账', 'Accepted')}: ${place}${marks[language][purpose] ?? ''}`;
    world.out([heading, ...[...names, receipt].map((line) => `  ${line}`), ''].join('\n'));
  }
  return exit.done;
}
