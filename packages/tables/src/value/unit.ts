// Units as people write them, and the codes under which they stay apart. A carton is a pack of unknown content: nobody
// multiplies it.
const WORDS: { readonly [code: string]: string } = {
  piece: `只 隻 个 個 件套 副个 枚 支 把 顶 块 片 张 張 枚 本 pcs pc piece pieces each ea unit units mask masks respirator respirators gown
    gowns shield shields suit suits coverall coveralls stück stk st stueck pièce pièces unité unités pieza piezas unidad
    unidades unid und pezzo pezzi pz adet stuk stuks lembar helai buah 개 매 장 szt sztuk шт штук cái chiếc`,
  pair: '双 雙 副 对 pair pairs prs paar paare paire paires par pares paio paia çift pasang 켤레 пар đôi',
  set: '套 set sets kit kits satz garnitur jeu jeux juego juegos takım 세트 kpl компл комплект bộ',
  bottle:
    '瓶 bottle bottles btl flasche flaschen flacon flacons bouteille bouteilles botella botellas bottiglia bottiglie garrafa garrafas şişe fles flessen botol 병 butelka butelek бут chai',
  box: '盒 box boxes bxs schachtel schachteln boîte boîtes caja cajas caixa caixas scatola scatole kutu kotak hộp',
  pack: `箱 件 包 袋 扎 捆 carton cartons ctn ctns case cases pack packs pks pkg package packages bag bags karton kartons kiste
    kisten packung packungen beutel paquet paquets kanister paquete paquetes bolsa bolsas
    confezione confezioni pacote pacotes fardo fardos koli paket çuval dus kardus karung 상자 박스 opak уп упак упаковка thùng gói`,
  barrel: '桶 barrel barrels drum drums fass fässer fût fûts',
  machine: '台 臺 部 辆 machine machines',
  kg: '公斤 千克 kg kilogram kilograms kilo kilos кг',
  g: '克 g gram grams gramm grammes',
  tonne: '吨 t tonne tonnes ton tons tonnen tonelada toneladas',
  l: '升 l litre litres liter liters litro litros',
  ml: '毫升 ml',
  person: '人 人次 笔 people person personen personnes personas',
};

const CODES = new Map(
  Object.entries(WORDS).flatMap(([code, words]) => words.split(/\s+/).map((word) => [word, code] as const)),
);

/** Codes of countries and departments too: units behind a number and in a column of units, and nowhere else. */
const SHORT = new Map([
  ['bx', 'box'],
  ['cs', 'pack'],
  ['mt', 'tonne'],
  ['un', 'piece'],
  ['pk', 'pack'],
]);

/** How Chinese lists write a unit most often: `只` of `piece`; the code itself where it is none of these. */
export function unitWord(code: string): string {
  return WORDS[code]?.split(/\s+/)[0] ?? code;
}

/** The code of a word that stands where a unit does, behind a number or in a column of units. */
export function placedUnit(word: string): string | undefined {
  return SHORT.get(word.trim().toLowerCase().replace(/\.$/, '')) ?? unitCode(word);
}

/** The code of a unit, also of one that is written in two languages (`只 pcs`); undefined for a word that is none. */
export function unitCode(word: string): string | undefined {
  const plain = word.trim().toLowerCase().replace(/\.$/, '');
  const whole = CODES.get(plain) ?? (plain in WORDS ? plain : undefined);
  if (whole !== undefined) return whole;
  const [first, ...others] = plain.split(/[\s/()（）]+/).filter((part) => part !== '');
  const code = first === undefined || others.length === 0 ? undefined : CODES.get(first);
  return code !== undefined && others.every((other) => CODES.get(other) === code) ? code : undefined;
}
