/** The few values used last, by key. */
export class Recent<Key, Value> {
  readonly #values = new Map<Key, Value>();
  readonly #max: number;

  constructor(max: number) {
    this.#max = max;
  }

  /** The value of a key, looked up by `look` where it is not at hand. */
  get(key: Key, look: () => Value): Value {
    const value = this.#values.get(key) ?? look();
    this.#values.delete(key);
    this.#values.set(key, value);
    if (this.#values.size > this.#max) this.#forgetOldest();
    return value;
  }

  clear(): void {
    this.#values.clear();
  }

  #forgetOldest(): void {
    for (const key of this.#values.keys()) {
      this.#values.delete(key);
      return;
    }
  }
}
