import type { Progress } from './projector.ts';

/** How far the projecting thread has come, and whether it builds everything anew. */
export type Advance = Progress & { readonly rebuilding: boolean };

/** What the projecting thread tells: how far it has come, that it throws a damaged read model away, or why it ended. */
export type ProjectorTold = Advance | { readonly damaged: string } | { readonly failed: string };
