import { pino } from 'pino';

/** How much is logged. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/**
 * The log of a running node: one JSON object a line, on standard error, so that standard output is for people. Lines
 * hold ids, codes and figures, never bodies, texts, keys, or who asked.
 */
export function openLogger(level: LogLevel) {
  const redact = ['req.headers', 'body', 'key', 'seed'];
  return pino({ level, base: null, redact, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
}
