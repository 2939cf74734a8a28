import { classWord, codeWord, gradeWord, kindNamed, partyTypeWord, unitWord, wordFor } from '@baton/ledger';
import type {
  ArrivalInList,
  CorrectionInList,
  GiftInList,
  HandoverInList,
  HandoverLineInList,
  ItemInList,
  LossInTrace,
  MissingInList,
  NeedOnBoard,
  PartyInList,
  PlaceInList,
  RecordInList,
  StockInList,
  WithheldInList,
} from '@baton/sdk';
import type { Language } from '../language.ts';
import { agoText, hoursText } from '../print/ago.ts';
import { counted } from '../print/counted.ts';
import { countText, goodsText, nameText, quantityText } from '../print/quantity.ts';
import { timeText } from '../print/time.ts';
import { withheldText } from '../print/withheld.ts';
import { asTyped } from '../way.ts';

/** How a row of a list is read: a title, what stands below it, and its name in records. */
export type Block = { readonly title: string; readonly lines: readonly string[]; readonly id: string };

/** The lines of a block: what stands below the title is indented, its name last. */
export function blockLines({ title, lines, id }: Block): string[] {
  return [title, ...[...lines, id].filter((line) => line !== '').map((line) => `  ${line}`)];
}

/** Writes a row. `now` is the ledger's clock, seconds. */
export type Show<Row> = (row: Row, scene: { readonly language: Language; readonly now: number }) => Block;

/** A need: what is wanted, what came, how fresh it is. */
export const need: Show<NeedOnBoard> = (row, { language }) => {
  const { item, quantity, filled, packs, open, stale, paused, stated, closed } = row;
  const unit = unitWord(item.unit, item.class, language);
  const wanted =
    quantity === null ? { zh: '未写数量', en: 'no amount given' }[language] : `${countText(quantity)} ${unit}`;
  const came = { zh: `到了 ${countText(filled)}`, en: `${countText(filled)} came` }[language];
  const besides =
    packs === 0
      ? ''
      : { zh: `，另有 ${countText(packs)} 箱未清点`, en: `, besides ${counted(packs, 'pack')} not counted out` }[
          language
        ];
  const left =
    open === null ? '' : { zh: `，还缺 ${countText(open)}`, en: `, ${countText(open)} still wanted` }[language];
  const fresh = { zh: `${hoursText(stated.hours, 'zh')}前说的`, en: `stated ${hoursText(stated.hours, 'en')} ago` }[
    language
  ];
  const state = closed
    ? { zh: '已结束', en: 'closed' }
    : stale
      ? { zh: '已过期，未结束', en: 'past its time, not closed' }
      : paused
        ? { zh: '暂时不要再送', en: 'nothing more for now, please' }
        : undefined;
  const stater = nameText(row.stater, language);
  const reported =
    row.stater.id === row.of.id ? '' : { zh: `（由${stater}通报）`, en: ` (reported by ${stater})` }[language];
  return {
    title: `${nameText(item, language)}: ${wanted}`,
    lines: [
      `${nameText(row.of, language)}, ${nameText(row.place, language)}${reported}`,
      came + besides + left,
      state === undefined ? fresh : `${fresh}; ${state[language]}`,
    ],
    id: row.id,
  };
};

/** A holding: what lies where, in which condition, since when. */
export const stock: Show<StockInList> = (row, { language, now }) => {
  const age = { zh: `放了 ${agoText(row.since, now, 'zh')}`, en: `there for ${agoText(row.since, now, 'en')}` }[
    language
  ];
  const steward =
    row.steward.id === row.holder.id
      ? ''
      : `${{ zh: '责任方', en: 'answered for by' }[language]} ${nameText(row.steward, language)}`;
  return {
    title: `${goodsText(row, language)}: ${quantityText(row.quantity, row, language)}`,
    lines: [
      `${nameText(row.holder, language)}, ${nameText(row.place, language)}${binText(row.bin, language)}${row.disputed ? disputedText(language) : ''}`,
      steward,
      row.condition === 'usable' ? age : `${conditionText(row.condition, language)}, ${age}`,
    ],
    id: row.lot,
  };
};

function binText(bin: StockInList['bin'], language: Language): string {
  const words = bin?.[language] ?? bin?.zh ?? bin?.en;
  if (words === undefined || words === null) return '';
  return { zh: `，货位 ${words}`, en: `, bin ${words}` }[language];
}

/** What a condition is called. */
export function conditionText(condition: string, language: Language): string {
  return wordFor(condition, language);
}

/** Who gave, as far as it is known. */
export function donorText({ donor, donorType }: Pick<GiftInList, 'donor' | 'donorType'>, language: Language): string {
  return donor === null ? wordFor(donorType, language) : nameText(donor, language);
}

