import { LIMIT_MAX, type ListQuery, type Page } from '../list-shape.ts';
import { queries } from '../queries.ts';
import type { Reading } from '../reading.ts';
import { queryOf, type TableName } from '../tables/registry.ts';

/** What is asked of a list; `now`: the ledger's clock, seconds. */
export type Asked = ListQuery & { readonly now: number };

type Query<Row> = (reading: Reading, asked: Asked) => Promise<Page<Row>>;

/** Every row of a list, page by page: no more of it is in memory than one page. */
export async function* rowsOf<Row extends object>(
  reading: Reading,
  name: TableName,
  query: Asked,
): AsyncGenerator<Row> {
  let cursor: string | undefined;
  do {
    const page = await pageOf<Row>(reading, name, { ...query, limit: LIMIT_MAX, cursor });
    yield* page.rows;
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
}

/** One page of a list by its name. */
export function pageOf<Row extends object>(reading: Reading, name: TableName, query: Asked): Promise<Page<Row>> {
  return (queries[queryOf(name)] as unknown as Query<Row>)(reading, query);
}
