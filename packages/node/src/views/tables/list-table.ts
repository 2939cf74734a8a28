import { fieldsOf, type Shape, type ShapeOf, type Table } from '@baton/tables/write';

type Words = Table['title'];
type Told = { readonly spread?: string; readonly hxl?: Table['hxl']; readonly key?: readonly string[] };

/**
 * The table of a list: its name in paths, what it is called, the columns of its rows; perhaps the member whose list gives
 * each row several lines, hashtags, and what tells its lines apart where it is not the `id`.
 */
export function listTable<Row extends object>(name: string, title: Words, shape: ShapeOf<Row>, told: Told = {}): Table {
  return { name, title, fields: fieldsOf(shape as unknown as Shape), ...told };
}
