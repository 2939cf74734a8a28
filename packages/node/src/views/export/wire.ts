import type { Stamp } from '@baton/tables/write';
import type { ViewProblem } from '../view-problem.ts';
import type { ExportJob, ExportStand } from './job.ts';

/** What the thread of an export is asked, in order: to open it, to write it, for more as often as it told a piece, or to stop. */
export type Asked = { readonly job: ExportJob } | { readonly stamp: Stamp } | 'more' | 'stop';

/** What it tells, one for each thing asked: where the export stands, pieces, and last that it is done, or its problem. */
export type Told =
  | { readonly opened: ExportStand }
  | { readonly piece: Uint8Array<ArrayBuffer> }
  | { readonly done: true }
  | { readonly problem: Pick<ViewProblem, 'code' | 'figures'> };
