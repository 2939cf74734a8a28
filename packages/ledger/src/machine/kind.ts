import type { SignatureCheck } from '@baton/log';
import type { Static, TObject, TSchema } from 'typebox';
import type { QualificationType } from '../trust/qualification/type.ts';
import { type Check, checkOf } from './check.ts';
import type { Held } from './field.ts';
import { type FieldError, fieldErrors } from './field-error.ts';
import type { Refusal, Rejection, Verdict, Words } from './rejection.ts';
import type { State } from './state.ts';

const unnamed: FieldError = {
  pointer: '',
  code: 'schema',
  words: { zh: '不是此处应有的内容', en: 'is not what belongs here' },
};

/** Who may write a kind: holders of a qualification, or one of four standings that no qualification gives. */
export type Writer = QualificationType | 'council' | 'panel' | 'authority' | 'subject';

/** What a rule is told besides the record. Subjects and things are integers here: `serial` of their first record. */
export type Context = {
  /** The ledger's id. */
  readonly ledger: string;
  /** The subject whose key signed. */
  readonly signer: number;
  /** Its name, 27 characters. */
  readonly segment: string;
  readonly keyId: string;
  /** Block time, seconds. */
  readonly time: number;
  /** Index of the entry in the log. */
  readonly index: number;
  /** Integer name of this record: entry index × 512 + position. */
  readonly serial: number;
  /** What this record takes of the payload's bytes: an equal share, rounded up. */
  readonly bytes: number;
};

/**
 * Where a record acts, for scopes of qualifications and keys: area codes, item classes, and for each place its integer
 * name and those of the places it lies within, from the inside out.
 */
export type Reach = {
  readonly areas: readonly string[];
  readonly items: readonly string[];
  readonly places: readonly (readonly number[])[];
};

/** Who speaks where: enough to know which statements of others a record carries. */
export type Speaker = Pick<Context, 'ledger' | 'segment'>;

/** A record and what it is changed to: its full new body, or nothing where it is void. */
export type Change<Body = object> = { readonly record: number; readonly to: Body | undefined };

/**
 * How records of a kind are corrected. `context` is that of the record that corrects or agrees, its signer whoever signed
 * what is corrected.
 */
export type Correction<Body = object> = {
  /** Whether this integer name is that of a record of the kind. */
  stands(state: State, record: number): boolean;
  /** The kind's own guards, but for those that ask whether goods are still where they were. */
  refuse(change: Change<Body>, context: Context, state: State): Refusal | undefined;
  /** The lots that it may move: none of their accounts may leave exact integers. */
  lots(change: Change<Body>, context: Context, state: State): readonly number[];
  /** Whether the funds that it may move have room for it; asked again when the other hand agrees. */
  hasRoom?(change: Change<Body>, context: Context, state: State): boolean;
  /** The other hand whose agreement the change waits for. */
  waitsFor(change: Change<Body>, context: Context, state: State): number | undefined;
  /** Brings the state from what stands to what is said now; never fails. */
  apply(change: Change<Body>, context: Context, state: State): void;
};

/** All that the ledger knows about one record kind. `rejections` stand in order of precedence. */
export type Kind<Body extends TObject, Code extends string> = {
  readonly name: string;
  readonly title: Words;
  readonly body: Body;
  readonly writers: readonly Writer[];
  /** Which keys sign it: `record` unless it says otherwise; `control` changes keys; `any` is either. */
  readonly keyUse?: 'control' | 'any';
  /** A suspended subject may still do it: hand on, accept what is under way, count, correct. */
  readonly whileSuspended?: true;
  /**
   * What it is counted against: the qualification, or the subject's `own` allowance for what stops, takes back or answers.
   * Unless it says otherwise that is `own` for what may be done while suspended, and where no qualification is needed.
   */
  readonly allowance?: 'qualification' | 'own';
  readonly rejections: { readonly [code in Code]: Rejection };
  /** Statements inside the record that others signed. */
  signatures?(body: Static<Body>, speaker: Speaker): SignatureCheck[];
  /** Asked only where a scope is to be compared; a kind without it is bound by no scope. */
  reach?(body: Static<Body>, context: Context, state: State): Reach;
  apply(body: Static<Body>, context: Context, state: State): Verdict<Code>;
  /** Left out where what was said is not corrected but said anew, or undone by a kind of its own. */
  readonly correction?: Correction<Static<Body>>;
};

/** A digest found in a record, with the size its part may have. */
export type NamedPart = { readonly digest: string; readonly lapses: number | null; readonly bytesMax: number };

