// The kinds of records as the build wrote them out: schemas for forms, and who may write what. One file, fetched once.

import type { Words, Writer } from '@baton/ledger';

/** What the console reads of the JSON Schema of a record. */
export type Schema = {
  readonly title?: string;
  readonly 'x-zh'?: string;
  readonly 'x-form'?: string;
  /** Kinds of which a statement may stand here. */
  readonly 'x-kinds'?: readonly string[];
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly required?: readonly string[];
  readonly properties?: { readonly [name: string]: Schema };
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
};

/** A kind: what it is called, who may write it, with which key, and its schema. */
export type KindShown = {
  readonly name: string;
  readonly title: Words;
  readonly writers: readonly Writer[];
  readonly keyUse: 'record' | 'control' | 'any';
  readonly whileSuspended: boolean;
  readonly body: Schema;
};

export type Kinds = ReadonlyMap<string, KindShown>;

/** Fetches the kinds; the file is named by its digest, so a browser that has it asks nobody. */
export async function readKinds(file: string): Promise<Kinds> {
  const answer = await fetch(`/assets/${file}`);
  if (!answer.ok) throw new Error(`the kinds could not be read: ${answer.status}`);
  const kinds = (await answer.json()) as readonly KindShown[];
  return new Map(kinds.map((kind) => [kind.name, kind]));
}
