/** The values used last, by key: no more than weigh `max` together, or one of any weight. Unless it is said, each weighs 1. */
export class Recent<Key, Value> {
  readonly #values = new Map<Key, Value>();
  readonly #max: number;
  readonly #weigh: (value: Value) => number;
  #weight = 0;

  constructor(max: number, weigh: (value: Value) => number = () => 1) {
    this.#max = max;
    this.#weigh = weigh;
  }

  /** The value of a key, looked up by `look` where it is not at hand. */
  get(key: Key, look: () => Value): Value {
    const known = this.find(key);
    if (known !== undefined) return known;
    const value = look();
    this.#values.set(key, value);
    this.#weight += this.#weigh(value);
    this.#forgetOldest();
    return value;
  }

  /** The value of a key, if it is at hand. */
  find(key: Key): Value | undefined {
    const known = this.#values.get(key);
    if (known === undefined) return undefined;
    this.#values.delete(key);
    this.#values.set(key, known);
    return known;
  }

  delete(key: Key): void {
    const known = this.#values.get(key);
    if (known !== undefined) this.#weight -= this.#weigh(known);
    this.#values.delete(key);
  }

  clear(): void {
    this.#values.clear();
    this.#weight = 0;
  }

  #forgetOldest(): void {
    for (const key of this.#values.keys()) {
      if (this.#weight <= this.#max || this.#values.size === 1) return;
      this.delete(key);
    }
  }
}
