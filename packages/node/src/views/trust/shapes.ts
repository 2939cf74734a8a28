// Which orders and filters the lists of who may write have.

import { bySerial, type ListShape } from '../list-shape.ts';

export const panelList: ListShape = {
  table: 'panel',
  id: 'serial',
  sorts: { newest: bySerial.newest, oldest: bySerial.oldest },
  filters: {},
};

export const proposalList: ListShape = {
  table: 'proposal',
  id: 'serial',
  sorts: { newest: bySerial.newest, oldest: bySerial.oldest },
  filters: { standing: { column: 'standing', form: 'code' } },
};

export const qualificationList: ListShape = {
  table: 'qualification',
  id: 'serial',
  sorts: bySerial,
  filters: {
    subject: { column: 'subject', form: 'party' },
    type: { column: 'type', form: 'code' },
    grantedBy: { column: 'grantedBy', form: 'party' },
    standing: { column: 'standing', form: 'code' },
  },
};

export const partyList: ListShape = {
  table: 'party',
  id: 'serial',
  sorts: bySerial,
  filters: { type: { column: 'type', form: 'code' }, area: { column: 'area', form: 'code' } },
};

export const withheldList: ListShape = {
  table: 'withheld',
  id: 'serial',
  sorts: { newest: bySerial.newest, oldest: bySerial.oldest },
  filters: {
    by: { column: 'by', form: 'party' },
    record: { column: 'record', form: 'thing' },
    reason: { column: 'reason', form: 'code' },
  },
};
