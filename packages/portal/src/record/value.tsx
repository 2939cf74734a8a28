import { codeWord, isMoney, kindNamed, type Leaf, unitless } from '@baton/ledger';
import { Link, partyPath, tracePath } from '../scene/link.tsx';
import { type Language, useScene } from '../scene/scene.ts';
import { figure } from '../words/figures.tsx';
import { goodsUnit } from '../words/goods-unit.ts';
import { kindWord } from '../words/kind-word.ts';
import { clockText, longDayText, ZONE_MINUTES } from '../words/moments.tsx';
import { amountText } from '../words/money.tsx';
import { nameOf } from '../words/names.tsx';
import type { Names } from './called.ts';

type ValueProps = { readonly of: Leaf; readonly names: Names };

/** What a member says, in words: names lead to their pages, figures have their units. */
export function Value({ of, names }: ValueProps) {
  const { language } = useScene();
  const { value, form } = of;
  if (typeof value === 'string' && NAMED.includes(form ?? ''))
    return <Link to={pathOf(value, form)}>{calledText(value, names, language)}</Link>;
  if (typeof value === 'string' && ['digest', 'octets', 'ref'].includes(form ?? ''))
    return <span className="hash">{value}</span>;
  return <>{valueText(of, names, language)}</>;
}

const NAMED: readonly string[] = ['party', 'subject', 'thing', 'line'];

function pathOf(id: string, form: string | undefined): string {
  return form === 'party' || form === 'subject' ? partyPath(id) : tracePath(id);
}

/** What a name stands for: its words, else what it is, and of what. */
function calledText(id: string, names: Names, language: Language): string {
  const known = names.get(id);
  if (known === undefined) return `${id.slice(0, 10)}…`;
  const { name, kind, item } = known;
  if ((name.zh ?? name.en) !== null) return nameOf({ id, name }, language);
  const what = kind === null ? undefined : kindNamed(kind)?.title[language];
  if (item !== null)
    return nameOf(item, language) + (what === undefined ? '' : { zh: `（${what}）`, en: ` (${what})` }[language]);
  return what ?? `${id.slice(0, 10)}…`;
}

/** Figures that count goods, in the unit of the item or lot beside them. */
const COUNTS: readonly string[] = [
  ...['quantity', 'least', 'onHand', 'perDay', 'good', 'damaged', 'unfit', 'extra', 'wrong'],
  ...['counted', 'expected', 'content', 'pack'],
];
/** What lies in each pack, where packs are counted. */
const IN_PACKS: readonly string[] = ['content', 'pack'];

function valueText(leaf: Leaf, names: Names, language: Language): string {
  const { value, form, path, title, of, currency, packed, dayZone } = leaf;
  const name = path.split('.').findLast((part) => !/^[0-9]+$/.test(part)) ?? '';
  if (typeof value === 'boolean') return value ? { zh: '是', en: 'yes' }[language] : { zh: '否', en: 'no' }[language];
  if (typeof value === 'string') return name === 'kinds' ? kindWord(value, language) : codeWord(name, value, language);
  if (form === 'seconds')
    return dayZone === undefined ? momentText(value, language) : longDayText(value, language, dayZone);
  if (isMoney(title.en)) return moneyText(value, currency ?? names.get(of ?? '')?.currency ?? null, language);
  if (name === 'latitude' || name === 'longitude') return `${(value / 1_000_000).toFixed(4)}°`;
  if (name === 'share') return `${value / 100}%`;
  const { item = null, pack = null } = (COUNTS.includes(name) ? names.get(of ?? '') : undefined) ?? {};
  if (item === null) return figure(value);
  const counted = packed && !IN_PACKS.includes(name) ? 0 : pack;
  return `${figure(value)} ${goodsUnit({ item, pack: counted }, language, value)}`;
}

function moneyText(value: number, currency: string | null, language: Language): string {
  if (currency !== null) return amountText(value, currency, language);
  return `${figure(value)}${{ zh: '（最小货币单位）', en: ' minor units' }[language]}`;
}

function momentText(seconds: number, language: Language): string {
  const day = longDayText(seconds, language);
  const midnight = (seconds + ZONE_MINUTES * 60) % 86_400 === 0;
  return midnight ? day : `${day} ${clockText(seconds)}`;
}

/** What a member is called; the unit of an amount is written beside the figure. */
export function titleText({ title }: Pick<Leaf, 'title'>, language: Language): string {
  return unitless(title)[language];
}
