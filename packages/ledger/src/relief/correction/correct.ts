import type { Static } from 'typebox';
import { assert } from '../../machine/assert.ts';
import { oneOf, optional, record, ref, text, thing, when } from '../../machine/field.ts';
import type { FieldError } from '../../machine/field-error.ts';
import { type Change, type Context, type Kind, type SealedKind, seal } from '../../machine/kind.ts';
import { refIn, segmentIn } from '../../machine/name.ts';
import { no, type Rejection } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import { entryOf } from '../../machine/serial.ts';
import type { State } from '../../machine/state.ts';
import { findThing } from '../../trust/subject.ts';
import { refuseTime, timeRejections } from '../relief.ts';
import { fixedRejections } from './corrected.ts';
import { canBeCorrected } from './plan.ts';
import { putProposal, putVersion, versionOf } from './version.ts';

/** A record as it should have been said: of one of the kinds that can be corrected. */
type Statement = { readonly kind: string; readonly ref: string; readonly [member: string]: unknown };

const members = {
  at: when(),
  current: thing({ zh: '现行版本', en: 'The version it replaces: the record itself, or its last correction' }),
  kind: Type.Literal('relief.correct'),
  note: optional(text({ zh: '说明', en: 'Note' })),
  reason: oneOf({ zh: '原因', en: 'Reason' }, [
    'typed_wrong',
    'counted_wrong',
    'wrong_unit',
    'wrong_grade',
    'wrong_batch',
    'wrong_place',
    'wrong_donor',
    'written_twice',
    'did_not_happen',
    'other_hand_counted',
    'other',
  ]),
  record: thing({ zh: '更正哪条记录', en: 'The record that is corrected' }),
  ref: ref(),
};

function bodyOf(kinds: readonly SealedKind[]) {
  const words = {
    title: 'The whole record as it should have been; left out, it is void',
    'x-zh': '更正后的全文（不写即作废）',
  };
  const statement = Type.Unsafe<Statement>({
    anyOf: kinds.map(({ body }) => body),
    'x-form': 'statement',
    ...words,
  });
  return record({ ...members, to: optional(statement) });
}

type Body = ReturnType<typeof bodyOf>;
type Correct = Static<Body>;

export const correctRejections = {
  ...timeRejections,
  correction_record_not_found: {
    number: 1800,
    status: 404,
    title: { zh: '没有这条记录，或这种记录不能更正。', en: 'There is no such record, or its kind is not corrected.' },
    right: {
      zh: '核对记录的名称；需求请修改，认捐可撤回，公示可另发代替。',
      en: 'Check the name of the record; needs are revised, pledges withdrawn, published totals replaced.',
    },
  },
  correction_not_yours: {
    number: 1801,
    status: 403,
    title: { zh: '这条记录是别的主体签的。', en: 'Another subject signed this record.' },
    right: { zh: '由原签名主体更正。', en: 'Whoever signed it corrects it.' },
  },
  correction_kind_differs: {
    number: 1802,
    status: 422,
    title: { zh: '更正不能改变记录的种类和编号。', en: 'A correction never changes the kind or the ref of a record.' },
    right: { zh: '照原记录写种类和编号。', en: 'State the kind and the ref of the record itself.' },
  },
  not_current: {
    number: 1803,
    status: 409,
    title: { zh: '所写的版本已不是现行版本。', en: 'The version named is not the one that counts.' },
    right: { zh: '重新读这条记录，写它最后一次更正。', en: 'Read the record again, and name its last correction.' },
    detail: {
      zh: '现行版本在日志第 {index} 条。',
      en: 'The version that counts is entry {index} of the log.',
    },
  },
  correction_void_twice: {
    number: 1804,
    status: 409,
    title: { zh: '这条记录已经作废。', en: 'The record is void already.' },
    right: { zh: '不必再写；要恢复就写全文。', en: 'Nothing is left to be done; to restore it, state it in full.' },
  },
  ...fixedRejections,
  correction_too_large: {
    number: 1805,
    status: 422,
    title: {
      zh: '账上的数量或金额大得不能再更正。',
      en: 'Too much of the lot, or of the money, is in the books for it to be corrected.',
    },
    right: { zh: '核对数字和单位。', en: 'Check the figures and their unit.' },
  },
} as const satisfies { [code: string]: Rejection };

