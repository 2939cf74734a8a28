import type { Allocation, AllocationChange } from '../src/relief/allocation/allocation.ts';
import type { PromisedLine } from '../src/relief/pledge/promise.ts';

type Parts = { readonly allocations: readonly number[]; readonly quantities: readonly number[] };

/** The rows of the tables that hold what is allocated, by key, and all facts. */
export type ClaimBooks = {
  readonly allocations: Map<number, Allocation>;
  readonly setAside: Map<string, Parts>;
  readonly drawn: Map<number, Parts>;
  readonly promised: Map<number, { readonly quantity: number }>;
  readonly pledged: Map<number, PromisedLine>;
  readonly held: Map<string, { readonly quantity: number; readonly allocated: number }>;
  readonly funds: Map<number, { readonly balance: number; readonly allocated: number }>;
  readonly facts: readonly object[];
};

/** Everything about allocations that does not add up, in words. Reads rows and facts, and asks no rule. */
export function claimWrongs(books: ClaimBooks): string[] {
  return [...allocationsWrong(books), ...setAsideWrong(books), ...needsWrong(books)];
}

const columns = { allocated: 'given', released: 'released', shrunk: 'shrunk' } as const;

function allocationsWrong({ allocations, setAside, drawn, facts }: ClaimBooks): string[] {
  const changes = (facts as AllocationChange[]).filter(({ fact }) => fact === 'allocation');
  return [...allocations].flatMap(([name, row]) => {
    const own = changes.filter(({ allocation }) => allocation === name);
    const told = (as: AllocationChange['as']) => total(own.filter((one) => one.as === as).map((one) => one.quantity));
    const keys = [...setAside].filter(([, { allocations: names }]) => names.includes(name)).map(([key]) => key);
    const lines = partsOf(drawn.values(), name);
    return [
      ...differ(`allocation ${name}`, row.given, row.left + row.drawn + row.released + row.shrunk),
      ...differ(`left of ${name}`, row.left, partsOf(setAside.values(), name)),
      ...differ(`places of ${name}`, row.at.join(), keys.sort().join()),
      ...differ(`drawn of ${name}`, row.drawn, told('drawn') - told('restored')),
      ...differ(`drawn of ${name} by lines`, row.drawn, lines),
      ...Object.entries(columns).flatMap(([as, column]) =>
        differ(`${column} of ${name}`, row[column], told(as as keyof typeof columns)),
      ),
    ];
  });
}

/** Nothing is set aside twice: of a holding, a pledge and a fund there is what is allocated of it. */
function setAsideWrong({ setAside, held, funds, pledged }: ClaimBooks): string[] {
  const aside = (key: string) => total(setAside.get(key)?.quantities ?? []);
  const above = (what: string, most: number, there: number) =>
    most > there ? [`${most} of ${what} is set aside, ${there} there`] : [];
  return [
    ...[...held].flatMap(([key, { quantity, allocated }]) => [
      ...differ(`allocated of ${key}`, allocated, aside(key)),
      ...above(key, allocated, quantity),
    ]),
    ...[...funds].flatMap(([fund, { balance, allocated }]) => [
      ...differ(`allocated of fund ${fund}`, allocated, aside(`fund:${fund.toString(36)}`)),
      ...above(`fund ${fund}`, allocated, balance),
    ]),
    ...[...pledged].flatMap(([line, { promised, came }]) =>
      above(`pledge ${line}`, aside(`pledge:${line.toString(36)}`), Math.max(0, promised - came)),
    ),
    ...[...setAside.keys()]
      .filter((key) => !held.has(key) && !key.startsWith('fund:') && !key.startsWith('pledge:'))
      .map((key) => `${key} has nothing that could be set aside`),
  ];
}

function needsWrong({ allocations, promised }: ClaimBooks): string[] {
  const reckoned = new Map<number, number>();
  for (const { need, source, left, drawn } of allocations.values())
    reckoned.set(need, (reckoned.get(need) ?? 0) + (source === 'fund' ? 0 : left + drawn));
  return [...reckoned].flatMap(([need, quantity]) =>
    differ(`promised to ${need}`, promised.get(need)?.quantity ?? 0, quantity),
  );
}

function partsOf(rows: Iterable<Parts>, name: number): number {
  return total([...rows].map(({ allocations, quantities }) => quantities[allocations.indexOf(name)] ?? 0));
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function differ(what: string, stated: unknown, reckoned: unknown): string[] {
  return stated === reckoned ? [] : [`${what}: ${stated} is stated, ${reckoned} reckoned`];
}
