import { currenciesOf } from '../value/currency.ts';
import { narrow } from '../value/number.ts';
import { unitCode } from '../value/unit.ts';
import { timesIn } from './times.ts';

/** What a title or a header says numbers are counted in: goods by a unit, or money; and by which power of ten to multiply. */
export type StatedUnit = {
  /** As it is written: `单位：万元`. */
  readonly text: string;
  readonly unit?: string;
  readonly currency?: string;
  /** The word for the power, as a profile writes it. */
  readonly times?: string;
};

/** `单位：件`, `unit: box`; 填报单位, 捐赠单位 is who reports, or gives. */
const STATED =
  /((?<![\p{Script=Han}])(?:计量|数量|金额|货币|统计)?[单単單]位|\bunits?(?: of measure)?|\bcurrency|\beinheit|\bunité|\bunidad|\bunità)\s*[:：=]\s*([^()（）[\]【】;；。|\n\r]{1,40})/giu;
/** What ends a unit where something else follows it in the same cell. */
const NEXT = /\s{2,}|\s+(?=\S{1,12}[:：])/;
const BETWEEN = /[、，,/]|\s和\s|\sand\s/;
const BRACKETS = /[（(【[]([^（）()【】[\]]{1,40})[）)】\]]/g;

/** The units that a text states, above a table or within a header. */
export function statedIn(text: string): StatedUnit[] {
  return [...narrow(text).matchAll(STATED)].flatMap(({ 0: whole, 2: value = '', index }) => {
    const [own = ''] = value.split(NEXT);
    const end = index + whole.length - value.length + own.length;
    return partsOf(own).flatMap((part) => {
      const read = readUnit(part);
      return read === undefined ? [] : [{ text: text.slice(index, end).trim(), ...read }];
    });
  });
}

/** What a header says of its own column: in brackets, with or without the word for a unit, or behind a line break. */
export function statedByHeader(name: string): StatedUnit[] {
  const stated = statedIn(name);
  if (stated.length > 0) return stated;
  return [...narrow(name).matchAll(BRACKETS)].flatMap(({ 0: whole, 1: inside = '', index }) => {
    const read = readUnit(inside);
    return read === undefined ? [] : [{ text: name.slice(index, index + whole.length), ...read }];
  });
}

/** `万元/件` is two, `m/s` none. */
function partsOf(value: string): string[] {
  const parts = value.split(BETWEEN).map((part) => part.trim());
  return readUnit(value.trim()) === undefined && parts.every((part) => readUnit(part) !== undefined) ? parts : [value];
}

/** What says how many a pack holds: `boxes of 50`, `50 pcs/box`, `50 per box`. The unit is the pack, and nobody multiplies it. */
const CONTENTS = [
  /^(?<pack>.*\p{L})\s+of\s+\d[\d,]*(?:\s*(?<inside>\p{L}+))?$/iu,
  /^\d[\d,]*\s*(?<inside>\p{L}+)?\s*(?:\/|(?<!\p{L})per\s)\s*(?<pack>\p{L}.*)$/iu,
];
/** What holds others: of a person, a kilogram or a piece, a number says how many each gets. */
const PACKS: readonly (string | undefined)[] = ['box', 'pack', 'bottle', 'barrel', 'set'];

/** Reads a unit with its power of ten: `件`, `万只`, `boxes`, `万元`, `人民币元`, `USD thousand`. */
function readUnit(text: string): Omit<StatedUnit, 'text'> | undefined {
  const plain = text.trim().replace(/\.$/, '');
  const pack = packIn(plain);
  if (pack !== undefined) return { unit: pack };
  const { times, rest } = timesIn(plain);
  const power = times === undefined ? {} : { times };
  // Metric tons; a column of states would not say so in brackets behind its name.
  const unit = rest === 'MT' ? 'tonne' : unitCode(rest);
  if (unit !== undefined) return { unit, ...power };
  const [currency] = currenciesOf(rest.replace(/^人民币(?=.)/, '')) ?? [];
  return currency === undefined ? undefined : { currency, ...power };
}

/** The pack of which a text says how many of a unit it holds. */
function packIn(text: string): string | undefined {
  for (const content of CONTENTS) {
    const { pack = '', inside } = content.exec(text)?.groups ?? {};
    const unit = unitCode(pack);
    if (PACKS.includes(unit) && (inside === undefined || unitCode(inside) !== undefined)) return unit;
  }
  return undefined;
}
