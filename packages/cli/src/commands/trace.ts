import { kindNamed } from '@baton/ledger';
import type { Movement, Page, Side, Step, Trace } from '@baton/sdk';
import { type Call, type Command, neededArg } from '../command.ts';
import { exit } from '../exit.ts';
import { thingOf } from '../keys/names.ts';
import { dataOption } from '../keys/ring.ts';
import type { Language } from '../language.ts';
import { clientOf, nodeOptions } from '../node-client.ts';
import { agoText } from '../print/ago.ts';
import { accountWords, balanceBar, balanceText, barLegend } from '../print/balance.ts';
import { printJson, say } from '../print/output.ts';
import { countText, goodsText, nameText, quantityText, unitText } from '../print/quantity.ts';
import { type Style, styleOf } from '../print/style.ts';
import { timeText } from '../print/time.ts';
import { type Branch, drawn, plain, treeLines } from '../print/tree.ts';
import { conditionText, gift, handover, missing, need } from './rows.ts';

type Told = Trace & Pick<Page<never>, 'ledger' | 'height' | 'time' | 'notice'>;

/** Pages of steps that are fetched at most; a lot with more says so. */
const pagesMax = 10;
const pageSteps = 200;

/** The whole story of a lot, a gift, a need or a handover. */
export const trace: Command = {
  name: 'trace',
  summary: { zh: '溯源：从来源到使用的全过程', en: 'Trace: the whole story, from the source to the use' },
  args: '<id>',
  options: {
    cursor: { value: 'cursor', words: { zh: '接着这一页往后', en: 'Go on after an earlier page' } },
    ...dataOption,
    ...nodeOptions,
  },
  more: {
    zh: '<id> 是捐赠、批次（<捐赠>.0）、需求或交接的名称。',
    en: '<id> is the name of a gift, a lot (<gift>.0), a need or a handover.',
  },
  examples: ['baton trace <gift>', 'baton trace <lot>', 'baton trace <need>', 'baton trace <handover> --json'],
  async run(call) {
    const id = thingOf(call, neededArg(call, 'trace', '<id>'));
    const cursor = call.flags.text('cursor');
    if (call.flags.on('json')) printJson(call, await readTrace(call, id, cursor));
    else call.world.out(traceText(call, await wholeTrace(call, id, cursor), await clientOf(call).clock()));
    return exit.done;
  },
};

function readTrace(call: Call, id: string, cursor: string | undefined): Promise<Told> {
  return clientOf(call).read(`/v1/trace/${id}`, { cursor, limit: pageSteps });
}

/** The trace with the steps of all its pages, up to a bound. */
async function wholeTrace(call: Call, id: string, start: string | undefined): Promise<Told> {
  const first = await readTrace(call, id, start);
  let { steps, words, names, next } = first;
  for (let page = 1; next !== null && page < pagesMax; page++) {
    const more = await readTrace(call, id, next);
    const offset = words.length;
    steps = [...steps, ...more.steps.map((step) => ({ ...step, word: step.word + offset }))];
    words = [...words, ...more.words];
    names = { ...names, ...more.names };
    next = more.next;
  }
  return { ...first, steps, words, names, next };
}

function traceText(call: Call, told: Told, now: number): string {
  const { language, world } = call;
  const style = styleOf(world);
  const heading = (zh: string, en: string) => ['', style('bold', say(call, zh, en))];
  const row = (block: { title: string; lines: readonly string[]; id: string }) => [
    block.title,
    ...block.lines.filter((line) => line !== '').map((line) => `  ${line}`),
    `  ${block.id}`,
  ];
  const scene = { language, now };
  const lines = [
    ...(told.notice == null ? [] : [told.notice[language], '']),
    ...subjectOf(told, scene).flatMap(row),
    ...told.balances.flatMap((balance) => [...heading('收支', 'Where it is'), ...balanceLines(balance, call)]),
    ...heading('经过', 'What happened'),
    ...treeLines(branches(told, call, style), world.terminal.out ? drawn : plain),
    ...(told.waiting.length === 0 ? [] : heading('还没有签收', 'Not confirmed')),
    ...told.waiting.flatMap((one) => row(handover(one, scene))),
    ...(told.missing.length === 0 ? [] : heading('缺失', 'Missing')),
    ...told.missing.flatMap((one) => row(missing(one, scene))),
    ...(told.next === null ? [] : ['', `${say(call, '还有', 'More')}: --cursor ${told.next}`]),
    ...(told.complete ? [] : ['', say(call, '太多了，没有全部列出。', 'There is more than can be listed here.')]),
  ];
  return `${lines.join('\n')}\n`;
}

