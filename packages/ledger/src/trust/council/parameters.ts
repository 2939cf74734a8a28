import { type State, table } from '../../machine/state.ts';

/** What the council may set for everybody: allowances for a UTC day, in records and in bytes of entries. */
export type Parameters = {
  /** Under a qualification that states no allowance. */
  readonly records: number;
  readonly bytes: number;
  /** Of each subject, for what stops, takes back, answers or votes. */
  readonly ownRecords: number;
  readonly ownBytes: number;
};

const parameters = table<Parameters>({
  number: 54,
  name: 'parameters',
  key: 'integer',
  columns: ['records', 'bytes', 'ownRecords', 'ownBytes'],
});

/** Until the council decides otherwise: more than a warehouse scans in a day, and less than fills a disk. */
const USUAL: Parameters = { records: 250_000, bytes: 500_000_000, ownRecords: 250_000, ownBytes: 500_000_000 };

/** The parameters in force. */
export function theParameters(state: State): Readonly<Parameters> {
  return state.get(parameters, 0) ?? USUAL;
}

/** Sets those that are named; the others stay. */
export function setParameters(state: State, changed: { readonly [name in keyof Parameters]?: number }): void {
  state.put(parameters, 0, { ...theParameters(state), ...changed });
}
