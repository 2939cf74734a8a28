// Parts in the form in which a node keeps them: as they are spelled.

import { type Part, type SpelledPart, type SpelledParts, spellPart } from '@baton/log';

/** Parts of a submission: as they were spelled in its body, or as values. */
export type GivenParts = SpelledParts | { readonly [digest: string]: Part };

/** Whether parts are spelled ones: nothing that comes out of JSON is a map. */
export function isSpelled(parts: unknown): parts is SpelledParts {
  return parts instanceof Map;
}

/** Parts, each spelled. */
export function spelledParts(parts: GivenParts): SpelledParts {
  return isSpelled(parts) ? parts : new Map(Object.entries(parts).map(([digest, part]) => [digest, spelled(part)]));
}

function spelled(part: Part): SpelledPart {
  return Buffer.from(spellPart(part)).toString('latin1');
}
