// What a route says of itself besides what is checked: read by the OpenAPI document, never by Fastify.

declare module 'fastify' {
  interface FastifySchema {
    /** One line: what the route is for. */
    readonly summary?: string;
    /** The part of the interface that it belongs to. */
    readonly tags?: readonly string[];
    /** Media type of its answer, or all that it may have; `application/json` unless it says otherwise. */
    readonly produces?: string | readonly string[];
    /** Media type of its body, where that is not the JSON that `body` describes. */
    readonly consumes?: string;
  }
}

/** A media type without its parameters. */
export function bareType(type: string): string {
  return type.split(';', 1)[0] ?? type;
}

/** The parts of the interface, in the order in which they are told. */
export const tags = {
  transactions: 'Writing: signed transactions, receipts, papers',
  ledger: 'Which ledger this is, its rules, and news of it',
  relief: 'Needs, gifts, stock, handovers, numbers, traces',
  trust: 'Who may write, on whose word',
  log: 'The public log, as C2SP tlog-tiles says',
  operation: 'For whoever runs the node',
} as const;
