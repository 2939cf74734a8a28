import { code, digest, integer, optional, party, record, ref, text, when } from '../../machine/field.ts';
import type { Kind } from '../../machine/kind.ts';
import { no } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import { type State, table } from '../../machine/state.ts';
import { findParty, findThing } from '../../trust/subject.ts';
import { refuseTime, timeRejections } from '../relief.ts';

const body = record({
  address: optional(text({ zh: '出处（网址）', en: 'Where it was published' })),
  at: when(),
  digest: digest({ zh: '文件的 SHA-256', en: 'SHA-256 of the file' }),
  kind: Type.Literal('relief.source'),
  name: text({ zh: '文件名', en: 'Name of the file' }),
  profile: code({ zh: '对照表', en: 'Profile' }, '[a-z][a-z0-9-]{0,39}'),
  publisher: party({ zh: '谁发布的', en: 'Who published it' }),
  ref: ref(),
  rows: integer({ zh: '行数', en: 'Rows below the header' }, 0, 100_000_000),
});

/** What rules need of a source: who quotes from it, and whom. */
type Source = { readonly reporter: number; readonly publisher: number };

const sources = table<Source>({ number: 100, name: 'source', key: 'integer', columns: ['reporter', 'publisher'] });

/** A file that somebody published elsewhere, from which a qualified reporter quotes. */
export const source: Kind<typeof body, 'at_in_future' | 'source_publisher_not_found'> = {
  name: 'relief.source',
  title: { zh: '登记来源文件', en: 'Register a file that is quoted' },
  body,
  writers: ['reporter'],
  rejections: {
    ...timeRejections,
    source_publisher_not_found: {
      number: 1900,
      status: 404,
      title: { zh: '没有这个发布者。', en: 'There is no such publisher.' },
      right: { zh: '先登记发布者（baton list-party）。', en: 'List whoever published it first.' },
    },
  },

  apply({ at, publisher }, { signer, serial, time }, state) {
    const late = refuseTime(at, time);
    if (late !== undefined) return late;
    const found = findParty(state, publisher);
    if (found === undefined) return no('source_publisher_not_found');

    state.put(sources, serial, { reporter: signer, publisher: found.serial });
    return 'ok';
  },
};

/** A source by its name in a record. */
export function findSource(state: State, name: string): Readonly<Source> | undefined {
  const serial = findThing(state, name);
  return serial === undefined ? undefined : state.get(sources, serial);
}
