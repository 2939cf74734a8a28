import { type AllocationTables, allocationSchema } from './allocation-schema.ts';
import { type CatalogueTables, catalogueSchema } from './catalogue-schema.ts';
import { type CorrectionTables, correctionSchema } from './corrections-schema.ts';
import { type FlowTables, flowSchema } from './flow-schema.ts';
import { type GoodsTables, goodsSchema } from './goods-schema.ts';
import { type HandoverTables, handoverSchema } from './handover-schema.ts';
import { type MoneyTables, moneySchema } from './money-schema.ts';
import { type TotalsTables, totalsSchema } from './totals-schema.ts';

/** Every table of relief. */
export type ReliefTables = AllocationTables &
  CatalogueTables &
  FlowTables &
  GoodsTables &
  HandoverTables &
  MoneyTables &
  TotalsTables &
  CorrectionTables;

export const reliefSchema = [
  catalogueSchema,
  goodsSchema,
  flowSchema,
  handoverSchema,
  moneySchema,
  totalsSchema,
  correctionSchema,
  allocationSchema,
].join('\n');
