// A reader of Data Packages that knows nothing of how they are written: the published profile for the description; types,
// constraints, keys and links, as Table Schema 1.0 has them, for each row.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCsv } from '@baton/tables';
import Ajv from 'ajv';
import formats from 'ajv-formats';

/** Tabular Data Package 1.0; see the README beside it. */
const profile = JSON.parse(
  readFileSync(join(import.meta.dirname, 'frictionless/tabular-data-package.json'), 'utf8'),
) as object;
const ajv = formats.default(new Ajv.default({ allErrors: true, strict: false }));
const fits = ajv.compile(profile);

/** What the published profile finds wrong with a description. */
function profileFaults(description: unknown): string[] {
  return fits(description) ? [] : (fits.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

type Key = { readonly fields: readonly string[]; readonly reference: { resource: string; fields: readonly string[] } };

type Constraints = { readonly required?: boolean; readonly unique?: boolean };

/** A table of a package, as its description has it. */
export type Resource = {
  readonly name: string;
  readonly path: string;
  readonly schema: {
    readonly fields: readonly { readonly name: string; readonly type: string; readonly constraints?: Constraints }[];
    readonly missingValues: readonly string[];
    readonly primaryKey?: readonly string[];
    readonly foreignKeys?: readonly Key[];
  };
};

type Row = { readonly [field: string]: string };

const forms: { readonly [type: string]: RegExp } = {
  string: /^/,
  integer: /^[+-]?\d+$/,
  boolean: /^(?:true|false)$/,
  datetime: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/,
};

/** What in the files of a package is not as its description says. */
export async function packageFaults(files: ReadonlyMap<string, string>): Promise<string[]> {
  const description = JSON.parse(files.get('datapackage.json') ?? '') as { resources: readonly Resource[] };
  const { resources } = description;
  const tables = new Map<string, readonly Row[]>();
  for (const { name, path } of resources) tables.set(name, await rowsOf(files.get(path) ?? ''));
  const inRows = resources.flatMap((one) => [
    ...typeFaults(one, tables),
    ...constraintFaults(one, tables),
    ...keyFaults(one, tables),
    ...linkFaults(one, tables),
  ]);
  return [...profileFaults(description), ...inRows];
}

type Tables = ReadonlyMap<string, readonly Row[]>;

async function rowsOf(csv: string): Promise<Row[]> {
  const rows: Row[] = [];
  let heading: readonly string[] | undefined;
  for await (const { cells } of readCsv([csv])) {
    if (heading === undefined) heading = cells;
    else rows.push(Object.fromEntries(heading.map((name, i) => [name, cells[i] ?? ''])));
  }
  return rows;
}

function typeFaults({ name, schema: { fields, missingValues } }: Resource, tables: Tables): string[] {
  const rows = tables.get(name) ?? [];
  const heading = Object.keys(rows[0] ?? {});
  if (rows.length > 0 && heading.join() !== fields.map((field) => field.name).join()) return [`${name}: other columns`];
  return fields.flatMap(({ name: field, type }) =>
    rows
      .map((row) => row[field] ?? '')
      .filter((value) => !missingValues.includes(value) && !forms[type]?.test(value))
      .map((value) => `${name}.${field}: ${value} is no ${type}`),
  );
}

function constraintFaults({ name, schema: { fields } }: Resource, tables: Tables): string[] {
  return fields.flatMap(({ name: field, constraints: { required = false, unique = false } = {} }) => {
    const values = (tables.get(name) ?? []).map((row) => row[field] ?? '');
    const empty = required && values.includes('') ? [`${name}.${field}: empty, and required`] : [];
    return unique && new Set(values).size < values.length ? [...empty, `${name}.${field}: not unique`] : empty;
  });
}

const cellsOf = (row: Row, fields: readonly string[]) => JSON.stringify(fields.map((field) => row[field]));

function keyFaults({ name, schema: { primaryKey = [] } }: Resource, tables: Tables): string[] {
  if (primaryKey.length === 0) return [];
  const rows = tables.get(name) ?? [];
  const empty = rows.filter((row) => primaryKey.some((field) => row[field] === ''));
  const distinct = new Set(rows.map((row) => cellsOf(row, primaryKey)));
  return empty.length > 0 || distinct.size < rows.length ? [`${name}: ${primaryKey} tells no rows apart`] : [];
}

function linkFaults({ name, schema: { foreignKeys = [] } }: Resource, tables: Tables): string[] {
  return foreignKeys.flatMap(({ fields, reference }) => {
    const target = reference.resource === '' ? name : reference.resource;
    const known = new Set((tables.get(target) ?? []).map((row) => cellsOf(row, reference.fields)));
    return (tables.get(name) ?? [])
      .filter((row) => fields.some((field) => row[field] !== '') && !known.has(cellsOf(row, fields)))
      .map((row) => `${name}.${fields}: ${cellsOf(row, fields)} is not in ${target}`);
  });
}
