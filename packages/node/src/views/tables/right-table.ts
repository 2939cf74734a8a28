import type { Words } from '@baton/ledger';
import { text } from '@baton/tables/write';
import { listTable } from './list-table.ts';

/** One kind of record that one sort of writer may sign. */
export type RightRow = {
  readonly writer: string;
  readonly called: Words;
  readonly kind: string;
  readonly title: Words;
  readonly keyUse: string;
};

/** Which qualification may write what: it changes with the program, never with the ledger. */
export const rightTable = listTable<RightRow>(
  'writers',
  { zh: '哪种资质可以写什么', en: 'Which qualification may write what' },
  {
    writer: text('谁', 'Who'),
    called: { zh: text('谁（中文）', 'Who, in Chinese'), en: text('谁（英文）', 'Who, in English') },
    kind: text('记录种类', 'Kind of record'),
    title: { zh: text('记录（中文）', 'Record, in Chinese'), en: text('记录（英文）', 'Record, in English') },
    keyUse: text('用哪种密钥签', 'Which of its keys it is signed with'),
  },
);
