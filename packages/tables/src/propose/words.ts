import type { Meaning } from '../profile/profile.ts';
import { simplified } from './simplified.ts';

// What headers are usually called, in Chinese, English, German, French, Spanish, Italian, Portuguese and Turkish, and the plainest words of Dutch,
// Indonesian, Korean, Polish, Russian, Ukrainian and Vietnamese, in the order in which they are tried: the first that fits and is not taken gives a
// column its meaning.
export const headerWords: readonly (readonly [Meaning, RegExp])[] = [
  ['row', /^(?:序号|编号|行号|no\.?|seq|row|#|index|id|lfd\.? ?nr\.?|nr\.?|n°)$/i],
  ['ends', /结束|关闭|送达时间|截止|closed|ended|delivered.?(?:at|on)|until|bis$|jusqu|hasta/i],
  [
    'at',
    /日期|时间|时段|期间|日$|日付|date|period|\bmonths?\b|月份|^月$|quarter|季度|monat|\bmois\b|as of|time|when|created|submitted|day$|datum|fecha|tarih|jour$/i,
  ],
  ['link', /链接|网址|来源$|url|link|source|quelle/i],
  [
    'note',
    /备注|说明|用途|备考|備考|remark|note|comment|description|beschreibung|descripci|bemerk|verwendung|hinweis|observa|remarque|açıklama|purpose/i,
  ],
  ['unit', /^(?:计量)?单位(?:\s*units?)?$|^単位$|^units?$|uom|^einheit$|^unité$|^unidad$|^birim[iı]?$/i],
  ['spec', /规格|型号|标准|(?<![a-z])spec(?:s|ifications?)?(?![a-z])|model|größe|taille|talla|size/i],
  ['audit', /审核|核实|moderation|verified|audit|geprüft|vérifi/i],
  ['status', /状态|进度|是否|status|state of|statut|estado|^durumu?$|stand$/i],
  [
    'amount',
    /金额|捐款|款项|善款|amount|cny|usd|eur|rmb|元$|价值|value|betrag|summe|montant|importe|monto|importo|valor|tutar|发生额/i,
  ],
  [
    'quantity',
    /数量|件数|需求量|缺口|qty|quantity|amount (?:needed|requested|of)|requested|needed$|required$|^needs?$|shortfall|\bcount\b|number of|pieces|how many|menge|anzahl|quantité|nombre|cantidad|quantità|quantidade|^qtde?\.?$|^adet|miktar|^aantal$|^jumlah$|수량|^ilość$|количество|^кол-во|кількість|số lượng/i,
  ],
  [
    'to',
    /接[收受](?:方|单位|人|医院|机构)|受赠|收货|收款|受助|去向|发往|领用(?:单位|人|部门|方)|配布先|纳品先|payee|paid to|vendor|recipient|receiv(?:er|ing)|beneficiar|consignee|facility.?key|\bto\b|for whom|destination|empfänger|destinatair|destinatari|destinatári|bénéficiaire|destino|destinazione|bestemming|^varış|^penerima$|^tujuan$|odbiorca|получатель|отримувач|nơi nhận/i,
  ],
  [
    'from',
    /捐[赠献助款物](?:方|人|者|单位|企业|机构|个人)|^捐[赠献助]$|寄[赠付]者|提供者|来自|来源|供货|付款|donor|giver|given by|\bfrom\b|supplier|spender|geber|lieferant|organisation|bağışçı|对方(?:户名|名称|单位)|livré par|entregado por|donateur|fournisseur|donante|donatore|fornitore|doador|fornecedor|供应(?:商|方|单位)|^company$|shipper|consignor|gönderen|bağışlayan|^gever$|donatur|기부자|darczyńca|жертвователь|даритель|благодійник|ủng hộ/i,
  ],
  [
    'place',
    /医院|避[难難]所|安置点|单位名称|单位$|机构|地点|科室|病区|病房|hospital|facility|place|clinic|site|^ward$|department|standort|établissement|lieu|hôpital|centro|ospedale|struttura|hastane/i,
  ],
  [
    'item',
    /物资|物品|品名|品目|名称|种类|产品|item|equipment|(?<![a-z])ppe(?![a-z])|goods|commodit|\bdrugs?\b|product|^what$|what do you need|material|artikel|produkt|matériel|article|artículo|articolo|prodotto|artigo|produto|aliment|malzeme|htiyaç|ürün|barang|품목|물품|towar|наименование|найменування|mặt hàng/i,
  ],
  ['district', /区县|区$|县$|district|county|state|bezirk|kreis|quartier|lçe$/i],
  ['city', /城市|市$|city|town|^ort$|stadt|ville|ciudad|munic[ií]pio|^İl$|şehir/i],
  [
    'case',
    /公告|批次|单号|凭证|票号|发票|编号$|receipt|invoice|(?:request|order|case|offer|shipment).?(?:id|no\.?|number|#)$|notice|case|match|order|voucher|beleg|référence|reference|ref\.?$/i,
  ],
  ['people', /人数|人次|people|donors/i],
];

/** Headers of columns that hold data about a person. */
export const personWords =
  /姓名|联系|电话|手机|微信|身份证|邮箱|经办|经手|负责人|^志愿者$|领取人|签收人|发放人|保管[员人]|验收人|审批人|填[报表]人|制表人|司机|驾驶员|\bdrivers?\b|contact|phone|mobile|e-?mail|^(?:(?:full|first|last|family|your) )?name$|^volunteer$|ansprech|telefon|handy|téléphone|courriel|correo|teléfono|nombre y/i;

// What goods are usually called; the first word that is found counts. KN95 stands before N95.
export const goodsWords: readonly (readonly [word: string, code: string])[] = [
  ...pairs('respirator_kn95', 'KN95'),
  ...pairs('respirator_kf94', 'KF94'),
  ...pairs('respirator_n95', 'N95', '医用防护口罩', 'N95マスク'),
  ...pairs('respirator_ffp3', 'FFP3'),
  ...pairs('respirator_ffp2', 'FFP2'),
  ...pairs('face_shield', '面屏', '面罩', 'フェイスシールド', 'shield', 'visier', 'visière', 'pantalla facial'),
  ...pairs(
    'mask_surgical',
    '外科口罩',
    '口罩 医用外科',
    '口罩 外科',
    '口罩（医用外科',
    '口罩（外科',
    'masks, surgical',
    'mask, surgical',
    'surgical mask',
    'chirurg',
    'quirúrgic',
    'cirúrgic',
    'op-maske',
    'サージカル',
  ),
  ...pairs('mask_other', '口罩', 'mask', 'mascarilla', 'masque', 'mascherin', 'máscara', 'respirator', 'マスク'),
  ...pairs(
    'coverall',
    '防护服',
    '防护衣',
    '防護服',
    '防護衣',
    'coverall',
    'tyvek',
    'schutzanz',
    'combinaison',
    'hazmat',
  ),
  ...pairs(
    'isolation_gown',
    '隔离衣',
    '隔離衣',
    'ガウン',
    'gown',
    'kittel',
    'blouse',
    'bata',
    'camice',
    'camici',
    'avental',
  ),
  ...pairs('goggles', '护目镜', '護目鏡', '眼罩', 'goggle', 'schutzbrille', 'lunettes', 'gafas', 'occhiali', 'óculos'),
  ...pairs('gloves', '手套', '手袋', 'glove', 'handschuh', 'gants', 'guantes', 'guanti', 'luvas', 'eldiven'),
  ...pairs('shoe_cover', '鞋套', 'shoe cover', 'überschuh', 'surchauss'),
  ...pairs('cap', '医用帽', '防护帽', '圆帽', 'bouffant', 'haube', 'charlotte'),
  ...pairs(
    'hand_sanitizer',
    '洗手液',
    '搓手液',
    'sanitizer',
    'sanitiser',
    'hydroalcool',
    'hidroalcoh',
    'idroalcol',
    'händedesinf',
  ),
  ...pairs('alcohol', '酒精', 'alcohol', 'alkohol', 'éthanol'),
  ...pairs('disinfectant', '消毒', 'disinfect', 'desinfekt', 'désinfect', 'desinfect', 'bleach'),
  ...pairs('thermometer', '体温', '體溫', '测温', 'thermomet', 'thermomèt', 'termómetro'),
  // What is lacking after an earthquake or a flood. A word that hides in others (tent, rice) stands only where it cannot.
  ...pairs('tent', '帐篷', '帳篷', 'tents', 'family tent', 'çadır', 'tiendas de campaña'),
  ...pairs('tarpaulin', '篷布', '防水布', 'tarpaulin'),
  ...pairs('quilt', '棉被', '被褥', '被子', 'quilt'),
  ...pairs('blanket', '毛毯', '毯子', 'blanket', 'battaniye', 'couvertures', 'frazada'),
  ...pairs('sleeping_bag', '睡袋', 'sleeping bag', 'schlafs', 'sacs de couchage'),
  ...pairs(
    'drinking_water',
    '矿泉水',
    '饮用水',
    '纯净水',
    'drinking water',
    'bottled water',
    'trinkwasser',
    'eau potable',
  ),
  ...pairs('instant_noodles', '方便面', '泡面', 'instant noodle'),
  ...pairs('rice', '大米'),
  ...pairs('flour', '面粉', 'flour'),
  ...pairs('oxygen_cylinder', '氧气瓶', 'oxygen cylinder'),
  ...pairs('oxygen_concentrator', '制氧机', 'oxygen concentrator'),
  ...pairs('ventilator', '呼吸机', 'ventilator', 'beatmung', 'respirateur', 'respirador'),
];

function pairs(code: string, ...words: readonly string[]): (readonly [string, string])[] {
  return words.map((word) => [word, code] as const);
}

/** The code of the goods that a text names; undefined where it names none. */
export function goodsNamed(text: string): string | undefined {
  const plain = simplified(text).toLowerCase();
  return goodsWords.find(([word]) => plain.includes(word.toLowerCase()))?.[1];
}

// Words of states, and the codes that rules of findings know.
const STATES: readonly (readonly [RegExp, string])[] = [
  [/错误|wrong|incorrect|falsch/i, 'wrong'],
  [/未审|待审|待核|unverified|ungeprüft/i, 'waiting'],
  [/已审|已核|approved|verified|geprüft|vérifié/i, 'checked'],
  [/取消|cancel|storn|annul/i, 'cancelled'],
  [/运输|在途|transit|shipped|unterwegs|en route|en camino/i, 'in_transit'],
  [/送达|签收|到货|delivered|received|geliefert|livré|entregad/i, 'delivered'],
  [/完成|关闭|closed|done|completed|erledigt|terminé|cerrad/i, 'closed'],
  [/未|待|waiting|pending|open|offen|attente|pendiente|bekliyor/i, 'waiting'],
];

/** The code of a word that says how far something has come; undefined where it is none of the usual ones. */
export function stateIn(text: string): string | undefined {
  return STATES.find(([pattern]) => pattern.test(text))?.[1];
}
