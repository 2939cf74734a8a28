// Units as people write them, and the codes under which they stay apart. A carton is a pack of unknown content: nobody
// multiplies it.
const UNITS: { readonly [code: string]: readonly string[] } = {
  piece: [
    '只',
    '个',
    '件套',
    '副个',
    '枚',
    '支',
    '把',
    '顶',
    '块',
    '片',
    '张',
    'pcs',
    'pc',
    'piece',
    'pieces',
    'each',
    'ea',
    'unit',
    'units',
  ],
  pair: ['双', '副', '对', 'pair', 'pairs'],
  set: ['套', 'set', 'sets', 'kit', 'kits'],
  bottle: ['瓶', 'bottle', 'bottles'],
  box: ['盒', 'box', 'boxes'],
  pack: [
    '箱',
    '件',
    '包',
    '袋',
    '扎',
    '捆',
    'carton',
    'cartons',
    'case',
    'cases',
    'pack',
    'packs',
    'package',
    'bag',
    'bags',
  ],
  barrel: ['桶', 'barrel', 'drum'],
  machine: ['台', '部', '辆', 'machine'],
  kg: ['公斤', '千克', 'kg'],
  g: ['克', 'g'],
  tonne: ['吨', 't', 'tonne', 'tonnes', 'ton', 'tons'],
  l: ['升', 'l', 'litre', 'litres', 'liter', 'liters'],
  ml: ['毫升', 'ml'],
  person: ['人', '人次', '笔', 'people', 'person'],
};

const CODES = new Map(Object.entries(UNITS).flatMap(([code, words]) => words.map((word) => [word, code] as const)));

/** The code of a unit, or undefined for a word that is none. */
export function unitCode(word: string): string | undefined {
  const plain = word.trim().toLowerCase();
  return CODES.get(plain) ?? (plain in UNITS ? plain : undefined);
}
