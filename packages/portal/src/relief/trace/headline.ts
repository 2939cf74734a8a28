import { kindNamed, unitWord } from '@baton/ledger';
import type { Called, Trace, TraceBalance } from '@baton/sdk';
import type { Language } from '../../scene/scene.ts';
import { capital, classWord, wordFor } from '../../words/codes.ts';
import { figure } from '../../words/figures.tsx';
import { sumUnit } from '../../words/goods-unit.ts';
import { amountText } from '../../words/money.tsx';
import { nameOf } from '../../words/names.tsx';
import { handoverItems, itemsText } from '../handover.ts';
import { orderedText } from '../money/orders.tsx';
import { giverText } from '../money/receipts.tsx';
import { cameIn, wentAway } from './balance.ts';

/** The sentence that a trace begins with, the uncomfortable number in it. */
export type Headline = { readonly title: string; readonly lead: string; readonly description: string };

/** `own` is what the traced record is called itself, if it is. */
export function headlineOf(trace: Trace, own: Called | undefined, language: Language): Headline {
  const title = titleOf(trace, own, language);
  const lead = [whoText(trace, language), ...trace.balances.map((one) => whereText(one, trace, language))]
    .filter((text) => text !== '')
    .join(language === 'zh' ? '' : ' ');
  return { title, lead, description: lead === '' ? title : lead };
}

function titleOf(trace: Trace, own: Called | undefined, language: Language): string {
  if (trace.need !== null) return needTitle(trace.need, language);
  const money = moneyTitle(trace, language);
  if (money !== undefined) return money;
  const pledged = trace.of === 'pledge' ? pledgeTitle(trace, language) : undefined;
  if (pledged !== undefined) return pledged;
  if (trace.of === 'handover' && trace.handover !== null) return handoverTitle(trace.handover, language);
  const [balance] = trace.balances;
  if (balance === undefined) return recordTitle(trace, own, language);
  const whole = figure(cameIn(balance));
  const unit = sumUnit(balance, language);
  const what = itemText(trace, balance, language);
  const { missing, used, lost, transit } = balance.sums;
  const uneasy = [
    ...(missing > 0 ? [{ zh: `${figure(missing)} 缺失`, en: `${figure(missing)} missing` }] : []),
    ...(lost > 0 ? [{ zh: `${figure(lost)} 损失`, en: `${figure(lost)} lost` }] : []),
    ...(transit > 0 ? [{ zh: `${figure(transit)} 未确认`, en: `${figure(transit)} unconfirmed` }] : []),
  ];
  const rest = uneasy.length > 0 ? uneasy : [{ zh: `${figure(used)} 已使用`, en: `${figure(used)} used` }];
  return language === 'zh'
    ? `${whole} ${unit}${what}，${rest.map(({ zh }) => zh).join('，')}`
    : `${whole} ${balance.packed ? `${unit} ` : ''}${what}, ${rest.map(({ en }) => en).join(', ')}`;
}

/** What was promised, and what of it came. */
function pledgeTitle({ pledges }: Trace, language: Language): string | undefined {
  const [first, ...others] = pledges;
  if (first === undefined) return undefined;
  const who = first.donor === null ? capital(wordFor(first.donorType, language)) : nameOf(first.donor, language);
  const what = `${nameOf(first.item, language)}${others.length === 0 ? '' : { zh: '等', en: ' and more' }[language]}`;
  const [promised, came] = [figure(first.promised), figure(first.came)];
  return language === 'zh'
    ? `${who}认捐${what} ${promised}，来了 ${came}`
    : `${who} promised ${promised} × ${what}, ${came} came`;
}

/** What came of money, and what has not moved or not come. */
function moneyTitle({ of, money: { gift, funds, orders } }: Trace, language: Language): string | undefined {
  const [fund, order] = [funds[0], orders[0]];
  const written = (amount: number, currency: string) => amountText(amount, currency, language);
  if (of === 'moneyGift' && gift !== null) {
    const amount = written(gift.gross, gift.currency);
    const who = giverText(gift, language);
    return language === 'zh' ? `${who}捐了 ${amount}` : `${amount} from ${who}`;
  }
  if (of === 'fund' && fund !== undefined) {
    const { name, balance, notMoved, currency } = { ...fund, name: nameOf(fund, language) };
    const [paid, still] = [written(balance.paid, currency), written(notMoved, currency)];
    return language === 'zh'
      ? `${name}：付出 ${paid}，${still} 48 小时未动`
      : `${name}: ${paid} paid, ${still} not moved for 48 h`;
  }
  if (of !== 'order' || order === undefined) return undefined;
  const [what, paid] = [orderedText(order, language), written(order.paid, order.currency)];
  const left = written(order.outstanding, order.currency);
  if (language === 'zh')
    return `采购${what}：付了 ${paid}，${order.outstanding === 0 ? '都到了' : `${left} 的货还没到`}`;
  return `${what} ordered: ${paid} paid, ${order.outstanding === 0 ? 'all of it came' : `goods of ${left} outstanding`}`;
}