/** Whether a gift has both hands under it. */
export function handsText({ confirmed }: { readonly confirmed: boolean }, language: Language): string {
  return confirmed
    ? { zh: '捐赠方也已确认', en: 'the donor has signed too' }[language]
    : { zh: '只有接收方签名', en: 'only the receiver has signed' }[language];
}

/** A gift: from whom, to whom, and what became of each lot. */
export const gift: Show<GiftInList> = (row, { language }) => {
  const donor = donorText(row, language);
  return {
    title: `${donor} → ${nameText(row.receiver, language)}`,
    lines: [
      `${timeText(row.time)}, ${nameText(row.place, language)}`,
      ...row.lots.map((lot) => `${goodsText(lot, language)}: ${quantityText(lot.balance.received, lot, language)}`),
      handsText(row, language),
    ],
    id: row.id,
  };
};

/** A handover: both hands' figures, and who must act. */
export const handover: Show<HandoverInList> = (row, { language }) => ({
  title: `${nameText(row.giver, language)} → ${nameText(row.taker, language)}`,
  lines: [
    `${timeText(row.dispatched)}, ${handoverState(row, language)}${row.disputed ? disputedText(language) : ''}`,
    row.consignee.id === row.taker.id
      ? ''
      : `${{ zh: '最终收货', en: 'meant for' }[language]} ${nameText(row.consignee, language)}`,
    ...row.lines.map((line) => `${line.line}: ${goodsText(line, language)}: ${lineText(line, language)}`),
  ],
  id: row.id,
});

function handoverState({ cancelled, ended, waiting, taken }: HandoverInList, language: Language): string {
  if (cancelled) return { zh: '已取消', en: 'cancelled' }[language];
  if (waiting !== null) {
    const name = nameText(waiting.for, language);
    const hours = hoursText(waiting.hours, language);
    const late = waiting.late ? { zh: '，已逾期', en: ', overdue' }[language] : '';
    return { zh: `等 ${name} ${hours}${late}`, en: `waiting for ${name} for ${hours}${late}` }[language];
  }
  if (ended) return { zh: '已结束', en: 'ended' }[language];
  return taken === null ? { zh: '在途', en: 'in transit' }[language] : { zh: '已签收', en: 'accepted' }[language];
}

const figures = [
  ['good', '完好', 'good'],
  ['damaged', '破损', 'damaged'],
  ['unfit', '不合格', 'unfit'],
  ['arrived', '先到', 'arrived before'],
  ['wrong', '不是这批', 'wrong'],
  ['extra', '多出', 'extra'],
  ['transit', '在途', 'in transit'],
  ['unopened', '未拆封', 'unopened'],
  ['onward', '已转运', 'carried on'],
  ['takenBack', '已收回', 'taken back'],
  ['missing', '缺失', 'missing'],
  ['lost', '报损', 'lost'],
] as const;

function lineText(line: HandoverLineInList, language: Language): string {
  const sent = quantityText(line.sent, line, language);
  const known = figures.filter(([name]) => line[name] > 0);
  const told = known.map(([name, zh, en]) => `${countText(line[name])} ${language === 'zh' ? zh : en}`);
  const heading = { zh: `发出 ${sent}`, en: `${sent} sent` }[language];
  return [heading, ...told].join(', ');
}

/** What came before its dispatch, and how much of it its giver has signed for. */
export const arrival: Show<ArrivalInList> = (row, { language, now }) => {
  const signed = row.quantity - row.open;
  const both = { zh: `发出方已签 ${countText(signed)}`, en: `the giver has signed for ${countText(signed)}` }[language];
  const none = { zh: '发出方还没有签', en: 'the giver has not signed' }[language];
  const broken = row.matched.some((one) => one.broken !== null);
  return {
    title: `${nameText(row.giver, language)} → ${nameText(row.taker, language)}: ${goodsText(row, language)}: ${quantityText(row.quantity, row, language)}`,
    lines: [
      signed === 0 ? none : both,
      row.open === 0
        ? ''
        : { zh: `${agoText(row.since, now, 'zh')}前到`, en: `came ${agoText(row.since, now, 'en')} ago` }[language],
      broken ? { zh: '不合捐赠方的定向', en: 'against the condition of the donor' }[language] : '',
    ],
    id: row.lot,
  };
};

const standings: { readonly [standing: string]: { readonly zh: string; readonly en: string } } = {
  in_force: { zh: '已生效', en: 'in force' },
  waiting: { zh: '等对方同意', en: 'waits for the other hand' },
  replaced: { zh: '已被新的更正取代', en: 'replaced by a newer one' },
};

/** Whether a correction counts, in words. */
export function standingOfCorrection(standing: string, language: Language): string {
  return standings[standing]?.[language] ?? standing;
}