/** What the story is about. */
function subjectOf(told: Told, scene: { language: Language; now: number }) {
  if (told.gift !== null) return [gift(told.gift, scene)];
  if (told.need !== null) return [need(told.need, scene)];
  if (told.handover !== null) return [handover(told.handover, scene)];
  return told.lots.map((lot) => ({
    title: `${goodsText(lot, scene.language)}: ${quantityText(lot.balance.received, lot, scene.language)}`,
    lines: [nameText(lot.receivedBy, scene.language)],
    id: lot.id,
  }));
}

const barColumnsMax = 60;

function balanceLines(
  { class: itemClass, unit, packed, sums, closes }: Trace['balances'][number],
  call: Call,
): string[] {
  const { world, language } = call;
  const inPacks = packed ? say(call, '（包，未清点）', ', packs not counted out') : '';
  const equation = `${itemClass} (${unitText(unit, language)}${inPacks}): ${balanceText(sums, closes, language)}`;
  if (!world.terminal.out) return [equation];
  const columns = Math.min(barColumnsMax, world.terminal.columns - 2);
  return [equation, balanceBar(sums, columns), barLegend(sums, language)];
}

/** Steps as a tree: what answers a handover or a need stands below it. */
function branches(told: Told, call: Call, style: Style): Branch[] {
  const shown = new Set(told.steps.map(({ record }) => record));
  const isBelow = ({ about, record }: Step) => about !== null && about !== record && shown.has(about);
  const branch = (step: Step): Branch => ({
    lines: stepLines(step, told, call, style),
    below: told.steps.filter((other) => isBelow(other) && other.about === step.record).map(branch),
  });
  return told.steps.filter((step) => !isBelow(step)).map(branch);
}

function stepLines(step: Step, told: Told, call: Call, style: Style): string[] {
  const { language } = call;
  const title = kindNamed(step.kind)?.title[language] ?? step.kind;
  const signer = nameText(step.signer, language);
  const when = timeText(step.at?.time ?? step.time);
  const late = step.at === null || step.time - step.at.time < 86_400 ? '' : lateText(step, language);
  return [
    `${style('dim', when)}  ${style('bold', title)}  ${signer}${wordText(step, told, language)}${late}`,
    ...step.movements.map((movement) => movementText(movement, told, language)),
    ...Object.values(step.texts).map((text) =>
      text === null ? say(call, '（正文已撤下）', '(text withheld)') : `“${text}”`,
    ),
    style('dim', step.record),
  ];
}

function lateText({ time, at }: Step, language: Language): string {
  const span = agoText(at?.time ?? time, time, language);
  return { zh: `，${span}后才录入`, en: `, entered ${span} later` }[language];
}

/** On whose word the signer may write. */
function wordText({ word }: Step, { words }: Told, language: Language): string {
  const [right, above] = words[word] ?? [];
  if (right === undefined || right.right === 'subject') return '';
  if (right.right === 'council') return { zh: '（理事会成员）', en: ' (council member)' }[language];
  const by = right.by === null ? { zh: '理事会', en: 'the council' }[language] : nameText(right.by, language);
  const council =
    above?.right === 'accreditation' ? { zh: '，由理事会授权', en: ', accredited by the council' }[language] : '';
  const since = right.now === right.atSigning ? '' : { zh: '；现状有变', en: `; now ${right.now}` }[language];
  return { zh: `（资质来自 ${by}${council}${since}）`, en: ` (on the word of ${by}${council}${since})` }[language];
}

function movementText({ lot, quantity, from, to }: Movement, { lots }: Told, language: Language): string {
  const goods = lots.find(({ id }) => id === lot);
  const amount = goods === undefined ? countText(quantity) : quantityText(quantity, goods, language);
  const what = goods === undefined || lots.length === 1 ? '' : `${goodsText(goods, language)}, `;
  return `${what}${amount}: ${sideText(from, language)} → ${sideText(to, language)}`;
}

function sideText({ account, party, place, condition }: Side, language: Language): string {
  const name = accountWords[account][language];
  const where = [party, place].flatMap((one) => (one === null ? [] : nameText(one, language)));
  const state = condition === null || condition === 'usable' ? [] : [conditionText(condition, language)];
  const inside = [...where, ...state].join(', ');
  return inside === '' ? name : `${name} (${inside})`;
}
