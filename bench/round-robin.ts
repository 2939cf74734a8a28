/** One of a list, which is gone round as often as need be. */
export function nth<Value>(list: readonly Value[], index: number): Value {
  const found = list[index % list.length];
  if (found === undefined) throw new Error('the list is not empty');
  return found;
}
