import { type FindingTables, findingSchema } from './findings/schema.ts';
import type { RecordTables } from './records/schema.ts';
import { recordSchema } from './records/schema.ts';
import type { ReliefTables } from './relief/schema.ts';
import { reliefSchema } from './relief/schema.ts';
import { type SearchTables, searchSchema } from './search/schema.ts';
import type { TrustTables } from './trust/schema.ts';
import { trustSchema } from './trust/schema.ts';

/** Every table of the read model. */
export type Tables = RecordTables & TrustTables & ReliefTables & SearchTables & FindingTables;

/** What makes an empty read model. */
export const schema = [recordSchema, trustSchema, reliefSchema, searchSchema, findingSchema].join('\n');
