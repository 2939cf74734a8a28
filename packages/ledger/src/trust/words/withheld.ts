import type { Static } from 'typebox';
import { assert } from '../../machine/assert.ts';
import { digest, oneOf, text, thing } from '../../machine/field.ts';
import { no, type Refusal, type Rejection } from '../../machine/rejection.ts';
import { entryOf } from '../../machine/serial.ts';
import { type State, table } from '../../machine/state.ts';
import { findThing } from '../subject.ts';

/** Why words or papers are withheld, as a class; the legal basis says it in words. */
export const withholdReasons = [
  'personal_data',
  'endangers_somebody',
  'secret',
  'rights_of_others',
  'unlawful',
  'court_order',
  'typed_by_mistake',
  'other',
] as const;

/** What a withholding says, whoever decides it: which part or paper of which record, why, and on what legal basis. */
export const withholdFields = {
  basis: text({ zh: '法律依据（不写被撤下的内容）', en: 'Legal basis, without the words that are withheld' }),
  digest: digest({ zh: '正文或票据的摘要', en: 'Digest of the part or paper' }),
  reason: oneOf({ zh: '原因', en: 'Reason' }, withholdReasons),
  record: thing({ zh: '所在记录', en: 'Record that names it' }),
};

type Withhold = { readonly [field in keyof typeof withholdFields]: Static<(typeof withholdFields)[field]> };

/**
 * A part or paper that is withheld, whichever records name it. `record` is the one it was withheld from, `withholding`
 * the record that says so: the authority's, or the proposal to the council; `by` is the authority, null the council.
 */
export type Withheld = {
  readonly record: number;
  readonly withholding: number;
  readonly by: number | null;
  readonly reason: (typeof withholdReasons)[number];
  readonly time: number;
};

const withheld = table<Withheld>({
  number: 55,
  name: 'withheld',
  key: 'text',
  columns: ['record', 'withholding', 'by', 'reason', 'time'],
});
/** What each withholding took away, by the integer name of the record that says so. */
const withholdings = table<{ readonly digest: string }>({
  number: 56,
  name: 'withholding',
  key: 'integer',
  columns: ['digest'],
});

/** Why nobody withholds words; numbers from 250. */
export const withholdRejections = {
  withhold_record_not_found: {
    number: 250,
    status: 404,
    title: { zh: '没有这条记录。', en: 'There is no record of this name to withhold words from.' },
    right: { zh: '写引用这段正文或票据的记录名称。', en: 'Name the record that names the part or paper.' },
  },
  withheld_already: {
    number: 251,
    status: 409,
    title: { zh: '它已经被撤下。', en: 'It is withheld already.' },
    right: { zh: '不必再做。', en: 'Nothing is left to be done.' },
    detail: { zh: '已由第 {index} 条撤下。', en: 'It was withheld by entry {index}.' },
  },
} as const satisfies { [code: string]: Rejection };

export type WithholdRejection = keyof typeof withholdRejections;

/** The withholding of a part or paper, if there is one. */
export function findWithheld(state: State, digestText: string): Readonly<Withheld> | undefined {
  return state.get(withheld, digestText);
}

/** Why this cannot be withheld, whoever decides it. */
export function refuseWithhold(
  state: State,
  { record, digest: wanted }: Withhold,
): Refusal<WithholdRejection> | undefined {
  if (findThing(state, record) === undefined) return no('withhold_record_not_found');
  const earlier = findWithheld(state, wanted);
  return earlier && no('withheld_already', { index: entryOf(earlier.withholding) });
}

/**
 * Whether the council alone withholds words of this record: nobody removes what was said of it. Today these are the
 * grounds of an earlier withholding; kinds that judge somebody (verdicts, checks, disputes) belong here when they come.
 */
export function isForCouncil(state: State, record: string): boolean {
  const serial = findThing(state, record);
  return serial !== undefined && state.get(withholdings, serial) !== undefined;
}

/** Withholds what `refuseWithhold` let pass. */
export function withholdWords(
  state: State,
  { record, digest: taken, reason }: Withhold,
  { by, serial, time }: { readonly by: number | null; readonly serial: number; readonly time: number },
): void {
  const from = findThing(state, record);
  assert(from !== undefined && findWithheld(state, taken) === undefined, 'the guards found it');
  state.put(withheld, taken, { record: from, withholding: serial, by, reason, time });
  state.put(withholdings, serial, { digest: taken });
}
