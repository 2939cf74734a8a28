import { classWord, unitWord } from '@baton/ledger';
import type { Balance, Trace } from '@baton/sdk';
import type { Call } from '../command.ts';
import type { Language } from '../language.ts';
import { balanceBar, balanceText, barLegend } from '../print/balance.ts';
import { say } from '../print/output.ts';
import { goodsText, nameText, quantityText } from '../print/quantity.ts';
import { styleOf } from '../print/style.ts';
import { zonedText } from '../print/time.ts';
import { drawn, plain, treeLines } from '../print/tree.ts';
import { allocation, pledge } from './allot-rows.ts';
import { quotation } from './finding-rows.ts';
import { fund, moneyGift, order } from './money-rows.ts';
import { arrival, blockLines, gift, handover, loss, missing, need, type Show } from './rows.ts';
import { signerLines, stepBranches, type Told } from './trace-steps.ts';

/** The story as people read it: a tree and a bar in a terminal, plain text elsewhere. `now`: the ledger's clock. */
export function traceText(call: Call, told: Told, now: number): string {
  const { language, world } = call;
  const style = styleOf(world);
  const heading = (zh: string, en: string) => ['', style('bold', say(call, zh, en))];
  const scene = { language, now };
  const section = <Row>(zh: string, en: string, rows: readonly Row[], show: Show<Row>) =>
    rows.length === 0 ? [] : [...heading(zh, en), ...rows.flatMap((one) => blockLines(show(one, scene)))];
  const lines = [
    ...(told.notice == null ? [] : [told.notice[language]]),
    `${say(call, '高度', 'Height')} ${told.height}, ${zonedText(told.time)}`,
    ...subjectOf(told, scene).flatMap((one, i) => [...(i === 0 ? [''] : []), ...blockLines(one)]),
    ...told.balances.flatMap((balance) => [...heading(...balanceWords(told)), ...balanceLines(balance, call)]),
    ...section('钱', 'Money', told.money.funds, fund),
    ...told.money.orders.flatMap((one) => blockLines(order(one, scene))),
    ...section('认捐', 'Promised', told.pledges, pledge),
    ...section('分配', 'Decided', told.allocations, allocation),
    ...heading('经过', 'What happened'),
    ...treeLines(stepBranches(told, call, style), world.terminal.out ? drawn : plain),
    ...heading('谁签的，凭谁的话', 'Who signed, and on whose word'),
    ...signerLines(told, language),
    ...section('还没有签收', 'Not confirmed', told.waiting, handover),
    ...section('先到，后补单', 'Came before its dispatch', told.arrivals, arrival),
    ...section('缺失', 'Missing', told.missing, missing),
    ...section('已报损', 'Written off', told.losses, loss),
    ...section('别处的说法（转录，不计入结余）', 'Said elsewhere (quoted, in no balance)', told.said, quotation),
    ...(told.next === null
      ? []
      : ['', `${say(call, '还有，同一命令再加', 'More: the same command with')} --cursor ${told.next}`]),
    ...(told.complete ? [] : ['', say(call, '太多了，没有全部列出。', 'There is more than can be listed here.')]),
  ];
  return `${lines.join('\n')}\n`;
}

/** A handover and a need are of part of their lots; what follows is of all of them. */
function balanceWords({ of }: Told): [zh: string, en: string] {
  if (of === 'handover')
    return ['收支（整个批次，不只这次交接）', 'Where it is (the whole lots, not this handover alone)'];
  if (of === 'need') return ['收支（整个批次，不只这项需求）', 'Where it is (the whole lots, not this need alone)'];
  return ['收支', 'Where it is'];
}

/** What the story is about. */
function subjectOf(told: Told, scene: { language: Language; now: number }) {
  if (told.money.gift !== null) return [moneyGift(told.money.gift, scene)];
  if (told.of === 'fund' || told.of === 'order' || told.of === 'pledge') return [];
  if (told.gift !== null) return [gift(told.gift, scene)];
  if (told.need !== null) return [need(told.need, scene)];
  if (told.handover !== null) return [handover(told.handover, scene)];
  return told.lots.map((lot) => ({
    title: `${goodsText(lot, scene.language)}: ${quantityText(cameIn(lot.balance), lot, scene.language)}`,
    lines: [nameText(lot.receivedBy, scene.language)],
    id: lot.id,
  }));
}

/** All that ever came into a lot. */
function cameIn({ received, opening, found, made }: Balance): number {
  return received + opening + found + made;
}

const barColumnsMax = 60;

function balanceLines(
  { class: itemClass, unit, packed, sums, closes }: Trace['balances'][number],
  call: Call,
): string[] {
  const { world, language } = call;
  const inPacks = packed ? say(call, '（箱，未清点）', ', packs not counted out') : '';
  const equation = `${classWord(itemClass, language)} (${unitWord(unit, itemClass, language)}${inPacks}): ${balanceText(sums, closes, language)}`;
  if (!world.terminal.out) return [equation];
  const columns = Math.min(barColumnsMax, world.terminal.columns - 2);
  return [equation, balanceBar(sums, columns), barLegend(sums, language)];
}