/** What was said anew, by whom and why, and whether it counts. */
export const correction: Show<CorrectionInList> = (row, { language, now }) => ({
  title: `${nameText(row.signer, language)}: ${kindNamed(row.kind)?.title[language] ?? row.kind}${row.to === null ? { zh: '，作废', en: ', void' }[language] : ''}`,
  lines: [
    `${{ zh: '原因', en: 'reason' }[language]}: ${codeWord('reason', row.reason, language)}`,
    standingOfCorrection(row.standing, language),
    row.hand === null ? '' : `${{ zh: '对方', en: 'the other hand' }[language]} ${nameText(row.hand, language)}`,
    { zh: `${agoText(row.time, now, 'zh')}前`, en: `${agoText(row.time, now, 'en')} ago` }[language],
    `${{ zh: '改了什么', en: 'what changes' }[language]}: ${asTyped} trace ${row.record}`,
    row.standing === 'waiting'
      ? `${{ zh: '对方同意', en: 'the other hand agrees' }[language]}: ${asTyped} agree ${row.record}`
      : '',
  ],
  id: row.id,
});

/** The line of a handover that goods are, or were, missing from. */
function missedFrom({ handover, line }: Pick<MissingInList, 'handover' | 'line'>, language: Language): string {
  return handover === null ? '' : `${{ zh: '交接', en: 'handover' }[language]} ${handover}.${line}`;
}

/** What is missing, and who answers for it. */
export const missing: Show<MissingInList> = (row, { language, now }) => ({
  title: `${goodsText(row, language)}: ${quantityText(row.quantity, row, language)}`,
  lines: [
    `${{ zh: '承担方', en: 'borne by' }[language]} ${nameText(row.bearer, language)}`,
    { zh: `${agoText(row.since, now, 'zh')}前`, en: `for ${agoText(row.since, now, 'en')}` }[language],
    missedFrom(row, language),
  ],
  id: row.lot,
});

/** What was written off, who answers for it, and out of whose hand it was lost where that is another's. */
export const loss: Show<LossInTrace> = (row, { language, now }) => ({
  title: `${goodsText(row, language)}: ${quantityText(row.quantity, row, language)}`,
  lines: [
    `${{ zh: '承担方', en: 'borne by' }[language]} ${nameText(row.bearer, language)}`,
    row.holder === null || row.holder.id === row.bearer.id
      ? ''
      : `${{ zh: '当时在其手中', en: 'lost in the hand of' }[language]} ${nameText(row.holder, language)}`,
    { zh: `${agoText(row.time, now, 'zh')}前报损`, en: `written off ${agoText(row.time, now, 'en')} ago` }[language],
    missedFrom(row, language),
    `${{ zh: '报损记录', en: 'by record' }[language]} ${row.loss}`,
  ],
  id: row.lot,
});

/** An item of the catalogue. */
export const item: Show<ItemInList> = (row, { language }) => ({
  title: nameText(row, language),
  lines: [
    [
      classWord(row.class, language),
      unitWord(row.unit, row.class, language),
      ...row.grades.map((grade) => gradeWord(grade, language)),
    ].join(', '),
  ],
  id: row.id,
});

/** A place. */
export const place: Show<PlaceInList> = (row, { language }) => ({
  title: nameText(row, language),
  lines: [
    [nameText(row.of, language), codeWord('type', row.type, language), row.area].join(', '),
    row.closed ? { zh: '已关闭', en: 'closed' }[language] : '',
  ],
  id: row.id,
});

/** A subject, or a listed party. */
export const party: Show<PartyInList> = (row, { language }) => ({
  title: nameText(row, language),
  lines: [
    [row.type === null ? null : partyTypeWord(row.type, language), row.area].filter((part) => part !== null).join(', '),
    row.listedBy === null
      ? ''
      : { zh: `由 ${nameText(row.listedBy, 'zh')} 登记`, en: `listed by ${nameText(row.listedBy, 'en')}` }[language],
  ],
  id: row.id,
});

/** Said of a record that a suspect key signed. */
export function disputedText(language: Language): string {
  return { zh: '，存疑：密钥当时可能已落入他人之手', en: ', disputed: its key was suspect by then' }[language];
}

/** A record: what was said, by whom, when it was entered. */
export const record: Show<RecordInList> = (row, { language }) => ({
  title: `${kindNamed(row.kind)?.title[language] ?? row.kind}`,
  lines: [
    `${nameText(row.signer, language)}, ${timeText(row.time)}, ${row.kind}${row.disputed ? disputedText(language) : ''}`,
  ],
  id: row.id,
});

/** What was withheld: from which record, by whom, why, on what legal basis. */
export const withheld: Show<WithheldInList> = (row, { language }) => ({
  title: `${timeText(row.time)}  ${withheldText(row, language)}`,
  lines: [`${{ zh: '原记录', en: 'from' }[language]}: ${row.record}`, row.digest],
  id: row.id,
});
