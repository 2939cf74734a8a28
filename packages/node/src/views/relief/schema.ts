import { type AllocationTables, allocationSchema } from './allocation-schema.ts';
import { type CatalogueTables, catalogueSchema } from './catalogue-schema.ts';
import { type CorrectionTables, correctionSchema } from './corrections-schema.ts';
import { type GoodsTables, goodsSchema } from './goods-schema.ts';
import { type HandoverTables, handoverSchema } from './handover-schema.ts';

/** Every table of relief. */
import { type TotalsTables, totalsSchema } from './totals-schema.ts';

export type ReliefTables = AllocationTables &
  CatalogueTables &
  GoodsTables &
  HandoverTables &
  TotalsTables &
  CorrectionTables;

export const reliefSchema = [
  catalogueSchema,
  goodsSchema,
  handoverSchema,
  totalsSchema,
  correctionSchema,
  allocationSchema,
].join('\n');
