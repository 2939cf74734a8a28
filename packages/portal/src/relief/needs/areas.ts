import type { Words } from '@baton/ledger';

/**
 * Names of areas by the beginning of their code, to be written on a map: province-level divisions (two digits, GB/T 2260), and
 * those of Hubei (four digits), since a map of one province needs names within it.
 */
const areas: { readonly [code: string]: Words } = {
  11: { zh: '北京', en: 'Beijing' },
  12: { zh: '天津', en: 'Tianjin' },
  13: { zh: '河北', en: 'Hebei' },
  14: { zh: '山西', en: 'Shanxi' },
  15: { zh: '内蒙古', en: 'Inner Mongolia' },
  21: { zh: '辽宁', en: 'Liaoning' },
  22: { zh: '吉林', en: 'Jilin' },
  23: { zh: '黑龙江', en: 'Heilongjiang' },
  31: { zh: '上海', en: 'Shanghai' },
  32: { zh: '江苏', en: 'Jiangsu' },
  33: { zh: '浙江', en: 'Zhejiang' },
  34: { zh: '安徽', en: 'Anhui' },
  35: { zh: '福建', en: 'Fujian' },
  36: { zh: '江西', en: 'Jiangxi' },
  37: { zh: '山东', en: 'Shandong' },
  41: { zh: '河南', en: 'Henan' },
  42: { zh: '湖北', en: 'Hubei' },
  43: { zh: '湖南', en: 'Hunan' },
  44: { zh: '广东', en: 'Guangdong' },
  45: { zh: '广西', en: 'Guangxi' },
  46: { zh: '海南', en: 'Hainan' },
  50: { zh: '重庆', en: 'Chongqing' },
  51: { zh: '四川', en: 'Sichuan' },
  52: { zh: '贵州', en: 'Guizhou' },
  53: { zh: '云南', en: 'Yunnan' },
  54: { zh: '西藏', en: 'Xizang' },
  61: { zh: '陕西', en: 'Shaanxi' },
  62: { zh: '甘肃', en: 'Gansu' },
  63: { zh: '青海', en: 'Qinghai' },
  64: { zh: '宁夏', en: 'Ningxia' },
  65: { zh: '新疆', en: 'Xinjiang' },
  4201: { zh: '武汉', en: 'Wuhan' },
  4202: { zh: '黄石', en: 'Huangshi' },
  4203: { zh: '十堰', en: 'Shiyan' },
  4205: { zh: '宜昌', en: 'Yichang' },
  4206: { zh: '襄阳', en: 'Xiangyang' },
  4207: { zh: '鄂州', en: 'Ezhou' },
  4208: { zh: '荆门', en: 'Jingmen' },
  4209: { zh: '孝感', en: 'Xiaogan' },
  4210: { zh: '荆州', en: 'Jingzhou' },
  4211: { zh: '黄冈', en: 'Huanggang' },
  4212: { zh: '咸宁', en: 'Xianning' },
  4213: { zh: '随州', en: 'Suizhou' },
  4228: { zh: '恩施', en: 'Enshi' },
};

/** The area that a code lies in, as a map names it; undefined where no name is known. */
export function areaNamed(code: string): { readonly key: string; readonly name: Words } | undefined {
  const key = [code.slice(0, 4), code.slice(0, 2)].find((one) => one in areas);
  const name = key === undefined ? undefined : areas[key];
  return key === undefined || name === undefined ? undefined : { key, name };
}
