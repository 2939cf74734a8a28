/** An event as the hash reads it, from JSON as from XML: a name, a text, and what stands below. */
export type Branch = { readonly name: string; readonly text: string; readonly below: readonly Branch[] };

/** An event with what its document says about it. */
export type EventTree = {
  readonly type: string;
  readonly below: readonly Branch[];
};

export function leaf(name: string, text: string): Branch {
  return { name, text, below: [] };
}

export function branch(name: string, below: readonly Branch[]): Branch {
  return { name, text: '', below };
}
