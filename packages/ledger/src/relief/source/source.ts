import { code, digest, integer, optional, party, record, ref, text, when } from '../../machine/field.ts';
import type { Kind } from '../../machine/kind.ts';
import { no, type Rejection } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import { type State, table } from '../../machine/state.ts';
import { isQualified } from '../../trust/qualification/qualification.ts';
import { findParty, findThing } from '../../trust/subject.ts';
import { refuseTime, timeRejections } from '../relief.ts';

const ROWS_MAX = 100_000_000;

const body = record({
  address: optional(text({ zh: '出处（网址）', en: 'Where it was published' })),
  at: when(),
  digest: digest({ zh: '文件的 SHA-256', en: 'SHA-256 of the file' }),
  kind: Type.Literal('relief.source'),
  name: text({ zh: '文件名', en: 'Name of the file' }),
  profile: code({ zh: '对照表', en: 'Profile' }, '[a-z][a-z0-9-]{0,39}'),
  publisher: party({ zh: '谁发布的', en: 'Who published it' }),
  ref: ref(),
  rows: integer({ zh: '行数', en: 'Rows below the header' }, 0, ROWS_MAX),
});

/** Where a row stands in its file. Rows that hold nothing have a number too, so that it may be above `rows`. */
export function rowNumber() {
  return integer({ zh: '行号', en: 'Row of the file, header included' }, 1, ROWS_MAX);
}

/** What rules need of a source: who registered it, and whose words it holds. */
type Source = { readonly reporter: number; readonly publisher: number };

const sources = table<Source>({ number: 100, name: 'source', key: 'integer', columns: ['reporter', 'publisher'] });

/** Why a record cannot name a source. */
export const sourceRejections = {
  source_not_found: {
    number: 1901,
    status: 404,
    title: { zh: '没有这个来源。', en: 'There is no such source.' },
    right: { zh: '先登记来源文件。', en: 'Register the file first.' },
  },
  source_of_other: {
    number: 1902,
    status: 403,
    title: { zh: '这个来源是别人登记的。', en: 'Somebody else registered this source.' },
    right: { zh: '自己登记来源，再写明它。', en: 'Register the source yourself, and name that.' },
  },
} as const satisfies { [code: string]: Rejection };

export type SourceRejection = keyof typeof sourceRejections;

/**
 * A file as it was found: one that somebody published elsewhere, from which a qualified reporter quotes; or a table of the
 * signer's own, whose rows become its records.
 */
export const source: Kind<typeof body, 'at_in_future' | 'source_publisher_not_found' | 'source_publisher_other'> = {
  name: 'relief.source',
  title: { zh: '登记来源文件', en: 'Register a file that rows come from' },
  body,
  writers: [
    'reporter',
    'relief_organisation',
    'command_body',
    'warehouse_operator',
    'carrier',
    'medical_institution',
    'recipient',
    'supplier',
    'verified_donor',
    'authority',
  ],
  // What a suspended subject may still say, it may say of rows.
  whileSuspended: true,
  allowance: 'qualification',
  rejections: {
    ...timeRejections,
    source_publisher_not_found: {
      number: 1900,
      status: 404,
      title: { zh: '没有这个发布者。', en: 'There is no such publisher.' },
      right: { zh: '先登记发布者（baton list-party）。', en: 'List whoever published it first (baton list-party).' },
    },
    source_publisher_other: {
      number: 1903,
      status: 403,
      title: {
        zh: '别人发布的文件由有资质的报告方登记。',
        en: 'What others published is registered by a qualified reporter.',
      },
      right: {
        zh: '登记自己的表格时，发布者写自己；别人的请有资质的报告方转录。',
        en: 'Name yourself as the publisher of your own table; let a qualified reporter quote that of others.',
      },
    },
  },

  apply({ at, publisher }, { signer, serial, time }, state) {
    const late = refuseTime(at, time);
    if (late !== undefined) return late;
    const found = findParty(state, publisher);
    if (found === undefined) return no('source_publisher_not_found');
    if (found.serial !== signer && !isQualified(state, signer, 'reporter', time)) return no('source_publisher_other');

    state.put(sources, serial, { reporter: signer, publisher: found.serial });
    return 'ok';
  },
};

/** A source by its name in a record. */
export function findSource(state: State, name: string): Readonly<Source> | undefined {
  const serial = findThing(state, name);
  return serial === undefined ? undefined : state.get(sources, serial);
}
