import { unitWord } from '@baton/ledger';
import type { Page, Reconciliation } from '@baton/sdk';
import { type Call, type Command, neededArg } from '../command.ts';
import { exit, UsageError } from '../exit.ts';
import { partyOf } from '../keys/names.ts';
import { dataOption } from '../keys/ring.ts';
import { nodeOptions, readerOf } from '../node-client.ts';
import { moneyText } from '../print/money.ts';
import { printJson, say } from '../print/output.ts';
import { countText, nameText } from '../print/quantity.ts';
import { timeText } from '../print/time.ts';
import { whatText } from './totals-rows.ts';

type Line = Reconciliation['lines'][number];
type Correction = Reconciliation['corrections'][number];

/** An organisation's published totals beside its records and what is quoted from its lists. */
export const reconcile: Command = {
  name: 'reconcile',
  summary: {
    zh: '对账：公示的总数、自己的记录、转录的明细',
    en: 'Reconcile: published totals, own records, quoted lists',
  },
  args: '<organisation>',
  options: {
    from: { value: 'date', words: { zh: '从哪天（2020-01-22）', en: 'From this day on (2020-01-22)' } },
    until: { value: 'date', words: { zh: '到哪天', en: 'Until the end of this day' } },
    ...dataOption,
    ...nodeOptions,
  },
  more: {
    zh: '转录不计入任何结余；这里只把各方的数字并排放好，写出差额。更正同时列出前后两个说法。',
    en: 'Quotations count in no balance: figures stand side by side here, with their difference. Corrections show both versions.',
  },
  examples: [
    'baton reconcile wuhan-red-cross',
    'baton reconcile wuhan-red-cross --from 2020-01-22 --until 2020-01-31 --json',
  ],
  async run(call) {
    const by = partyOf(call, neededArg(call, 'reconcile', '<organisation>'));
    const query = { by, from: secondsOf(call, 'from'), until: secondsOf(call, 'until', 86_399) };
    const told = await (await readerOf(call)).read<Reconciliation & Page<never>>('/v1/reconciliation', query);
    if (call.flags.on('json')) printJson(call, told);
    else call.world.out(textOf(call, told));
    return exit.done;
  },
};

const CHINA_SECONDS = 8 * 3600;

/** A day as China counts it, in seconds. */
function secondsOf(call: Call, flag: string, plus = 0): number | undefined {
  const typed = call.flags.text(flag);
  if (typed === undefined) return undefined;
  const time = Date.parse(`${typed}T00:00:00Z`) / 1000;
  if (Number.isInteger(time)) return time - CHINA_SECONDS + plus;
  throw new UsageError({ zh: `“${typed}”不是日期，写成 2020-01-31。`, en: `"${typed}" is no day; write 2020-01-31.` });
}

function textOf(call: Call, { by, joined, lines, doubled, corrections, notice }: Reconciliation & Page<never>): string {
  const { language } = call;
  const told = [
    ...(notice == null ? [] : [notice[language], '']),
    nameText(by, language),
    ...joined.map((one) =>
      say(
        call,
        `  也以“${nameText(one, language)}”被转录（同一个公开号码）`,
        `  also quoted as ${nameText(one, language)} (the same public number)`,
      ),
    ),
    ...(lines.length === 0 ? [say(call, '没有可对的数字。', 'There are no figures to compare.')] : []),
    ...lines.flatMap((line) => ['', ...lineText(call, line)]),
    ...(doubled.length === 0
      ? []
      : ['', say(call, '转录的明细里可能算了两次的', 'What may count twice in quoted lists')]),
    ...doubled.flatMap(({ id, text }) => [`  ${text[language]}`, `  baton finding-rows --finding ${id}`]),
    ...(corrections.length === 0 ? [] : ['', say(call, '更正', 'Corrections')]),
    ...corrections.map((one) => correctionText(call, one)),
  ];
  return `${told.join('\n')}\n`;
}

function lineText(call: Call, line: Line): string[] {
  const { language } = call;
  const { what, item, unit, currency, published, publishedAll, recorded, quoted, differences } = line;
  const amount = (figure: number) =>
    currency === null
      ? `${countText(figure)} ${unitWord(unit ?? '', item ?? undefined, language, figure)}`
      : moneyText(figure, currency);
  const figures = [
    [say(call, '公示', 'Published'), published?.figure],
    [say(call, '公示累计', 'Published running total'), publishedAll?.figure],
    [say(call, '自己的记录合计', 'Sum of own records'), recorded?.figure],
    [say(call, '转录的明细合计', 'Sum of quoted lists'), quoted?.figure],
    [say(call, '公示减记录', 'Published less recorded'), differences.recorded],
    [say(call, '公示减明细', 'Published less quoted'), differences.quoted],
  ] as const;
  const shown = figures.flatMap(([label, figure]) => (figure == null ? [] : [`  ${label}: ${amount(figure)}`]));
  return [`${whatText(what, language)}${item === null ? '' : `, ${item}`}`, ...shown];
}

function correctionText(call: Call, one: Correction): string {
  const who = nameText(one.publisher, call.language);
  const at = one.at === null ? '' : timeText(one.at);
  return `  ${one.case} ${one.line} ${one.field}: ${one.before} → ${one.after} (${who}, ${at})`;
}
