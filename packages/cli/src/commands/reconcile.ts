import { unitWord, type Words } from '@baton/ledger';
import type { Page, Reconciliation } from '@baton/sdk';
import { type Call, type Command, neededArg } from '../command.ts';
import { exit, UsageError } from '../exit.ts';
import { partyAsked } from '../keys/names.ts';
import { dataOption } from '../keys/ring.ts';
import { nodeOptions, readerOf } from '../node-client.ts';
import { moneyText } from '../print/money.ts';
import { printJson, say } from '../print/output.ts';
import { countText, nameText } from '../print/quantity.ts';
import { asTyped } from '../way.ts';
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
    const by = partyAsked(call, neededArg(call, 'reconcile', '<organisation>'));
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

function textOf(call: Call, answer: Reconciliation & Page<never>): string {
  const { by, joined, from, until, lines, doubled, corrections, notice } = answer;
  const { language } = call;
  const told = [
    ...(notice == null ? [] : [notice[language], '']),
    `${nameText(by, language)}, ${periodText(call, from, until)}`,
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
    ...doubled.flatMap(({ id, text }) => [`  ${text[language]}`, `  ${asTyped} finding-rows --finding ${id}`]),
    ...(corrections.length === 0 ? [] : ['', say(call, '更正', 'Corrections')]),
    ...corrections.flatMap((one) => correctionText(call, one)),
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
    [say(call, '公示', 'Published'), published],
    [say(call, '公示累计', 'Published running total'), publishedAll],
    [say(call, '自己的记录合计', 'Sum of own records'), recorded],
    [say(call, '转录的明细合计', 'Sum of quoted lists'), quoted],
  ] as const;
  const apart = [
    [say(call, '公示减记录', 'Published less recorded'), differences.recorded],
    [say(call, '公示减明细', 'Published less quoted'), differences.quoted],
  ] as const;
  return [
    `${whatText(what, language)}${item === null ? '' : `, ${item}`}`,
    ...figures.flatMap(([label, one]) =>
      one === null ? [] : `  ${label}: ${amount(one.figure)} ${behindText(call, one)}`,
    ),
    ...apart.flatMap(([label, figure]) => (figure === null ? [] : `  ${label}: ${amount(figure)}`)),
  ];
}

/** The rows that add up to a figure: how many, and where they are. */
function behindText(call: Call, { rows, opens }: NonNullable<Line['published']>): string {
  return say(
    call,
    `（${countText(rows)} 行：${opens}）`,
    `(${rows === 1 ? '1 row' : `${countText(rows)} rows`}: ${opens})`,
  );
}

function periodText(call: Call, from: number | null, until: number | null): string {
  if (from === null && until === null) return say(call, '全部日期', 'all days');
  return `${from === null ? '…' : dayText(from)} – ${until === null ? '…' : dayText(until)}`;
}

/** The day as China counts it, which the flags speak of too. */
function dayText(seconds: number): string {
  return new Date((seconds + CHINA_SECONDS) * 1000).toISOString().slice(0, 10);
}

const fields: { readonly [field: string]: Words } = {
  item: { zh: '物资', en: 'goods' },
  destination: { zh: '去向', en: 'where it went' },
  quantity: { zh: '数量', en: 'quantity' },
  donor: { zh: '捐赠方', en: 'donor' },
  value: { zh: '价值', en: 'value' },
};

/** Both versions; who corrected, when, why; who quoted it; and the row as it was. */
function correctionText(call: Call, one: Correction): string[] {
  const { language } = call;
  const { record, case: notice, line, field, before, after, at, why, publisher, reporter, original } = one;
  const called = fields[field]?.[language] ?? field;
  const day = at === null ? '' : `, ${dayText(at)}`;
  const reason = why ?? say(call, '没有写原因', 'no reason is stated');
  const quoted = say(call, `由 ${nameText(reporter, language)} 转录`, `quoted by ${nameText(reporter, language)}`);
  return [
    say(
      call,
      `  ${notice} 第 ${line} 项，${called}：${before} → ${after}`,
      `  ${notice}, entry ${line}, ${called}: ${before} → ${after}`,
    ),
    `    ${nameText(publisher, language)}${day}; ${reason}; ${quoted}: ${record}`,
    ...(original === null
      ? []
      : [say(call, `    原来的一行：${original.record}`, `    the row as it was: ${original.record}`)]),
  ];
}
