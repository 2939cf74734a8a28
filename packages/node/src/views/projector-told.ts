import type { Progress } from './projector.ts';

/** How far the projecting thread has come, whether it builds everything anew, and by which version of the read model. */
export type Advance = Progress & { readonly rebuilding: boolean; readonly version: string };

/** What the projecting thread tells: how far it has come, that it throws a damaged read model away, or why it ended. */
export type ProjectorTold = Advance | { readonly damaged: string } | { readonly failed: string };
