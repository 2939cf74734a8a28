import type { Draft, Words } from '../form.ts';

type Allocate = Draft<'relief.allocate'>;
type Source = Omit<Allocate['lines'][number], 'need' | 'quantity'>;
type Reason = Extract<Allocate['basis'], { type: 'decision' }>['reason'];

/** So much of a lot that lies at a place. */
export function ofLot(lot: string, place: string): Source {
  return { lot: `@${lot}`, place: `@${place}` } as Source;
}

/** So much of what was pledged in a line. */
export function ofPledge(pledge: string, line = 0): Source {
  return { pledge: `@${pledge}`, line } as Source;
}

/** So much of a fund, in fen. */
export function ofFund(fund: string): Source {
  return { fund: `@${fund}` } as Source;
}

type Decision = { readonly by: string; readonly reason: Reason; readonly until?: number; readonly note?: Words };

/** Somebody decides what goes to which need, and why. */
export function allocate(
  label: string,
  from: Source,
  need: string,
  quantity: number,
  { by, reason, ...more }: Decision,
): Allocate {
  const line = { ...from, need: `@${need}`, quantity } as Allocate['lines'][number];
  return {
    kind: 'relief.allocate',
    label,
    basis: { type: 'decision', reason },
    owner: `@${by}`,
    lines: [line],
    ...more,
  };
}

/** Whoever allocated gives so much of it up. */
export function release(
  allocation: string,
  quantity: number,
  reason: Draft<'relief.releaseAllocation'>['reason'],
): Draft<'relief.releaseAllocation'> {
  return { kind: 'relief.releaseAllocation', allocation: `@${allocation}.0`, quantity, reason };
}

type Pledge = Draft<'relief.pledge'>;

/** Goods are promised: to somebody, or by a donor to the signer. */
export function pledge(
  label: string,
  lines: Pledge['lines'],
  more: Pick<Pledge, 'to' | 'donor' | 'expected' | 'note'>,
): Pledge {
  return { kind: 'relief.pledge', label, lines, ...more };
}

/** What was promised will not come. */
export function withdrawPledge(
  name: string,
  reason: Draft<'relief.withdrawPledge'>['reason'],
): Draft<'relief.withdrawPledge'> {
  return { kind: 'relief.withdrawPledge', pledge: `@${name}`, reason };
}

/** Please send nothing more for now. */
export function pauseNeeds(
  place: string,
  reason: Draft<'relief.pauseNeeds'>['reason'],
  more: Pick<Draft<'relief.pauseNeeds'>, 'until' | 'note'>,
): Draft<'relief.pauseNeeds'> {
  return { kind: 'relief.pauseNeeds', place: `@${place}`, reason, ...more };
}

/** It can be sent again. */
export function resumeNeeds(place: string): Draft<'relief.resumeNeeds'> {
  return { kind: 'relief.resumeNeeds', place: `@${place}` };
}