/** The record is said anew, or is void: at once, or when the other hand agrees. Never refused because goods moved on. */
function correct(kinds: readonly SealedKind[]): Kind<Body, string> {
  const correctable = kinds.filter(({ correction }) => correction !== undefined);
  return {
    name: 'relief.correct',
    title: { zh: '更正', en: 'Correct a record' },
    body: bodyOf(correctable),
    writers: [...new Set(correctable.flatMap(({ writers }) => writers))],
    whileSuspended: true,
    rejections: correctRejections,

    reach: ({ to }, context, state) => {
      const nowhere = { areas: [], items: [], places: [] };
      return (to && kindIn(correctable, to.kind)?.reach(to, context, state)) ?? nowhere;
    },

    apply(body, context, state) {
      const late = refuseTime(body.at, context.time);
      if (late !== undefined) return late;
      const serial = findThing(state, body.record);
      const kind = serial === undefined ? undefined : kindOf(correctable, state, serial);
      if (serial === undefined || kind === undefined) return no('correction_record_not_found');
      if (segmentIn(body.record) !== context.segment) return no('correction_not_yours');
      if (isAnother(body, kind)) return no('correction_kind_differs');
      const version = versionOf(state, serial);
      if (findThing(state, body.current) !== version.current)
        return no('not_current', { index: entryOf(version.current) });
      if (body.to === undefined && version.voided) return no('correction_void_twice');
      const change = { record: serial, to: body.to };
      const refusal = correctionOf(kind).refuse(change, context, state);
      if (refusal !== undefined) return refusal;
      if (!isExact(kind, change, context, state)) return no('correction_too_large');

      const hand = correctionOf(kind).waitsFor(change, context, state);
      if (hand === undefined) takeEffect(kind, change, context.serial, context, state);
      else propose(change, hand, context, state);
      return 'ok';
    },
  };
}

function isAnother({ record: name, to }: Correct, kind: SealedKind): boolean {
  return to !== undefined && (to.kind !== kind.name || to.ref !== refIn(name));
}

/** `to` is checked, and read for parts and papers, as the statement that it is. */
export function sealCorrect(kinds: readonly SealedKind[]): SealedKind<Body> {
  const sealed = seal(correct(kinds));
  const inner = (value: unknown) => {
    const to = (value as Partial<Correct> | null)?.to;
    const kind = typeof to?.kind === 'string' ? kindIn(kinds, to.kind) : undefined;
    return to === undefined || kind?.correction === undefined ? undefined : { kind, to };
  };
  return {
    ...sealed,
    check(value) {
      const errors = sealed.check(value);
      if (errors.length === 0) return errors;
      const found = inner(value);
      const own = found?.kind.check(found.to) ?? [];
      return own.length > 0 ? own.map(withinTo) : errors;
    },
    parts: (value) => [...sealed.parts(value), ...partsOf(inner(value), 'parts')],
    papers: (value) => [...sealed.papers(value), ...partsOf(inner(value), 'papers')],
  };
}

function partsOf(found: { kind: SealedKind; to: object } | undefined, form: 'parts' | 'papers') {
  return found === undefined ? [] : found.kind[form](found.to);
}

function withinTo(error: FieldError): FieldError {
  return { ...error, pointer: `/to${error.pointer}` };
}

function kindIn(kinds: readonly SealedKind[], name: string): SealedKind | undefined {
  return kinds.find((kind) => kind.name === name);
}

/** The kind that this record is of, if it can be corrected. */
export function kindOf(kinds: readonly SealedKind[], state: State, record: number): SealedKind | undefined {
  return kinds.find(({ correction }) => correction?.stands(state, record));
}

function correctionOf({ name, correction }: SealedKind) {
  assert(correction !== undefined, `${name} can be corrected`);
  return correction;
}

/** Whether all accounts that the change moves stay exact integers. */
export function isExact(kind: SealedKind, change: Change, context: Context, state: State): boolean {
  const correction = correctionOf(kind);
  if (correction.hasRoom?.(change, context, state) === false) return false;
  return correction.lots(change, context, state).every((lot) => canBeCorrected(state, lot));
}

/** That a correction was written, and whether it counts: `hand` is whose agreement it waits for. */
export type Corrected = {
  readonly fact: 'corrected';
  /** The record by which this came about: the correction itself, or the other hand's agreement. */
  readonly record: number;
  readonly of: number;
  readonly correction: number;
  readonly hand: number | null;
};

/** From here on the correction is the version that counts. */
export function takeEffect(kind: SealedKind, change: Change, correction: number, context: Context, state: State): void {
  correctionOf(kind).apply(change, context, state);
  putVersion(state, change.record, { current: correction, voided: change.to === undefined });
  const { serial: by } = context;
  state.emit({ fact: 'corrected', record: by, of: change.record, correction, hand: null } satisfies Corrected);
}

function propose({ record: of, to }: Change, hand: number, { serial, signer }: Context, state: State): void {
  putProposal(state, serial, { record: of, signer, hand, to: to === undefined ? null : JSON.stringify(to) });
  state.emit({ fact: 'corrected', record: serial, of, correction: serial, hand } satisfies Corrected);
}
