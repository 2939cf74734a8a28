/** A promise that somebody awaits later: until then its failure is nobody's fault. */
export function handled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}
