import { codeWord, kindNamed } from '@baton/ledger';
import type { Claim, Link, MoneyMovement, Movement, Page, Side, Step, Trace } from '@baton/sdk';
import type { Call } from '../command.ts';
import type { Language } from '../language.ts';
import { agoText } from '../print/ago.ts';
import { accountWords } from '../print/balance.ts';
import { moneyText } from '../print/money.ts';
import { countText, goodsText, nameText, quantityText } from '../print/quantity.ts';
import type { Style } from '../print/style.ts';
import { dayText, timeText } from '../print/time.ts';
import type { Branch } from '../print/tree.ts';
import { withheldText } from '../print/withheld.ts';
import { allottedText } from './allot-rows.ts';
import { moneyAccountText } from './money-rows.ts';
import { conditionText, disputedText } from './rows.ts';
import { standingText, typeText } from './subject.ts';
import { anewLines } from './trace-anew.ts';
import { saysLines } from './trace-says.ts';
import { sourceLines, tableLines } from './trace-table.ts';

/** A trace as the node answers it. */
export type Told = Trace & Pick<Page<never>, 'ledger' | 'height' | 'time' | 'notice'>;

/** Steps as a tree: what answers a handover or a need stands below it. */
export function stepBranches(told: Told, call: Call, style: Style): Branch[] {
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
  const when = whenText(step);
  const late = step.at === null || step.time - step.at.time < 86_400 ? '' : lateText(step, language);
  return [
    `${style('dim', when)}  ${style('bold', title)}  ${signer}${late}${step.disputed ? disputedText(language) : ''}`,
    ...summed(step.movements).map((movement) => movementText(movement, told, language)),
    ...step.money.map((movement) => moneyMovementText(movement, language)),
    ...step.claims.map((claim) => claimText(claim, told, language)),
    ...saysLines(step, told, language),
    ...reasonLines(step, language),
    ...anewLines(step, language),
    ...sourceLines(step, told, language),
    ...tableLines(step, language),
    ...(step.table?.quote == null ? textLines(step, language) : []),
    style('dim', step.record),
  ];
}

/** When it happened, as precisely as its signer said; of what says nothing of that, when it was recorded. */
function whenText({ at, time }: Step): string {
  if (at === null) return timeText(time);
  return at.precision === 'day' ? dayText(at.time, at.offset) : timeText(at.time);
}

function lateText({ time, at }: Step, language: Language): string {
  const span = agoText(at?.time ?? time, time, language);
  return { zh: `，${span}后才录入`, en: `, entered ${span} later` }[language];
}

/** Movements between the same accounts of one lot are one: lines of a handover may repeat a lot. */
function summed(movements: readonly Movement[]): Movement[] {
  const groups = Map.groupBy(movements, ({ lot, from, to }) => JSON.stringify([lot, accountOf(from), accountOf(to)]));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    const quantity = group.reduce((sum, movement) => sum + movement.quantity, 0);
    return first === undefined ? [] : [{ ...first, quantity }];
  });
}

/** A side without the line of the handover that it stands in. */
function accountOf({ account, party, place, condition }: Side) {
  return [account, party?.id, place?.id, condition];
}

/** What the signer wrote, in the reader's language where it is written in that; of what is gone, who withheld it and why. */
function textLines({ body, texts, withheld }: Step, language: Language): string[] {
  const said = Object.values(body).flatMap((member) => {
    const words = Object(member) as { readonly [language: string]: unknown };
    const held = words[language] ?? words['zh'] ?? words['en'];
    const digest = String(Object(held)['digest'] ?? held);
    const text = texts[digest];
    if (text === undefined || (text === null && digest in withheld)) return [];
    return [text === null ? goneText(Object(held)['lapses'], language) : `“${text}”`];
  });
  return [...said, ...Object.values(withheld).map((one) => `(${withheldText(one, language)})`)];
}

/** Words that are not there: when they lapsed, as their signer said, in seconds. */
function goneText(lapses: unknown, language: Language): string {
  if (typeof lapses !== 'number') return { zh: '（正文缺失）', en: '(words missing)' }[language];
  const when = timeText(lapses);
  return { zh: `（签名者写明保留至 ${when}，已到期）`, en: `(words lapsed ${when}, as their signer said)` }[language];
}

