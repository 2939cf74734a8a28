import { describe, expect, it } from 'vitest';
import { all } from '../../test/all.ts';
import { decodeText, EncodingFinder } from './encoding.ts';

const find = (...pieces: readonly Uint8Array[]) => {
  const finder = new EncodingFinder();
  for (const piece of pieces) finder.take(piece);
  return finder.end();
};
const utf8 = (text: string) => new TextEncoder().encode(text);
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
    expect(() => find(Uint8Array.of(...later, ...names))).toThrow(/Row 3 is neither/);
    expect(find(western.slice(0, 5), gb)).toBe('gb18030');
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

  it('bytes that an encoding does not have are named by where they stand', async () => {
    await expect(textOf([utf8('ok'), gb], 'utf-8')).rejects.toMatchObject({ code: 'encoding_wrong' });
  });
});
