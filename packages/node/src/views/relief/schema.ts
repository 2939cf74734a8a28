import { type CatalogueTables, catalogueSchema } from './catalogue-schema.ts';
import { type GoodsTables, goodsSchema } from './goods-schema.ts';
import { type HandoverTables, handoverSchema } from './handover-schema.ts';

/** Every table of relief. */
export type ReliefTables = CatalogueTables & GoodsTables & HandoverTables;

export const reliefSchema = [catalogueSchema, goodsSchema, handoverSchema].join('\n');
