import type { Indicators } from '@baton/ledger/answers';
import type { Reading } from '../reading.ts';

/** Lead times of legs, and how many handovers bear one hand only. Legs are counted by the hour: at most a few thousand rows. */
export async function indicators({ db }: Reading): Promise<Indicators> {
  const leads = await db.selectFrom('lead').selectAll().orderBy('hours').execute();
  const counters = new Map(
    (await db.selectFrom('counter').selectAll().execute()).map(({ name, value }) => [name, value]),
  );
  const dispatched = (counters.get('dispatched') ?? 0) - (counters.get('cancelled') ?? 0);
  const bothHands = counters.get('accepted') ?? 0;
  const legs = leads.reduce((sum, lead) => sum + lead.legs, 0);
  return {
    leadTime: {
      p50: percentile(leads, Math.ceil(legs / 2)),
      p90: percentile(leads, Math.ceil((legs * 9) / 10)),
      legs,
      enteredLate: counters.get('acceptedLate') ?? 0,
    },
    handovers: { dispatched, bothHands, oneHanded: dispatched - bothHands },
  };
}

/** The hours within which so many of the legs arrived. */
function percentile(leads: readonly { hours: number; legs: number }[], wanted: number): number | null {
  let sum = 0;
  for (const { hours, legs } of leads) {
    sum += legs;
    if (sum >= wanted && wanted > 0) return hours;
  }
  return null;
}
