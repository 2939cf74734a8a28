/**
 * What a parser of foreign bytes returns instead of a value: a stable snake_case code, and where known the offset.
 * A class, so that a foreign JSON object with a member `malformed` is never taken for one.
 */
export class Malformed {
  readonly malformed: string;
  /** Offset in characters or bytes of the text given to the parser, where it is known. */
  readonly at: number | undefined;

  constructor(code: string, at?: number) {
    this.malformed = code;
    this.at = at;
  }
}

/** Short for `new Malformed(code, at)`. */
export function malformed(code: string, at?: number): Malformed {
  return new Malformed(code, at);
}

/** True if a parser refused. */
export function isMalformed(value: unknown): value is Malformed {
  return value instanceof Malformed;
}

/** Stops on a bug of ours or of the caller; foreign bytes never come here. */
export function assert(condition: boolean, claim: string): asserts condition {
  if (!condition) throw new Error(`bug: ${claim}`);
}
