import type { Rejection } from '../../machine/rejection.ts';

/** What a correction leaves as it was. Numbers from 1810. */
export const fixedRejections = {
  correction_parties_differ: {
    number: 1810,
    status: 422,
    title: { zh: '更正不能改变当事方。', en: 'A correction never changes the parties.' },
    right: {
      zh: '作废这条记录，再写一条新的。',
      en: 'Void the record, and write a new one with the right parties.',
    },
  },
  correction_line_differs: {
    number: 1811,
    status: 422,
    title: { zh: '更正不能把一行改成别的货物。', en: 'A correction does not turn a line into other goods.' },
    right: {
      zh: '行的次序、物资、批次、状态不变，只改数字；新增的行写在最后。',
      en: 'Keep the order of lines, and item, lot and condition of each; what is new stands at the end.',
    },
    detail: { zh: '第 {line} 行：{field} 与原来不同。', en: 'Line {line}: {field} is not what it was.' },
  },
  correction_found_again: {
    number: 1813,
    status: 422,
    title: {
      zh: '其中有些后来找到了：找到的必先报过损失。',
      en: 'Some of it was found again, and must have been written off for that.',
    },
    right: {
      zh: '该行至少写找到的数量；若其实没有找到，先更正找到的记录。',
      en: 'State at least what was found of that line; if it was not found after all, correct the record that found it first.',
    },
    detail: {
      zh: '第 {line} 行：找到了 {found}，更正只写 {asked}。',
      en: 'Line {line}: {found} found again, {asked} written off by the correction.',
    },
  },
  correction_member_fixed: {
    number: 1812,
    status: 422,
    title: { zh: '这一项不能更正。', en: 'This is not changed by a correction.' },
    right: { zh: '作废这条记录，再写一条新的。', en: 'Void the record, and write a new one.' },
    detail: { zh: '{field}', en: '{field}' },
  },
} as const satisfies { [code: string]: Rejection };

export type FixedRejection = keyof typeof fixedRejections;
