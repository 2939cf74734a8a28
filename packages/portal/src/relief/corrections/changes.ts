import { type Leaf, leavesOf, type Words } from '@baton/ledger';
import type { SignedBody as Body } from '@baton/sdk';

/** One member of a record that was said anew: what it is called, and what it said before and says now. */
export type Change = {
  readonly path: string;
  readonly title: Words;
  readonly before: Leaf | undefined;
  readonly after: Leaf | undefined;
};

/** What differs between a record and what it was changed to, member by member, in the order of its schema. */
export function changesOf(before: Body, after: Body | null): readonly Change[] {
  const [was, now] = [leavesOf(before), after === null ? new Map<string, Leaf>() : leavesOf(after)];
  const paths = [...new Set([...was.keys(), ...now.keys()])];
  return paths.flatMap((path) => {
    const [old, fresh] = [was.get(path), now.get(path)];
    const said = fresh ?? old;
    if (said === undefined || old?.value === fresh?.value) return [];
    return { path, title: said.title, before: old, after: fresh };
  });
}