/** The item where all lots are of one, else the class, as a sentence begins with it. */
function goodsText(trace: Trace, balance: TraceBalance, language: Language): string {
  return capital(itemText(trace, balance, language).replace('× ', ''));
}

/** What it is: the item where all lots are of one, else the class. */
function itemText({ lots }: Trace, balance: TraceBalance, language: Language): string {
  const own = lots.filter(
    ({ item, pack }) =>
      item.class === balance.class && item.unit === balance.unit && (pack !== null) === balance.packed,
  );
  const names = new Set(own.map(({ item }) => nameOf(item, language)));
  const [only = ''] = names;
  if (names.size === 1) return language === 'zh' ? only : `× ${only}`;
  return classWord(balance.class, language);
}

function needTitle(need: NonNullable<Trace['need']>, language: Language): string {
  const [who, what] = [nameOf(need.of, language), nameOf(need.item, language)];
  const unit = unitWord(need.item.unit, need.item.class, language);
  if (need.quantity === null) {
    return language === 'zh' ? `${who}需要${what}，没写数量` : `${who} needs ${what}, no amount given`;
  }
  const [wanted, filled] = [figure(need.quantity), figure(need.filled)];
  const besides = uncounted(need.packs, language);
  return language === 'zh'
    ? `${who}需要${what} ${wanted} ${unit}，已送达 ${filled}${besides}`
    : `${who} needs ${wanted} × ${what}, ${filled} delivered${besides}`;
}

/** Packs of unknown content are told beside the pieces, and never multiplied. */
function uncounted(packs: number, language: Language): string {
  if (packs === 0) return '';
  return language === 'zh'
    ? `，另有 ${figure(packs)} 箱未清点`
    : ` and ${figure(packs)} ${sumUnit({ unit: '', class: '', packed: true }, language, packs)} not counted out`;
}

function handoverTitle(handover: NonNullable<Trace['handover']>, language: Language): string {
  const [giver, taker] = [nameOf(handover.giver, language), nameOf(handover.taker, language)];
  const items = handoverItems(handover);
  const [sent, missing, lost] = (['sent', 'missing', 'lost'] as const).map((name) => itemsText(items, name, language));
  const short = [
    ...(missing === '' ? [] : [{ zh: `缺${missing}`, en: `${missing} missing` }]),
    ...(lost === '' ? [] : [{ zh: `报损${lost}`, en: `${lost} written off` }]),
  ];
  const state =
    handover.taken === null
      ? { zh: '还没有人签收', en: 'nobody has signed for it' }
      : short.length > 0
        ? { zh: short.map(({ zh }) => zh).join('，'), en: short.map(({ en }) => en).join(', ') }
        : { zh: '双方都已签名', en: 'both hands have signed' };
  const doubt = handover.disputed
    ? { zh: '；签名的密钥存疑', en: '; a key that signed is in doubt' }
    : { zh: '', en: '' };
  return language === 'zh'
    ? `${giver}交给${taker}${sent}，${state.zh}${doubt.zh}`
    : `${sent} from ${giver} to ${taker}, ${state.en}${doubt.en}`;
}

function recordTitle({ steps: [step], id }: Trace, own: Called | undefined, language: Language): string {
  if (own !== undefined && (own.name.zh ?? own.name.en) !== null) return nameOf(own, language);
  const name = step === undefined ? id : (kindNamed(step.kind)?.title[language] ?? step.kind);
  return language === 'zh' ? `记录：${name}` : `Record: ${name}`;
}

function whoText({ gift }: Trace, language: Language): string {
  if (gift === null) return '';
  const donor = gift.donor === null ? capital(wordFor(gift.donorType, language)) : nameOf(gift.donor, language);
  const receiver = nameOf(gift.receiver, language);
  return language === 'zh' ? `${donor}给${receiver}。` : `From ${donor} to ${receiver}.`;
}

/** Traces whose title says which goods they are about. */
const GOODS: readonly string[] = ['lot', 'gift', 'need', 'pledge'];

/** Where all of it is, in one sentence; what it is where the title speaks of something else. */
function whereText(balance: TraceBalance, trace: Trace, language: Language): string {
  const { sums } = balance;
  const parts = [
    [sums.used, { zh: '已使用', en: 'used' }],
    [sums.held, { zh: '在手', en: 'on hand' }],
    [sums.transit, { zh: '在途', en: 'in transit' }],
    [sums.missing, { zh: '缺失', en: 'missing' }],
    [sums.lost, { zh: '损失', en: 'lost' }],
    [wentAway(balance), { zh: '转出', en: 'passed out of it' }],
  ] as const;
  const some = parts.filter(([value]) => value > 0);
  if (some.length === 0) return '';
  const word = sumUnit(balance, language);
  const what = GOODS.includes(trace.of) ? '' : goodsText(trace, balance, language);
  if (language === 'zh')
    return `${what === '' ? '' : `${what}：`}${some.map(([value, { zh }]) => `${zh} ${figure(value)} ${word}`).join('，')}。`;
  const told = some.map(([value, { en }], position) => `${figure(value)} ${position === 0 ? `${word} ` : ''}${en}`);
  return `${what === '' ? '' : `${what}: `}${told.join(', ')}.`;
}
