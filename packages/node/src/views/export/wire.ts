import type { ViewProblem } from '../view-problem.ts';
import type { ExportStand } from './job.ts';

/** What the thread of an export tells, in order: where it stands, pieces as they are asked for, and that it is done. */
export type Told =
  | { readonly opened: ExportStand }
  | { readonly piece: Uint8Array<ArrayBuffer> }
  | { readonly done: true }
  | { readonly problem: Pick<ViewProblem, 'code' | 'figures'> };
