import { leavesOf } from '@baton/ledger';
import type { SignedBody as Body, Called } from '@baton/sdk';
import { type Read, readView } from '../scene/read.ts';

/** What names in records stand for, by name. */
export type Names = ReadonlyMap<string, Called>;

const NAME = /^[A-Za-z0-9_-]{27}(\/[A-Za-z0-9_-]{22}(\.[0-9]{1,2})?)?$/;
/** How many are asked for at once, and how often: what is more keeps the beginning of its id. */
const [AT_ONCE, TIMES] = [100, 3];

/** Asks what the names anywhere in these bodies stand for, and these others. */
export async function readCalled(read: Read, bodies: readonly Body[], others: readonly string[] = []): Promise<Names> {
  const ids = [...new Set([...others, ...bodies.flatMap((body) => [...ofs(body), ...namesIn(body)])])].slice(
    0,
    AT_ONCE * TIMES,
  );
  const asked = Array.from({ length: Math.ceil(ids.length / AT_ONCE) }, (_, i) =>
    ids.slice(i * AT_ONCE, (i + 1) * AT_ONCE),
  );
  const answers = await Promise.all(
    asked.map((some) => readView<{ items: readonly Called[] }>(read, `/v1/called?ids=${some.join(',')}`)),
  );
  return new Map(answers.flatMap(({ items }) => items).map((one) => [one.id, one]));
}

/** What the figures of a record are of; of a quotation that is a code of its profile, which names nothing here. */
function ofs(body: Body): string[] {
  const named = [...leavesOf(body).values()].flatMap(({ of }) => of ?? []);
  return named.filter((of) => NAME.test(of));
}

function namesIn(value: unknown): string[] {
  if (typeof value === 'string') return NAME.test(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(namesIn);
}
