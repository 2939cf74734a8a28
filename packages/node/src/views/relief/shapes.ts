// Which orders and filters the lists of relief have.

import { bySerial, type ListShape } from '../list-shape.ts';

const byNumber = { oldest: { column: 'number' }, newest: { column: 'number', descending: true } } as const;

export const allocationList: ListShape = {
  table: 'allocation',
  id: 'number',
  sorts: byNumber,
  filters: {
    by: { column: 'by', form: 'party' },
    lot: { column: 'lot', form: 'line' },
    need: { column: 'need', form: 'thing' },
    of: { column: 'thing', form: 'thing' },
    source: { column: 'source', form: 'code', unindexed: true },
  },
};

export const pledgeList: ListShape = {
  table: 'pledge',
  id: 'number',
  sorts: byNumber,
  filters: {
    donor: { column: 'donor', form: 'party' },
    item: { column: 'item', form: 'thing' },
    to: { column: 'to', form: 'party' },
  },
};

export const arrivalList: ListShape = {
  table: 'arrival',
  id: 'lot',
  sorts: { oldest: { column: 'lot' }, newest: { column: 'lot', descending: true } },
  filters: {
    giver: { column: 'giver', form: 'party' },
    taker: { column: 'taker', form: 'party' },
    lot: { column: 'lot', form: 'line' },
  },
};

export const itemList: ListShape = {
  table: 'item',
  id: 'serial',
  sorts: bySerial,
  filters: { class: { column: 'class', form: 'code' } },
};

export const placeList: ListShape = {
  table: 'place',
  id: 'serial',
  sorts: bySerial,
  filters: {
    of: { column: 'of', form: 'party' },
    area: { column: 'area', form: 'code' },
    type: { column: 'type', form: 'code' },
    use: { column: 'use', form: 'flag' },
    closed: { column: 'closed', form: 'flag', unindexed: true },
  },
};

export const correctionList: ListShape = {
  table: 'correction',
  id: 'serial',
  sorts: { newest: { column: 'serial', descending: true }, oldest: { column: 'serial' } },
  filters: {
    record: { column: 'record', form: 'thing' },
    signer: { column: 'signer', form: 'party' },
    hand: { column: 'hand', form: 'party' },
  },
};

export const fundList: ListShape = {
  table: 'fund',
  id: 'serial',
  sorts: bySerial,
  filters: {
    steward: { column: 'steward', form: 'party' },
    currency: { column: 'currency', form: 'code' },
    earmarked: { column: 'earmarked', form: 'flag', unindexed: true },
  },
};

export const handoverList: ListShape = {
  table: 'handover',
  id: 'serial',
  sorts: {
    newest: { column: 'serial', descending: true },
    oldest: { column: 'serial' },
    due: { column: 'due' },
  },
  filters: {
    waitingFor: { column: 'waiting', form: 'party' },
    giver: { column: 'giver', form: 'party' },
    taker: { column: 'taker', form: 'party' },
    consignee: { column: 'consignee', form: 'party' },
  },
};

export const lotList: ListShape = {
  table: 'lot',
  id: 'number',
  sorts: { newest: { column: 'number', descending: true }, oldest: { column: 'number' } },
  filters: { item: { column: 'item', form: 'thing' } },
};

export const giftList: ListShape = {
  table: 'gift',
  id: 'serial',
  sorts: { newest: { column: 'serial', descending: true }, oldest: { column: 'serial' } },
  filters: {
    receiver: { column: 'receiver', form: 'party' },
    donor: { column: 'donor', form: 'party' },
    given: { column: 'given', form: 'code', unindexed: true },
    earmarked: { column: 'earmarked', form: 'flag', unindexed: true },
  },
};

const byAge = { oldest: { column: 'id' }, newest: { column: 'id', descending: true } } as const;

export const missingList: ListShape = {
  table: 'missing',
  id: 'id',
  sorts: byAge,
  filters: { bearer: { column: 'bearer', form: 'party' }, lot: { column: 'lot', form: 'line' } },
};

export const deliveryList: ListShape = { table: 'delivery', id: 'id', sorts: byAge, filters: {} };

export const moneyGiftList: ListShape = {
  table: 'moneyGift',
  id: 'serial',
  sorts: bySerial,
  filters: {
    fund: { column: 'fund', form: 'thing' },
    receiver: { column: 'receiver', form: 'party' },
    donor: { column: 'donor', form: 'party' },
    currency: { column: 'currency', form: 'code' },
    channel: { column: 'channel', form: 'code', unindexed: true },
  },
};

export const needList: ListShape = {
  table: 'need',
  id: 'serial',
  sorts: {
    oldest: { column: 'serial' },
    newest: { column: 'serial', descending: true },
  },
  filters: {
    place: { column: 'place', form: 'thing' },
    item: { column: 'item', form: 'thing' },
    stater: { column: 'stater', form: 'party' },
    area: { column: 'area', form: 'code' },
  },
};

export const orderList: ListShape = {
  table: 'purchase',
  id: 'serial',
  sorts: bySerial,
  filters: {
    by: { column: 'by', form: 'party' },
    fund: { column: 'fund', form: 'thing' },
    supplier: { column: 'supplier', form: 'party' },
    taker: { column: 'taker', form: 'party' },
    currency: { column: 'currency', form: 'code' },
  },
};

export const paymentList: ListShape = {
  table: 'payment',
  id: 'serial',
  sorts: bySerial,
  filters: {
    order: { column: 'purchase', form: 'thing' },
    fund: { column: 'fund', form: 'thing' },
    currency: { column: 'currency', form: 'code' },
  },
};

export const stockList: ListShape = {
  table: 'holding',
  id: 'id',
  sorts: { oldest: { column: 'id' }, newest: { column: 'id', descending: true } },
  filters: {
    holder: { column: 'holder', form: 'party' },
    steward: { column: 'steward', form: 'party' },
    place: { column: 'place', form: 'thing' },
  },
};

export const totalsList: ListShape = {
  table: 'totals',
  id: 'serial',
  sorts: { newest: { column: 'serial', descending: true }, oldest: { column: 'serial' } },
  filters: { by: { column: 'by', form: 'party' } },
};

export const turnoverList: ListShape = {
  table: 'turnover',
  id: 'id',
  sorts: { oldest: { column: 'id' }, newest: { column: 'id', descending: true } },
  filters: {},
};
