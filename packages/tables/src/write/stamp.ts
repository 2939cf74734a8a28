import type { Words } from '../refusal.ts';
import type { Field } from './field.ts';
import type { Licence } from './licence.ts';

/**
 * Which ledger an export is of, and how far it goes: rows stand at `height`, whose block has the time `asOf` (seconds) and
 * leaves a log of `size` entries. `checkpoint` is the latest signed one, its root in base64; it ties the export to the log.
 */
export type Stamp = {
  readonly ledger: string;
  readonly purpose: string;
  /** What every page of a replay or a drill says first. */
  readonly notice: Words | null;
  readonly height: number;
  readonly size: number;
  readonly asOf: number;
  readonly checkpoint: { readonly size: number; readonly root: string } | null;
  /** Under which licence whoever runs the node gives it away; without one, nothing is said. */
  readonly licence?: Licence | undefined;
};

/** The columns that tie each row to the log. */
const tied: readonly Field[] = [
  column('ledger', 'text', '账本', 'Ledger: its name begins with replay- or drill- where it is one'),
  column('asOfHeight', 'integer', '截至区块', 'Height of the last block that the row knows of'),
  column('asOf', 'time', '截至时间', 'Time of that block'),
  column('checkpoint', 'text', '检查点', 'Latest signed checkpoint: size of the log, and its root in base64'),
];

/** Where whoever runs the node has stated one: rows are copied, and what stands beside a file is lost. */
const licensed = column('licence', 'text', '许可', 'Licence under which the file was given away');

/** The columns that stand first in every table: what ties a row to the log, and its licence where one is stated. */
export function stampColumns({ licence }: Stamp): readonly Field[] {
  return licence === undefined ? tied : [...tied, licensed];
}

/** HXL hashtags of these columns, none of which a reader takes for the id or a date of the row itself. */
export const stampTags: { readonly [column: string]: string } = {
  ledger: '#meta+ledger',
  asOfHeight: '#meta+height',
  asOf: '#meta+asof',
  checkpoint: '#meta+checkpoint',
  licence: '#meta+licence+url',
};

function column(name: string, type: Field['type'], zh: string, en: string): Field {
  return { name, path: [name], type, title: { zh, en }, unit: type === 'time' ? 'UTC' : undefined };
}

/** The members that stand first in every row of an export, so that a row alone can be tied to its log. */
export function stampOf(stamp: Stamp) {
  const { ledger, height, asOf, licence } = stamp;
  const stated = licence === undefined ? {} : { licence: licence.path };
  return { ledger, asOfHeight: height, asOf, checkpoint: checkpointText(stamp) ?? null, ...stated };
}

/** The latest signed checkpoint as one text, size and root; undefined where none is signed yet. */
export function checkpointText({ checkpoint }: Stamp): string | undefined {
  return checkpoint === null ? undefined : `${checkpoint.size} ${checkpoint.root}`;
}
