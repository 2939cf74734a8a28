// Which orders and filters the list of records has.

import type { ListShape } from '../list-shape.ts';

export const recordList: ListShape = {
  table: 'record',
  id: 'serial',
  sorts: { newest: { column: 'serial', descending: true }, oldest: { column: 'serial' } },
  filters: { signer: { column: 'signer', form: 'party' }, about: { column: 'about', form: 'party' } },
};
