// What a node takes on at once. Everything here is bounded: a flood costs the flooder a 429, never our memory.

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Fault } from '../fault.ts';
import { DoorError } from './problem.ts';

/** Bounds of the door. Rates count requests; a request of a thousand transactions is one. */
export type Limits = {
  /** Requests a second of one address, and how many it may send at once after a pause. */
  readonly ratePerSecond: number;
  readonly burst: number;
  /** The same for this machine itself, where benchmarks and command lines are. */
  readonly loopbackRatePerSecond: number;
  readonly loopbackBurst: number;
  /** Addresses remembered at once; the longest idle one is forgotten first. */
  readonly addressesMax: number;
  /** Requests with a body under way, and their bytes; connections. */
  readonly bodiesMax: number;
  /** How many of them one address may have, so that a few that come slowly leave room for others; this machine may have all. */
  readonly bodiesOfOneMax: number;
  readonly bodyBytesMax: number;
  readonly connectionsMax: number;
};

export const defaultLimits: Limits = {
  ratePerSecond: 100,
  burst: 400,
  loopbackRatePerSecond: 50_000,
  loopbackBurst: 100_000,
  addressesMax: 10_000,
  bodiesMax: 512,
  bodiesOfOneMax: 64,
  bodyBytesMax: 64_000_000,
  connectionsMax: 4_000,
};

/** Refuses what is beyond the limits, before a byte of its body is read. `now` is a monotonic clock in seconds. */
export function limitRequests(app: FastifyInstance, limits: Limits, now: () => number): void {
  app.server.maxConnections = limits.connectionsMax;
  const bucketOf = tokenBuckets(limits, now);
  const bodies = bodyGate(limits);
  app.addHook('onRequest', async (request, reply) => {
    const seconds = bucketOf(request.ip);
    if (seconds > 0) throw new DoorError('rate_exceeded', { seconds }, { retryAfter: seconds });
    if (request.method === 'GET' || request.method === 'HEAD') return;
    requireReadable(request, reply);
    const sizeBytes = bodyBytes(request);
    const sender = networkOf(request.ip);
    if (!bodies.enter(sizeBytes, sender)) throw new Fault('busy');
    // `close` comes once, whether the answer was sent or the peer has gone.
    reply.raw.once('close', () => bodies.leave(sizeBytes, sender));
  });
}

/** Refuses what no turn would make readable: a body beyond what its route takes, or a compressed one, whose size nobody knows. */
function requireReadable({ headers, routeOptions: { bodyLimit } }: FastifyRequest, reply: FastifyReply): void {
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding.toLowerCase() !== 'identity') {
    // RFC 9110, 12.5.3: what would be taken.
    reply.header('accept-encoding', 'identity');
    throw new DoorError('body_encoded', { encoding: encoding.slice(0, 40) });
  }
  if (bodyLimit !== undefined && Number(headers['content-length'] ?? 0) > bodyLimit)
    throw new DoorError('body_too_large', { max: bodyLimit });
}

/** What the header says, or all that a body may have where it does not say. */
function bodyBytes(request: FastifyRequest): number {
  const stated = Number(request.headers['content-length'] ?? request.routeOptions.bodyLimit ?? 0);
  return Number.isSafeInteger(stated) ? stated : 0;
}

/** Bodies under way: how many, of whom, and how many bytes they hold together. */
export function bodyGate({ bodiesMax, bodiesOfOneMax, bodyBytesMax }: Limits) {
  const senders = new Map<string, number>();
  let count = 0;
  let bytes = 0;
  return {
    enter(sizeBytes: number, sender: string): boolean {
      const own = senders.get(sender) ?? 0;
      if (count >= bodiesMax || bytes + sizeBytes > bodyBytesMax) return false;
      if (own >= bodiesOfOneMax && sender !== LOOPBACK) return false;
      senders.set(sender, own + 1);
      count += 1;
      bytes += sizeBytes;
      return true;
    },
    leave(sizeBytes: number, sender: string): void {
      const own = senders.get(sender) ?? 0;
      if (own > 1) senders.set(sender, own - 1);
      else senders.delete(sender);
      count -= 1;
      bytes -= sizeBytes;
    },
  };
}

type Bucket = { tokens: number; at: number };

/** A token bucket for each address: takes one token, or says in how many whole seconds there will be one. */
export function tokenBuckets(limits: Limits, now: () => number): (address: string | undefined) => number {
  const buckets = new Map<string, Bucket>();
  return (address) => {
    const name = networkOf(address);
    const [rate, burst] = rateOf(name, limits);
    const time = now();
    const last = buckets.get(name) ?? { tokens: burst, at: time };
    const tokens = Math.min(burst, last.tokens + (time - last.at) * rate);
    const taken = tokens >= 1;
    // Set again, it is the youngest of the map, whose first key is then the longest idle address.
    buckets.delete(name);
    buckets.set(name, { tokens: taken ? tokens - 1 : tokens, at: time });
    if (buckets.size > limits.addressesMax) forgetFirst(buckets);
    return taken ? 0 : Math.ceil((1 - tokens) / rate);
  };
}

function forgetFirst(buckets: Map<string, Bucket>): void {
  for (const name of buckets.keys()) {
    buckets.delete(name);
    return;
  }
}

function rateOf(name: string, limits: Limits): [rate: number, burst: number] {
  return name === LOOPBACK
    ? [limits.loopbackRatePerSecond, limits.loopbackBurst]
    : [limits.ratePerSecond, limits.burst];
}

const LOOPBACK = 'loopback';
/** Whoever has hung up has no address any more. */
const GONE = 'gone';

/** One customer has one IPv4 address, but a whole IPv6 /64. */
function networkOf(address: string | undefined): string {
  if (address === undefined) return GONE;
  const plain = address.startsWith('::ffff:') ? address.slice(7) : address;
  if (plain === '::1' || plain.startsWith('127.')) return LOOPBACK;
  return plain.includes(':') ? expandedPrefix(plain) : plain;
}

/** The first four groups of an IPv6 address, zeros that `::` left out written again. */
function expandedPrefix(address: string): string {
  const [head = '', tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = tail === undefined ? 0 : 8 - groups.length - after.length;
  return [...groups, ...Array<string>(Math.max(0, missing)).fill('0'), ...after].slice(0, 4).join(':');
}
