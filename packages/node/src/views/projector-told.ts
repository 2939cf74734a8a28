import type { Progress } from './projector.ts';

/** How far the projecting thread has come, and whether it builds everything anew. */
export type Advance = Progress & { readonly rebuilding: boolean };

/** What the projecting thread tells: how far it has come, or why it ended. */
export type ProjectorTold = Advance | { readonly failed: string };
