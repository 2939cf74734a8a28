import { sha256 } from '@baton/log';
import { preHashOf } from './event-hash.ts';
import type { EventTree } from './tree.ts';

const encoder = new TextEncoder();

/** The identifier of an event: `ni:///sha-256;<hex>?ver=CBV2.0` (RFC 6920). */
export function eventIdOf(event: EventTree): string {
  const digest = sha256(encoder.encode(preHashOf(event)));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `ni:///sha-256;${hex}?ver=CBV2.0`;
}
