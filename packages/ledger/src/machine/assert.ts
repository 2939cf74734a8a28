/** A bug of ours: the node stops rather than diverge (architecture, "three ways to say no"). */
export class Bug extends Error {
  override name = 'Bug';
}

/** Stops when an invariant of ours does not hold. Stays on in production. */
export function assert(condition: boolean, invariant: string): asserts condition {
  if (!condition) throw new Bug(invariant);
}
