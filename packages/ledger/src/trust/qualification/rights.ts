import { type State, table } from '../../machine/state.ts';

/** What a subject holds, by integer names in the order of granting. */
type Rights = { readonly qualifications: readonly number[]; readonly accreditations: readonly number[] };

const rights = table<Rights>({
  number: 8,
  name: 'rights',
  key: 'integer',
  columns: ['qualifications', 'accreditations'],
});

const NONE: Rights = { qualifications: [], accreditations: [] };
/** How many rights one subject may ever be given: bounds every walk over them. */
export const RIGHTS_MAX = 200;

/** What a subject was ever given. */
export function rightsOf(state: State, subject: number): Readonly<Rights> {
  return state.get(rights, subject) ?? NONE;
}

/** Whether a subject has room for one more right. */
export function hasRoom(state: State, subject: number): boolean {
  const held = rightsOf(state, subject);
  return held.qualifications.length + held.accreditations.length < RIGHTS_MAX;
}

/** Notes a right that a subject has been given. */
export function addRight(state: State, subject: number, of: keyof Rights, serial: number): void {
  const held = rightsOf(state, subject);
  state.put(rights, subject, { ...held, [of]: [...held[of], serial] });
}