/** The reasons that a record and its lines give. */
function reasonLines({ body }: Step, language: Language): string[] {
  const lines = Array.isArray(body['lines']) ? body['lines'] : [];
  const given = [body['reason'], ...lines.map((line) => line?.reason)].filter((reason) => typeof reason === 'string');
  const reasons = [...new Set(given)].map((reason) => codeWord('reason', reason, language)).join(', ');
  return reasons === '' ? [] : [`${{ zh: '原因', en: 'reason' }[language]}: ${reasons}`];
}

/** Each signer once, with the right it signed by, who granted that, and how it stands now. */
export function signerLines({ steps, words }: Told, language: Language): string[] {
  const bySigner = Map.groupBy(steps, ({ signer, word }) => `${signer.id} ${JSON.stringify(words[word])}`);
  return [...bySigner.values()].flatMap(([step]) => {
    if (step === undefined) return [];
    return [`${nameText(step.signer, language)}: ${wordText(words[step.word] ?? [], language)}`];
  });
}

function wordText([right, above]: readonly Link[], language: Language): string {
  if (right === undefined) return { zh: '见日志', en: 'see the log' }[language];
  if (right.right === 'subject') return { zh: '每个主体都可以写', en: 'every subject may' }[language];
  if (right.right === 'council') return { zh: '理事会成员', en: 'member of the council' }[language];
  const types = right.types.map((type) => typeText(type, language)).join(', ');
  const council = { zh: '理事会', en: 'the council' }[language];
  const by = right.by === null ? council : nameText(right.by, language);
  const chain =
    above?.right === 'accreditation'
      ? { zh: `，其授权来自${council}`, en: `, whom ${council} accredited` }[language]
      : '';
  return (
    { zh: `${types}，${by} 授予${chain}`, en: `${types}, on the word of ${by}${chain}` }[language] +
    changeText(right, language)
  );
}

/** Both how a right stood when it was used and how it stands, where they differ. */
function changeText({ atSigning, now }: Link, language: Language): string {
  if (atSigning === now) return '';
  const [then, today] = [atSigning, now].map((standing) => standingText(standing, language));
  return { zh: `；签名时${then}，现在${today}`, en: `; ${then} when it signed, now ${today}` }[language];
}

function movementText({ lot, quantity, from, to }: Movement, { lots }: Told, language: Language): string {
  const goods = lots.find(({ id }) => id === lot);
  const amount = goods === undefined ? countText(quantity) : quantityText(quantity, goods, language);
  const what = goods === undefined || lots.length === 1 ? '' : `${goodsText(goods, language)}, `;
  return `${what}${amount}: ${sideText(from, language)} → ${sideText(to, language)}`;
}

const claimWords: { readonly [as: string]: { readonly zh: string; readonly en: string } } = {
  allocated: { zh: '分配', en: 'allocated' },
  drawn: { zh: '按分配发出或付出', en: 'drawn from what was allocated' },
  restored: { zh: '退回分配', en: 'allocated again' },
  released: { zh: '释放', en: 'released' },
  shrunk: { zh: '分配因此减少', en: 'taken from what was allocated' },
  carried: { zh: '分配随货转移', en: 'allocated still, lying elsewhere' },
};

function claimText({ as, quantity, need, allocation }: Claim, { allocations }: Told, language: Language): string {
  const row = allocations.find(({ id }) => id === allocation);
  const amount = row === undefined ? countText(quantity) : allottedText(quantity, row, language);
  const whom = row === undefined ? need : `${nameText(row.to, language)}, ${nameText(row.place, language)}`;
  return `${claimWords[as]?.[language] ?? as}: ${amount} → ${whom}`;
}

function moneyMovementText({ amount, currency, from, to }: MoneyMovement, language: Language): string {
  return `${moneyText(amount, currency)}: ${moneyAccountText(from, language)} → ${moneyAccountText(to, language)}`;
}

function sideText({ account, party, place, condition }: Side, language: Language): string {
  const name = accountWords[account][language];
  const where = [party, place].flatMap((one) => (one === null ? [] : nameText(one, language)));
  const state = condition === null || condition === 'usable' ? [] : [conditionText(condition, language)];
  const inside = [...where, ...state].join(', ');
  return inside === '' ? name : `${name} (${inside})`;
}
