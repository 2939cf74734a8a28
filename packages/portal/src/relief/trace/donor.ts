import type { NamedParty, Step, Trace } from '@baton/sdk';
import type { Half } from '../../marks/tally.tsx';

/** Who gave, as the record that received it says; a person or somebody unknown is no party. */
export type Donor = {
  readonly party: NamedParty | null;
  readonly type: string;
  /** The donor's half of the disc. */
  readonly half: Half;
  readonly bought: boolean;
};

type Said = { readonly type?: string; readonly party?: string };

/** The donor of a step that received goods. */
export function donorOf({ body, record }: Step, { names, gift, steps }: Trace): Donor {
  const { type = 'unknown', party } = (body['donor'] ?? {}) as Said;
  const signs = party !== undefined && !party.includes('/');
  const confirmed =
    (gift?.id === record && gift.confirmed) ||
    steps.some((step) => step.kind === 'relief.confirmGift' && step.body['gift'] === record);
  return {
    party: party === undefined ? null : { id: party, name: names[party] ?? { zh: null, en: null }, signs },
    type,
    half: confirmed ? 'signed' : signs ? 'awaited' : 'keyless',
    bought: body['given'] === 'bought',
  };
}
