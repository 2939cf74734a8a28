import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { refuseForeign } from './signature.ts';
import { guardWorkbook } from './workbook-guard.ts';

const bytesOf = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));

const foreign: [begins: string, what: string][] = [
  ['\x1f\x8b\x08\x00', 'packed file'],
  ['7z\xbc\xaf\x27\x1c', 'packed file'],
  ['%PDF-1.7\n', 'PDF'],
  ['\x89PNG\r\n', 'picture'],
  ['\xef\xbb\xbf\n<html><table>', 'web page'],
  ['<!DOCTYPE HTML>', 'web page'],
  ['<?xml version="1.0"?><Workbook/>', 'XML'],
];
test.each(foreign)('what begins with %j is told for what it is', (begins, what) => {
  expect(() => refuseForeign(bytesOf(begins))).toThrow(what);
});

test.each(['a,b\n1,2', '<5 masks,b', 'PKG,b', '[{}]', ''])('%j begins like a table', (begins) => {
  expect(() => refuseForeign(bytesOf(begins))).not.toThrow();
});

const zips: [file: string, what: string][] = [
  ['xl/workbook.bin', 'xlsb'],
  ['content.xml', 'ods'],
  ['word/document.xml', 'document'],
  ['needs.csv', 'packed file'],
];
test.each(zips)('a zip with %s is told for what it is', async (file, what) => {
  await expect(guardWorkbook(zipSync({ [file]: bytesOf('x') }))).rejects.toMatchObject({
    ...{ code: 'not_a_table', message: expect.stringContaining(what) },
    right: { zh: expect.any(String), en: expect.any(String) },
  });
});
