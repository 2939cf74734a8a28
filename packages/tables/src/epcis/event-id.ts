import { sha256, toHex } from '@baton/log';
import { preHashOf } from './event-hash.ts';
import type { EventTree } from './tree.ts';

const encoder = new TextEncoder();

/** The identifier of an event: `ni:///sha-256;<hex>?ver=CBV2.0` (RFC 6920). */
export function eventIdOf(event: EventTree): string {
  return `ni:///sha-256;${toHex(sha256(encoder.encode(preHashOf(event))))}?ver=CBV2.0`;
}
