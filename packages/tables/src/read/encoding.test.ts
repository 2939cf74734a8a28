import { describe, expect, it } from 'vitest';
import { all } from '../../test/all.ts';
import { TableRefused } from '../refusal.ts';
import { decodeText, EncodingFinder } from './encoding.ts';

const find = (...pieces: readonly Uint8Array[]) => {
  const finder = new EncodingFinder();
  for (const piece of pieces) finder.take(piece);
  return finder.end();
};
const foundOrRefused = (bytes: Uint8Array) => {
  try {
    return find(bytes);
  } catch (refused) {
    return refused instanceof TableRefused ? refused.code : refused;
  }
};
const utf8 = (text: string) => new TextEncoder().encode(text);
const hex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));
// 医院,口罩 in GB18030.
const gb = Uint8Array.of(0xd2, 0xbd, 0xd4, 0xba, 0x2c, 0xbf, 0xda, 0xd5, 0xd6);
const textOf = async (pieces: readonly Uint8Array[], encoding: Parameters<typeof decodeText>[1]) =>
  (await all(decodeText(pieces, encoding))).join('');

describe('encodings', () => {
  it('are found from all bytes: mark, UTF-8, GB18030', () => {
    expect(find(utf8('医院,口罩'))).toBe('utf-8');
    expect(find(utf8('\uFEFF医院'))).toBe('utf-8');
    expect(find(gb)).toBe('gb18030');
    expect(find(Uint8Array.of(0xff, 0xfe, 0x3b, 0x53))).toBe('utf-16le');
    expect(find(utf8('a'.repeat(100_000)), gb)).toBe('gb18030');
  });

  it('are not GB18030 where letters of western words stand alone, though every byte would pass', () => {
    const western = Uint8Array.from('Menge;Stück\n5;Größe\npièce', (letter) => letter.charCodeAt(0));
    expect(() => find(western)).toThrow(expect.objectContaining({ code: 'encoding_unknown', row: 1 }));
    const later = utf8('医院\n一院\n');
    const names = Uint8Array.from('Größe Müller\n', (letter) => letter.charCodeAt(0));
    expect(() => find(later, names)).toThrow(expect.objectContaining({ row: 3 }));
    expect(() => find(Uint8Array.of(...later, ...names))).toThrow(/Row 3 is not UTF-8, as what stands before it is/);
    expect(find(western.slice(0, 5), gb)).toBe('gb18030');
  });

  it('are Big5 or Shift-JIS where what passes as GB18030 would be characters that hardly anybody writes', async () => {
    const taiwan = hex(
      'a4e9b4c12caebdc3d8b3e6a6ec2caaabb8eaa657bad92cbcc6b6710a323032302f322f332ca578a55fb74fb5bdb0f2aaf7b77c2ca57eaceca466b86e2c353030300a',
    );
    const japan = hex(
      '8ef3957493fa2c94f093ef8f8a2c954b977695a88e912c909497ca0a97df986136944e318c8e3493fa2c97d693878e7397a797d6938792868a778d5a2c96d1957a2c3230300a',
    );
    expect([find(taiwan), find(taiwan.subarray(0, 9), taiwan.subarray(9)), find(japan)]).toEqual([
      ...['big5', 'big5', 'shift_jis'],
    ]);
    expect(await textOf([taiwan], 'big5')).toContain('捐贈單位,物資名稱');
    expect(await textOf([japan], 'shift_jis')).toContain('避難所,必要物資');
    // 捐贈單位 in GB18030, and a western text of which only quotes and dashes are no plain letters.
    expect(find(hex('bee8d99b86cecebb2cceefd959c3fbb751'))).toBe('gb18030');
    expect(() => find(Uint8Array.from('Mary\x92s \x96 Joe\x92s', (letter) => letter.charCodeAt(0)))).toThrow(
      expect.objectContaining({ code: 'encoding_unknown' }),
    );
  });

  it.each([
    ['マスク,ガウン', '837d8358834e2c834b83458393'],
    ['品名,数量 above マスク', '956996bc2c909497ca0a837d8358834e2c350a'],
  ])('are Shift-JIS where kana stand side by side: %s', (_, bytes) => {
    expect(find(hex(bytes))).toBe('shift_jis');
  });

  it.each([
    ['硚口区', 'b37ebfdac7f80a'],
    ['硚口, row after row', 'b37ebfda0a'.repeat(9)],
    ['陈珺', 'b3c2ac420a'],
    ['猇亭区', 'aa56cda4c7f8'],
    [
      'a list in traditional characters',
      'c8d5c6da2cceefd9592c94b5c1bf2ce174d4ba0a323032302cbfdad5d62c352cc55f9eb3b4f38c57e174d4ba0a',
    ],
    ['Item,個數', '4974656d2c828094b50a'],
    ['喆', '86b4'],
  ])('are GB18030, not Big5 and not Shift-JIS, where rare characters are few: %s', (_, bytes) => {
    expect(find(hex(bytes))).toBe('gb18030');
  });

  it.each([
    ['Doação;Máscara', 'encoding_unknown'],
    ['Doação;Descrição;Município;Situação', 'encoding_unknown'],
    ['\x93We need masks\x85\x94', 'gb18030'],
    ['MÄNTEL;GERÄT;STÄDTE', 'gb18030'],
    // DESCRIÇÃO, SITUAÇÃO, Município, Ålesund, Médicament of an old Mac.
    ['DESCRI\x82\xccO\nSITUA\x82\xccO\nMunic\x92pio\n\x81lesund\nM\x8edicament', 'encoding_unknown'],
    // ЗАЩИТНЫЙ КОСТЮМ in CP866; 品名,数量 and ﾏｽｸ in Shift-JIS.
    ['\x87\x80\x99\x88\x92\x8d\x9b\x89 \x8a\x8e\x91\x92\x9e\x8c', 'gb18030'],
    ['\x95\x69\x96\xbc,\x90\x94\x97\xca\n\xcf\xbd\xb8,5', 'encoding_unknown'],
  ])('are neither of these by a few letters of others, or half kana, that would pass: %j', (text, found) => {
    const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    expect(foundOrRefused(bytes)).toBe(found);
  });

  it('are UTF-16 without a mark where every plain letter has an empty byte beside it, in whatever pieces', () => {
    const text = '日期,医院,数量\n2020-02-01,第一医院,5\n';
    const little = new Uint8Array(Buffer.from(text, 'utf16le'));
    const big = new Uint8Array(Buffer.from(text, 'utf16le').swap16());
    expect([find(little), find(big)]).toEqual(['utf-16le', 'utf-16be']);
    expect(find(little.subarray(0, 7), little.subarray(7))).toBe('utf-16le');
    expect(find(new Uint8Array(Buffer.from('\uFEFF一院,5', 'utf16le')))).toBe('utf-16le');
    const four = Uint8Array.of(0xff, 0xfe, 0, 0, 0x61, 0, 0, 0);
    expect(() => find(four)).toThrow(expect.objectContaining({ code: 'not_text' }));
  });

  it('are none where a text holds empty bytes, which are named by their row', () => {
    const [before, after] = [utf8('a,b\n1,2\n3,'.repeat(40)), utf8('4\n'.repeat(50))];
    const named = expect.objectContaining({ code: 'not_text', row: 81 });
    expect(() => find(before, Uint8Array.of(0), after)).toThrow(named);
    expect(() => find(new Uint8Array(64))).toThrow(expect.objectContaining({ code: 'not_text', row: 1 }));
    const four = Uint8Array.of(...Array.from('a,b\n', (one) => [one.charCodeAt(0), 0, 0, 0]).flat());
    expect(() => find(four)).toThrow(expect.objectContaining({ code: 'not_text' }));
  });

  it('read across pieces, the mark dropped', async () => {
    expect(await textOf([gb.subarray(0, 1), gb.subarray(1)], 'gb18030')).toBe('医院,口罩');
    expect(await textOf([utf8('\uFEFFa')], 'utf-8')).toBe('a');
    expect(await textOf([Uint8Array.of(0xe9)], 'latin1')).toBe('é');
  });

  it('half a file in UTF-8 is none, and so is what fits nothing', () => {
    const cut = utf8('\uFEFF医院').subarray(0, 8);
    expect(() => find(cut)).toThrow(expect.objectContaining({ code: 'encoding_unknown' }));
    expect(() => find(Uint8Array.of(0x61, 0xff, 0xff))).toThrow(expect.objectContaining({ code: 'encoding_unknown' }));
  });

  it('are not mixed: a text that is UTF-8 at first is named by the row that is not, however often it is asked', () => {
    const finder = new EncodingFinder();
    finder.take(Uint8Array.of(...utf8('医院,口罩\n一院,5\n'), ...gb));
    for (const _ of [1, 2])
      expect(() => finder.end()).toThrow(
        expect.objectContaining({ row: 3, message: expect.stringContaining('mixed') }),
      );
    const half = new EncodingFinder();
    half.take(utf8('医院,口罩\n一院').subarray(0, 18));
    for (const _ of [1, 2]) expect(() => half.end()).toThrow(expect.objectContaining({ row: 2 }));
  });

  it('bytes that an encoding does not have are named by where they stand', async () => {
    await expect(textOf([utf8('ok'), gb], 'utf-8')).rejects.toMatchObject({ code: 'encoding_wrong' });
  });
});
