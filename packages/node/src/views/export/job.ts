import type { Progress } from '../projector.ts';
import type { TableName } from '../tables/registry.ts';

/** Forms of one list. `hxl`: CSV with a row of hashtags. */
export const listFormats = ['csv', 'xlsx', 'jsonl', 'hxl', 'datapackage'] as const;
export type ListFormat = (typeof listFormats)[number];

/**
 * Forms of a whole ledger; `hxl` has the tables that bear hashtags, `epcis`
 * what moved goods as events, `iati` money as activities.
 */
export const ledgerFormats = ['csv', 'xlsx', 'jsonl', 'datapackage', 'hxl', 'epcis', 'iati'] as const;
export type LedgerFormat = (typeof ledgerFormats)[number];

/** Those that are made of lists. */
export type TableFormat = Exclude<LedgerFormat, 'epcis' | 'iati'>;

/** What is to be exported: one list under its filters, or all of the ledger. `now`: the ledger's clock, seconds. */
export type ExportJob = { readonly now: number } & (
  | {
      readonly format: ListFormat;
      readonly list: TableName;
      readonly filters: { readonly [name: string]: string | number | boolean | undefined };
      readonly sort?: string | undefined;
    }
  | { readonly format: LedgerFormat; readonly list?: undefined }
);

/** Where an export stands: height and time (seconds) of the block it was taken after, entries of the log by then. */
export type ExportStand = Progress;
