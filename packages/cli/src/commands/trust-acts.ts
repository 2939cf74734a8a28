import type { Act } from '../act/act.ts';

/** Who may write: what authorities grant and take away, and what subjects do about their own keys and words. */
export const trustActs: readonly Act[] = [
  {
    name: 'keys revoke',
    kind: 'trust.revokeKey',
    about: 'key',
    more: {
      zh: '立即失效。--suspect-from 写自第几条起可能已落入他人之手（见 baton records）：之后它签的记录存疑，它经手的货物不再流转，直到 keys clear 认定。',
      en: 'It ends at once. --suspect-from names the log index from which it may have been in the wrong hands (see the records): what it signed from then on is disputed, and what it moved stays where it is until keys clear says which records stand.',
    },
    examples: [
      'baton keys revoke <key> --as union --reason lost',
      'baton keys revoke <key> --as union --reason stolen --suspect-from 120',
    ],
  },
  {
    name: 'keys clear',
    kind: 'trust.clearKey',
    about: 'key',
    examples: ['baton keys clear <suspect-key> --as union --records <disputed-record>'],
  },
  {
    name: 'renew',
    kind: 'trust.renew',
    about: 'qualification',
    examples: ['baton renew <qualification> --as supervisor --until +365d'],
  },
  {
    name: 'update-profile',
    kind: 'trust.updateProfile',
    spread: 'profile',
    examples: [
      'baton update-profile --as union --type hospital --area 420100 --name-zh 协和医院 --name-en "Union Hospital"',
    ],
  },
  {
    name: 'burn',
    kind: 'trust.burn',
    about: 'transaction',
    more: {
      zh: '被拒的交易在有效期内还能再交：作废它，谁也不能再提交。编号、首条记录的编号和有效期见提交时 --json 的输出。',
      en: 'What was refused can be handed in again while it is good. Spoil it, and nobody can. Its id, the ref of its first record and until when it is good stand in what --json printed.',
    },
    examples: ['baton burn <refused-transaction> --as union --first <ref> --not-after <time>'],
  },
  {
    name: 'qualify',
    kind: 'trust.qualify',
    about: 'subject',
    spread: 'qualification',
    examples: ['baton qualify union --as supervisor --type recipient --areas 420100'],
  },
  {
    name: 'suspend',
    kind: 'trust.suspend',
    about: 'qualification',
    examples: ['baton suspend <qualification> --as supervisor --reason complaint'],
  },
  {
    name: 'reinstate',
    kind: 'trust.reinstate',
    about: 'qualification',
    examples: ['baton reinstate <suspended-qualification> --as supervisor --reason resolved'],
  },
  {
    name: 'revoke',
    kind: 'trust.revoke',
    about: 'qualification',
    examples: ['baton revoke <qualification> --as supervisor --reason false_records'],
  },
];
