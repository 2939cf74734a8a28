// What a carrier has in hand of a handover: packages that it took over, also where that is still in the queue; and what
// was opened and counted good.

import type { HandoverInList, HandoverLineInList, StockInList } from '@baton/sdk';
import type { Desk } from '../desk/desk.tsx';
import type { Queued, SignedRecord } from '../desk/queue.ts';
import type { Writing } from '../desk/write.ts';
import { at } from '../form/at.ts';
import type { Whole } from '../receive/accept.ts';

/** A line to be carried on: how much of it, and the label it lies under; undefined where it was opened. */
export type Load = { readonly line: HandoverLineInList; readonly quantity: number; readonly label: string | undefined };

type Acceptance = SignedRecord & { readonly packages?: readonly string[]; readonly place?: string };

/** Acceptances of a handover that were signed here and are not in the ledger yet. */
function queuedAccepts(queue: readonly Queued[], handover: string): readonly Acceptance[] {
  const records = queue.filter(({ problem }) => problem === undefined).flatMap(({ records }) => records);
  return records.filter((one) => one.kind === 'relief.accept' && one['handover'] === handover);
}

/** What may be carried on of a handover. */
export function loadsOf({ handover, body }: Whole, queue: readonly Queued[]): readonly Load[] {
  const taken = new Set(queuedAccepts(queue, handover.id).flatMap(({ packages = [] }) => packages));
  return handover.lines.flatMap((line) => {
    const label = line.package === null ? undefined : body.packages?.[line.package]?.label;
    const sealed = line.unopened + (label !== undefined && taken.has(label) ? line.transit : 0);
    const loads = [
      { line, quantity: sealed, label },
      { line, quantity: line.good, label: undefined },
    ];
    return loads.filter(({ quantity }) => quantity > 0);
  });
}

/** Where it lies: as the queue says, else as the ledger does, else the first place of one's own. */
export async function placeOf({ line, hands, queue }: Desk, { handover }: Whole): Promise<string | undefined> {
  const queued = queuedAccepts(queue, handover.id).find(({ place }) => place !== undefined);
  if (queued?.place !== undefined) return queued.place;
  const { value } = await line.rows<StockInList>('/v1/stock', { holder: hands.who.id });
  const lots = new Set(handover.lines.map(({ lot }) => lot));
  const held = value.filter(({ lot }) => lots.has(lot));
  return (held.find(({ condition }) => condition === 'unopened') ?? held[0])?.place.id;
}

/** The next leg: the same consignment, its packages as they are. */
export function handingOn(
  now: number,
  { handover, body }: Whole,
  { loads, from, taker }: { readonly loads: readonly Load[]; readonly from: string; readonly taker: string },
): Writing {
  const labels = [...new Set(loads.flatMap(({ label }) => label ?? []))];
  const lines = loads.map(({ line, quantity, label }) => ({
    leg: line.line,
    lot: line.lot,
    quantity,
    ...(label === undefined ? {} : { condition: 'unopened', package: labels.indexOf(label) }),
  }));
  const record = {
    kind: 'relief.dispatch',
    at: at(now),
    consignee: handover.consignee.id,
    from,
    lines,
    onward: handover.id,
    passes: body.passes ?? true,
    taker,
    ...(labels.length === 0 ? {} : { packages: labels.map((label) => ({ label })) }),
  };
  const said = { zh: `交出 ${labels.length} 件`, en: `Hand on ${labels.length} packages` };
  return { records: [record], said };
}

/** Whether a handover to oneself is for somebody else, and something of it is in hand. */
export function isUnderWay(handover: HandoverInList, me: string, queue: readonly Queued[]): boolean {
  if (handover.consignee.id === me || handover.cancelled) return false;
  return (
    handover.lines.some(({ unopened, good, onward }) => unopened > 0 || good > onward) ||
    queuedAccepts(queue, handover.id).length > 0
  );
}
