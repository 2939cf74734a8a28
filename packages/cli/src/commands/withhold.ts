import { kindNamed, withholdReasons } from '@baton/ledger';
import type { RecordDraft, RecordWhole } from '@baton/sdk';
import { type Desk, openDesk } from '../act/desk.ts';
import { send } from '../act/send.ts';
import { readTime, readWords } from '../act/value.ts';
import { type Call, type Command, neededArg, type Options } from '../command.ts';
import { UsageError } from '../exit.ts';
import { thingOf } from '../keys/names.ts';
import { signingOptions } from '../keys/ring.ts';
import { nodeOptions, readerOf } from '../node-client.ts';
import { deciding, proposalOptions } from './council.ts';

const options: Options = {
  digest: {
    value: 'digest',
    multiple: true,
    words: { zh: '撤下哪一段正文或哪张票据', en: 'Which of its parts or papers' },
  },
  all: { words: { zh: '它引用的全部正文和票据', en: 'All parts and papers that it names' } },
  reason: { value: withholdReasons.join('|'), words: { zh: '原因', en: 'Reason' } },
  basis: { value: 'text', words: { zh: '法律依据（不写被撤下的内容）', en: 'Legal basis, without what is withheld' } },
  ...signingOptions,
  ...nodeOptions,
};

const more = {
  zh: '正文和票据从文件、数据库、搜索和此后的副本中消失；记录、证明和合计不变，谁撤下的、为什么，仍然可见。撤下后不能恢复。',
  en: 'They leave files, databases, search and every copy made afterwards; record, proof and sums stay, and so does who withheld them and why. It cannot be undone.',
};

/** An authority takes parts or papers of a record away. */
export const withhold: Command = {
  name: 'withhold',
  summary: { zh: '撤下一条记录的正文或票据', en: 'Withhold words or papers of a record' },
  args: '<record>',
  options,
  more,
  examples: [
    'baton withhold <worded-record> --as supervisor --reason personal_data --basis 《个人信息保护法》第四十七条 --all',
  ],
  async run(call) {
    const desk = await openDesk(call);
    const withheld = await askedFor(call, 'withhold');
    return send(
      call,
      desk,
      withheld.map((one) => ({ kind: 'trust.withhold', ...one })),
    );
  },
};

/** A member proposes that the council take them away. */
export const proposeWithhold: Command = {
  name: 'council withhold',
  summary: { zh: '提案：撤下一条记录的正文或票据', en: 'Propose to withhold words or papers of a record' },
  args: '<record>',
  options: { ...deciding, ...proposalOptions, ...options },
  more,
  examples: [
    'baton council withhold <worded-record> --as council-health --reason court_order --basis "Order 12 of 2020" --all',
    'baton council withhold <worded-record> --as union --decided-by <panel> --reason personal_data --basis 《个人信息保护法》第四十七条 --all',
  ],
  async run(call) {
    const desk = await openDesk(call);
    const until = untilOf(call, desk);
    const body = call.flags.text('decided-by');
    const by = body === undefined ? {} : { body };
    const withheld = await askedFor(call, 'council withhold');
    return send(
      call,
      desk,
      withheld.map((one): RecordDraft => ({ kind: 'trust.propose', act: { type: 'withhold', ...one }, until, ...by })),
    );
  },
};

function untilOf({ flags }: Call, { reading }: Desk): number {
  return readTime('--until', flags.text('until') ?? '+14d', reading).time;
}

/** What is to be withheld: every digest with record, reason and basis. */
async function askedFor(call: Call, name: string) {
  const { flags, language } = call;
  const record = thingOf(call, neededArg(call, name, '<record>'));
  const reason = needed(flags.text('reason'), '--reason', withholdReasons.join(', '));
  const basis = readWords(needed(flags.text('basis'), '--basis', '《个人信息保护法》第四十七条'), language);
  const whole = await (await readerOf(call)).read<RecordWhole>(`/v1/records/${record}`);
  return chosen(call, whole).map((digest) => ({ basis, digest, reason, record }));
}

function needed(typed: string | undefined, flag: string, example: string): string {
  if (typed !== undefined && typed !== '') return typed;
  throw new UsageError({ zh: `缺少 ${flag}，例如：${example}`, en: `${flag} is missing, for example: ${example}` });
}

/** The digests that were asked for; a record with a single part or paper needs none said. */
function chosen({ flags }: Call, whole: RecordWhole): readonly string[] {
  const there = namedBy(whole).filter((digest) => !(digest in whole.withheld));
  const asked = flags.texts('digest');
  const wrong = asked.find((digest) => !namedBy(whole).includes(digest));
  if (wrong !== undefined) {
    throw new UsageError({
      zh: `记录没有引用 ${wrong}。它引用：\n${listOf(whole)}`,
      en: `The record does not name ${wrong}. It names:\n${listOf(whole)}`,
    });
  }
  if (asked.length > 0) return asked;
  if (there.length === 0)
    throw new UsageError({
      zh: '这条记录没有可撤下的内容，或都已撤下。',
      en: 'The record names nothing that could be withheld, or all of it is withheld.',
    });
  if (flags.on('all') || there.length === 1) return there;
  throw new UsageError({
    zh: `撤下哪一个？写 --digest，或 --all：\n${listOf(whole)}`,
    en: `Which of them? Say --digest, or --all:\n${listOf(whole)}`,
  });
}

function namedBy({ body }: RecordWhole): readonly string[] {
  const kind = kindNamed(body.kind);
  const named = [...(kind?.parts(body) ?? []), ...(kind?.papers(body) ?? [])];
  return [...new Set(named.map(({ digest }) => digest))];
}

function listOf(whole: RecordWhole): string {
  return namedBy(whole)
    .map((digest) => `  ${digest}  ${whole.texts[digest] ?? ''}`.trimEnd())
    .join('\n');
}
