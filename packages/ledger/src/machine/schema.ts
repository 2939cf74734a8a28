// The fourteen builders of TypeBox that Baton uses, with TypeBox's types and what TypeBox builds. Its own come in three
// hundred modules, which every command and every thread would load before it does anything (docs/measurements-diary.md).

import type * as TypeBox from 'typebox';
import type { TObjectOptions, TRecord, TSchema, TString } from 'typebox';

type Builders = Pick<
  typeof TypeBox.Type,
  | 'Array'
  | 'Boolean'
  | 'Enum'
  | 'Integer'
  | 'Literal'
  | 'Null'
  | 'Number'
  | 'Object'
  | 'Optional'
  | 'String'
  | 'Union'
  | 'Unknown'
  | 'Unsafe'
> & {
  /** Any names, all with values of this schema. */
  Record<Value extends TSchema>(name: TString, value: Value, options?: TObjectOptions): TRecord<'^.*$', Value>;
};

const OPTIONAL = '~optional';

/** Builds JSON Schema whose static types TypeBox reads (`Static`). Options come last, and over what was built. */
export const Type: Builders = {
  Array: (items, options) => built({ type: 'array', items, ...options }),
  Boolean: (options) => built({ type: 'boolean', ...options }),
  Enum: (values: unknown, options?: object) => built<never>({ enum: values, ...options }),
  Integer: (options) => built({ type: 'integer', ...options }),
  Literal: (value, options) => built({ type: typeof value, const: value, ...options }),
  Null: (options) => built({ type: 'null', ...options }),
  Number: (options) => built({ type: 'number', ...options }),
  Object: (properties, options) => {
    const required = Object.keys(properties).filter((name) => !(OPTIONAL in (properties[name] ?? {})));
    return built({ type: 'object', ...(required.length > 0 ? { required } : {}), properties, ...options });
  },
  // Beside the schema, not in it: JSON Schema says it where the properties stand.
  Optional: (schema) => built(Object.defineProperty({ ...schema }, OPTIONAL, { value: true })),
  Record: (_name, value, options) => built({ type: 'object', patternProperties: { '^.*$': value }, ...options }),
  String: (options) => built({ type: 'string', ...options }),
  Union: (anyOf, options) => built({ anyOf, ...options }),
  Unknown: (options) => built({ ...options }),
  Unsafe: (schema) => built({ ...schema }),
};

/** What the types say besides, `~kind` and the like, is never read. */
function built<Schema>(schema: object): Schema {
  return schema as Schema;
}