/** A kind whose schema and rule can no longer be mismatched. */
export type SealedKind<Body extends TObject = TObject, Code extends string = string> = {
  readonly name: string;
  readonly title: Words;
  readonly body: Body;
  readonly writers: readonly Writer[];
  readonly keyUse: 'record' | 'control' | 'any';
  readonly whileSuspended: boolean;
  readonly allowance: 'qualification' | 'own';
  readonly rejections: { readonly [code in Code]: Rejection };
  check(value: unknown): FieldError[];
  parts(value: object): NamedPart[];
  papers(value: object): NamedPart[];
  signatures(value: object, speaker: Speaker): SignatureCheck[];
  reach(value: object, context: Context, state: State): Reach | undefined;
  apply(value: object, context: Context, state: State): Verdict;
  readonly correction: Correction | undefined;
};

const PART_BYTES = 4_000;

/** Closes over the body's type: from here on the machine hands a kind only what its schema accepted. */
export function seal<Body extends TObject, Code extends string>(kind: Kind<Body, Code>): SealedKind<Body, Code> {
  const parts = collector(kind.body, 'part');
  const papers = collector(kind.body, 'paper');
  return {
    ...kind,
    keyUse: kind.keyUse ?? 'record',
    whileSuspended: kind.whileSuspended ?? false,
    allowance: kind.allowance ?? (kind.whileSuspended ? 'own' : 'qualification'),
    rejections: kind.rejections,
    check: checkOfBody(kind.body),
    parts: (value) => collected(parts, value),
    papers: (value) => collected(papers, value),
    signatures: (value, speaker) => kind.signatures?.(value as Static<Body>, speaker) ?? [],
    reach: (value, context, state) => kind.reach?.(value as Static<Body>, context, state),
    apply: (value, context, state) => kind.apply(value as Static<Body>, context, state),
    correction: kind.correction as Correction | undefined,
  };
}

/** What is wrong with a body by its schema. */
export function checkOfBody(body: TObject): SealedKind['check'] {
  // Prepared where it is first asked: most threads that know the kinds never check a body.
  let isBody: Check | undefined;
  return (value) => {
    isBody ??= checkOf(body);
    if (isBody(value)) return [];
    const errors = fieldErrors(body, value);
    // The check decides: what it did not take is refused, whether or not it can be named.
    return errors.length > 0 ? errors : [unnamed];
  };
}

type Collect = (value: unknown, found: NamedPart[]) => void;
type Properties = { [name: string]: TSchema };
type Schema = TSchema & {
  'x-form'?: string;
  'x-bytes'?: number;
  properties?: Properties;
  items?: TSchema;
  anyOf?: TSchema[];
};

function collected(collect: Collect | undefined, value: object): NamedPart[] {
  const found: NamedPart[] = [];
  collect?.(value, found);
  return found;
}

/** Prepares the walk to every field of this form, or nothing where a schema has none. */
function collector(schema: Schema, form: 'part' | 'paper'): Collect | undefined {
  if (schema['x-form'] === form) return collectOne(schema['x-bytes'] ?? PART_BYTES);
  // A whole statement is read by its own kind.
  if (schema['x-form'] === 'statement') return undefined;
  const properties = schema.properties ?? membersOfAny(schema.anyOf ?? []);
  if (properties !== undefined) return collectMembers(properties, form);
  const one = schema.items === undefined ? undefined : collector(schema.items, form);
  if (one === undefined) return undefined;
  return (value, found) => {
    for (const item of value as unknown[]) one(item, found);
  };
}

/** The members of every variant of a union; a member of one name holds the same form in all of them. */
function membersOfAny(variants: readonly Schema[]): Properties | undefined {
  const members = variants.flatMap(({ properties }) => properties ?? []);
  return members.length === 0 ? undefined : Object.assign({}, ...members);
}

function collectOne(bytesMax: number): Collect {
  return (value, found) => {
    const held = value as Held;
    if (typeof held === 'string') found.push({ digest: held, lapses: null, bytesMax });
    else found.push({ digest: held.digest, lapses: held.lapses, bytesMax });
  };
}

function collectMembers(properties: Properties, form: 'part' | 'paper'): Collect | undefined {
  const members: [string, Collect][] = [];
  for (const [name, schema] of Object.entries(properties)) {
    const collect = collector(schema, form);
    if (collect !== undefined) members.push([name, collect]);
  }
  if (members.length === 0) return undefined;
  return (value, found) => {
    for (const [name, collect] of members) {
      const member = (value as { [name: string]: unknown })[name];
      if (member !== undefined) collect(member, found);
    }
  };
}
