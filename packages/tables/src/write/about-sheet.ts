import { type Cell, isoOf } from './cell.ts';
import type { Stamp } from './stamp.ts';

/** What an export says of itself, line by line: of which ledger, how far, and what ties it to the log. */
export function aboutLines(stamp: Stamp): [name: string, value: string | number][] {
  const { ledger, purpose, notice, height, size, asOf, checkpoint, licence } = stamp;
  return [
    ['ledger 账本', ledger],
    ['purpose 用途', purpose],
    ...(notice === null ? [] : ([['notice 说明', `${notice.zh} ${notice.en}`]] satisfies [string, string][])),
    ['as of height 截至区块', height],
    ['as of 截至时间', isoOf(new Date(asOf * 1000))],
    ['log size 日志大小', size],
    ['checkpoint size 检查点大小', checkpoint?.size ?? 'none 无'],
    ['checkpoint root 检查点根', checkpoint?.root ?? 'none 无'],
    ...(licence === undefined
      ? []
      : ([['licence 许可', `${licence.title}, ${licence.path}`]] satisfies [string, string][])),
  ];
}

/** The first sheet of a workbook. */
export function* aboutSheet(stamp: Stamp): Generator<readonly Cell[]> {
  yield ['Baton', ''];
  yield* aboutLines(stamp);
}
