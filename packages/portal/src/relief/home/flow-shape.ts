// Where the nodes and bands of the flow picture stand. Units of the picture: 1,120 wide.

import type { Flow, NamedParty, NowAt } from '@baton/sdk';

type Spot = NowAt['spot'];

/** A node of the picture: whose, or which spot, and how much. `key` is unique in its column. */
export type FlowNode = {
  readonly key: string;
  readonly quantity: number;
  readonly party: NamedParty | null;
  /** What a donor is said to be, or the spot; of an organisation in the middle nothing. */
  readonly kind: string;
  readonly y: number;
  readonly height: number;
};

/** A band between two nodes. */
export type Band = {
  readonly key: string;
  readonly spot: Spot | null;
  readonly height: number;
  readonly from: number;
  readonly to: number;
};

export type FlowPicture = {
  readonly donors: readonly FlowNode[];
  readonly receivers: readonly FlowNode[];
  readonly spots: readonly FlowNode[];
  readonly came: readonly Band[];
  readonly now: readonly Band[];
  readonly height: number;
};

/** How high all of it is drawn, the space between nodes, and what the two lines of a label need. */
const [HEIGHT, GAP, LABEL] = [330, 12, 36];
/** The least that is seen. */
const LEAST = 1;

const spotOrder: readonly Spot[] = ['use', 'unconfirmed', 'missing', 'spoilt', 'elsewhere', 'stock'];

type Link = { readonly from: string; readonly to: string; readonly quantity: number; readonly spot: Spot | null };
type Sum = Pick<FlowNode, 'key' | 'quantity' | 'party' | 'kind'>;

/** Places nodes and bands; what is less than nothing (found and not yet explained) is not drawn. */
export function pictureOf(flow: Flow): FlowPicture {
  const came = flow.came.map(({ source, donor, receiver, quantity }) => ({
    from: { key: `${source} ${donor?.id ?? ''}`, party: donor, kind: source },
    to: { key: receiver?.id ?? '', party: receiver, kind: '' },
    quantity,
  }));
  const now = flow.now.map(({ receiver, spot, holder, quantity }) => ({
    from: { key: receiver?.id ?? '', party: receiver, kind: '' },
    to: { key: `${spot} ${holder?.id ?? ''}`, party: holder, kind: spot },
    quantity,
    spot,
  }));
  const scale = HEIGHT / Math.max(1, flow.total);
  const donors = column(summed(came.map(({ from, quantity }) => ({ ...from, quantity }))), scale, byQuantity);
  const receivers = column(summed(came.map(({ to, quantity }) => ({ ...to, quantity }))), scale, byQuantity);
  const spots = column(summed(now.map(({ to, quantity }) => ({ ...to, quantity }))), scale, bySpot);
  const ends = [...donors, ...receivers, ...spots].map(({ y, height }) => y + height);
  const links = (list: readonly { from: { key: string }; to: { key: string }; quantity: number; spot?: Spot }[]) =>
    list.map(({ from, to, quantity, spot = null }) => ({ from: from.key, to: to.key, quantity, spot }));
  return {
    donors,
    receivers,
    spots,
    came: bands(links(came), donors, receivers, scale),
    now: bands(links(now), receivers, spots, scale),
    height: Math.ceil(Math.max(LABEL, ...ends)) + LABEL / 2,
  };
}

function summed(rows: readonly Sum[]): readonly Sum[] {
  const sums = new Map<string, Sum>();
  for (const row of rows) {
    const known = sums.get(row.key);
    sums.set(row.key, { ...row, quantity: (known?.quantity ?? 0) + row.quantity });
  }
  return [...sums.values()].filter(({ quantity }) => quantity > 0);
}

/** The largest first; all others together, and what nobody gave, last. */
function byQuantity(a: Sum, b: Sum): number {
  return Number(a.party === null) - Number(b.party === null) || b.quantity - a.quantity;
}

function bySpot(a: Sum, b: Sum): number {
  const order = ({ kind }: Sum) => spotOrder.indexOf(kind as Spot);
  return order(a) - order(b) || byQuantity(a, b);
}

function column(sums: readonly Sum[], scale: number, order: (a: Sum, b: Sum) => number): readonly FlowNode[] {
  let top = 0;
  return sums.toSorted(order).map((sum) => {
    const height = Math.max(LEAST, sum.quantity * scale);
    const slot = Math.max(height, LABEL);
    const y = top + (slot - height) / 2;
    top += slot + GAP;
    return { ...sum, y, height };
  });
}

/** Bands leave and enter nodes in the order of the nodes at their other end, so that they cross least. */
function bands(
  links: readonly Link[],
  from: readonly FlowNode[],
  to: readonly FlowNode[],
  scale: number,
): readonly Band[] {
  const [starts, stops] = [tops(from), tops(to)];
  const place = (nodes: readonly FlowNode[], key: string) => nodes.findIndex((node) => node.key === key);
  const drawn = links
    .filter(({ quantity, ...ends }) => quantity > 0 && starts.has(ends.from) && stops.has(ends.to))
    .toSorted((a, b) => place(from, a.from) - place(from, b.from) || place(to, a.to) - place(to, b.to));
  const made = drawn.map((link) => ({
    ...link,
    height: link.quantity * scale,
    start: take(starts, link.from, link.quantity * scale),
  }));
  return made
    .toSorted((a, b) => place(to, a.to) - place(to, b.to) || place(from, a.from) - place(from, b.from))
    .map(({ from: left, to: right, spot, height, start }) => ({
      key: `${left} ${right}`,
      spot,
      height,
      from: start,
      to: take(stops, right, height),
    }));
}

function tops(nodes: readonly FlowNode[]): Map<string, number> {
  return new Map(nodes.map(({ key, y }) => [key, y]));
}

/** Where the next band of a node begins. */
function take(next: Map<string, number>, key: string, height: number): number {
  const at = next.get(key) ?? 0;
  next.set(key, at + height);
  return at;
}
