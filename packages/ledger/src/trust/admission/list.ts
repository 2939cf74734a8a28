import { area, code, optional, paper, record, ref, text } from '../../machine/field.ts';
import type { Kind } from '../../machine/kind.ts';
import { Type } from '../../machine/schema.ts';
import { addListedParty } from '../subject.ts';
import { idsField } from './application.ts';

const body = record({
  area: area({ zh: '地区代码', en: 'Area code' }),
  evidence: optional(paper({ zh: '依据', en: 'Evidence' })),
  ids: idsField(),
  kind: Type.Literal('trust.list'),
  name: text({ zh: '名称', en: 'Name' }),
  page: optional(text({ zh: '网页', en: 'Contact page' })),
  ref: ref(),
  type: code({ zh: '类型', en: 'Type' }, '[a-z][a-z0-9_]{0,39}'),
});

/** An organisation without keys, which can be named as supplier, donor, carrier or recipient, and never signs. */
export const list: Kind<typeof body, never> = {
  name: 'trust.list',
  title: { zh: '登记无密钥的组织', en: 'List an organisation without keys' },
  body,
  writers: [
    'relief_organisation',
    'command_body',
    'warehouse_operator',
    'medical_institution',
    'reporter',
    'authority',
  ],
  keyUse: 'any',
  rejections: {},

  reach: ({ area }) => ({ areas: [area], items: [], places: [] }),

  apply({ type, area }, { signer, serial }, state) {
    addListedParty(state, serial, { listedBy: signer, type, area });
    return 'ok';
  },
};
