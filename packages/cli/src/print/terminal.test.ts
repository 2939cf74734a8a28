import { expect, test } from 'vitest';
import { styleOf } from './style.ts';
import { writerTo } from './terminal.ts';

function written(text: string, isTTY: boolean): string {
  let all = '';
  writerTo({ isTTY, write: (part) => (all += part) })(text);
  return all;
}

const bold = styleOf({ terminal: { out: true, err: true, columns: 80 }, env: {} })('bold', 'Gift');

test('what a name would order a terminal to do it shows as text, and pipes get it as it is', () => {
  for (const order of ['\u001b[2J', '\u001b]52;c;eA==\u0007', '\u009b2J', '\u001b[8m', '\u0008\u007f', '\rVerified']) {
    expect(written(`name ${order}`, true)).toBe(`name ${order.replaceAll(/\p{Cc}/gu, '\ufffd')}`);
    expect(written(`name ${order}`, false)).toBe(`name ${order}`);
  }
});

test.each([bold, '口罩\t5\n', 'a,b\r\nc,d\r\n', '\r 40 %', '\r100 %\r      \r'])('%j stays as it is', (text) => {
  expect(written(text, true)).toBe(text);
});
