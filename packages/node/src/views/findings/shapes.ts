// Which orders and filters the lists of findings have.

import { bySerial, type ListShape } from '../list-shape.ts';

export const findingList: ListShape = {
  table: 'finding',
  id: 'id',
  sorts: { newest: { column: 'last', descending: true }, oldest: { column: 'last' } },
  filters: {
    rule: { column: 'rule', form: 'code', unindexed: true },
    sure: { column: 'sure', form: 'code', unindexed: true },
    by: { column: 'publisher', form: 'party', unindexed: true },
  },
};

export const quotationList: ListShape = {
  table: 'quoted',
  id: 'serial',
  sorts: bySerial,
  filters: {
    source: { column: 'source', form: 'thing' },
    publisher: { column: 'publisher', form: 'party' },
    reporter: { column: 'reporter', form: 'party' },
    about: { column: 'about', form: 'code' },
  },
};

/** The rows behind findings, in the order in which they were recorded. */
export const findingRowList: ListShape = {
  table: 'finding_row',
  id: 'id',
  sorts: { oldest: { column: 'serial' }, newest: { column: 'serial', descending: true } },
  filters: {},
};
