import type { Draft, Words } from './form.ts';

type Item = Draft<'relief.item'>;
type Entry = Omit<Item, 'kind' | 'label' | 'class' | 'name' | 'unit'>;

/** What a thing is: its name in the story and its code, class, unit, name, and grades where they matter. */
function item(code: string, itemClass: string, unit: Item['unit'], name: Words, more: Entry = {}): Item {
  return { kind: 'relief.item', label: code, code, class: itemClass, unit, name, ...more };
}

/** Codes of items of class `mask`: the two million of the story are sums over these. */
export const maskClass = 'mask';

/** KN95 is not N95, and neither is by itself fit for the front line: grades are in order, best first. */
export const catalogue: readonly Item[] = [
  item(
    'respirator',
    maskClass,
    'piece',
    { zh: '防护口罩（颗粒物）', en: 'Respirator' },
    {
      grades: ['gb19083', 'n95', 'kn95', 'kf94'],
      packs: [{ name: 'carton', content: 1_000 }],
    },
  ),
  item(
    'surgical-mask',
    maskClass,
    'piece',
    { zh: '医用外科口罩', en: 'Surgical mask' },
    {
      grades: ['sterile', 'plain'],
      packs: [{ name: 'carton', content: 2_000 }],
      shelfLife: 730,
    },
  ),
  item(
    'medical-mask',
    maskClass,
    'piece',
    { zh: '一次性使用医用口罩', en: 'Disposable medical mask' },
    {
      packs: [{ name: 'carton', content: 1_000 }],
    },
  ),
  item('daily-mask', maskClass, 'piece', { zh: '日常防护口罩（非医用）', en: 'Everyday mask, not medical' }),
  item(
    'coverall',
    'protective_clothing',
    'piece',
    { zh: '防护服', en: 'Protective suit' },
    {
      grades: ['gb19082', 'industrial'],
    },
  ),
  item('gown', 'protective_clothing', 'piece', { zh: '隔离衣', en: 'Isolation gown' }),
  item('goggles', 'eye_protection', 'piece', { zh: '护目镜', en: 'Goggles' }),
  item('face-shield', 'eye_protection', 'piece', { zh: '防护面屏', en: 'Face shield' }),
  item('gloves', 'gloves', 'pair', { zh: '一次性医用手套', en: 'Medical gloves' }),
  item('cap', 'cap', 'piece', { zh: '医用帽', en: 'Medical cap' }),
  item(
    'alcohol-75',
    'disinfectant',
    'bottle',
    { zh: '75%酒精（500毫升）', en: 'Alcohol 75%, 500 ml' },
    {
      storage: 'hazardous',
    },
  ),
  item('disinfectant-84', 'disinfectant', 'bottle', { zh: '84消毒液（500毫升）', en: '84 disinfectant, 500 ml' }),
  item('hand-sanitizer', 'disinfectant', 'bottle', { zh: '免洗手消毒液（500毫升）', en: 'Hand sanitiser, 500 ml' }),
  item('thermometer', 'device', 'piece', { zh: '红外体温计', en: 'Infrared thermometer' }),
];
