import type { Words } from '../refusal.ts';

/** What a cell holds. `time`: seconds since 1970, written as ISO 8601; `json`: a list or an object, as JSON. */
export type FieldType = 'text' | 'integer' | 'flag' | 'time' | 'words' | 'json';

/**
 * One member of a row that is one column. `unit`: what one of it is, in English or as a code; `of`: the table whose `id` it
 * is, so that rows of two tables can be put together.
 */
export type Leaf = { readonly leaf: FieldType; readonly title: Words; readonly unit?: string; readonly of?: string };

/** The members of a row, by name; what is nested gets a column for each of its members. */
export type Shape = { readonly [member: string]: Leaf | Shape };

/** The shape that rows of this type must have: every member, and no other. */
export type ShapeOf<Row> = { readonly [Member in keyof Row]-?: MemberShape<NonNullable<Row[Member]>> };

type MemberShape<Value> = Value extends string | number | boolean
  ? Leaf
  : Value extends readonly (infer One)[]
    ? Leaf | (One extends object ? ShapeOf<One> : never)
    : Leaf | ShapeOf<Value>;

/** A column: its name is the path to the member, `place.name.zh`. */
export type Field = {
  readonly name: string;
  readonly path: readonly string[];
  readonly type: FieldType;
  readonly title: Words;
  readonly unit: string | undefined;
  readonly of?: string | undefined;
};

/** A table as it is written: what it is, its columns, and the member whose list gives each row several lines; `key`: columns that no two lines have alike. */
export type Table = {
  readonly name: string;
  readonly title: Words;
  readonly fields: readonly Field[];
  readonly spread?: string | undefined;
  readonly key?: readonly string[] | undefined;
  /** HXL hashtags by column name; without them the table has no HXL form. Source: HXL 1.1. */
  readonly hxl?: { readonly [field: string]: string } | undefined;
};

/** The columns of a shape, in its order. */
export function fieldsOf(shape: Shape, path: readonly string[] = []): Field[] {
  return Object.entries(shape).flatMap(([member, inner]) => {
    const way = [...path, member];
    if (!isLeaf(inner)) return fieldsOf(inner, way);
    const { leaf: type, title, unit, of } = inner;
    return [{ name: way.join('.'), path: way, type, title, unit, of }];
  });
}

function isLeaf(inner: Leaf | Shape): inner is Leaf {
  return typeof inner['leaf'] === 'string';
}
