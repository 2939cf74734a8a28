import type { Act } from '../act/act.ts';

type Complete = NonNullable<Act['complete']>;

/** Who signs has decided, unless another is named; `--reason` alone says that it was a decision. */
const completeAllocate: Complete = (body, { flags }) => {
  const { reason, ...rest } = body as { reason?: unknown };
  const because = flags.text('because') ?? reason;
  return { ...(because !== undefined && { basis: { type: 'decision', reason: because } }), ...rest };
};

/** What is decided and promised about goods before they go. */
export const allotActs: readonly Act[] = [
  {
    name: 'reaffirm-need',
    kind: 'relief.reaffirmNeed',
    about: 'need',
    examples: ['baton reaffirm-need <need> --as union'],
  },
  {
    name: 'pause-needs',
    kind: 'relief.pauseNeeds',
    more: {
      zh: '暂时不要再送；已在路上的照收。',
      en: 'Please send nothing more for now; what is under way is still accepted.',
    },
    examples: ['baton pause-needs --as union --place @union-fever-clinic --reason no_room --until +2d'],
  },
  {
    name: 'resume-needs',
    kind: 'relief.resumeNeeds',
    examples: ['baton resume-needs --as union --place <paused-place>'],
  },
  {
    name: 'allocate',
    summary: { zh: '分配：哪批货、认捐或钱给哪个需求', en: 'Allocate: decide what goes to which need' },
    kind: 'relief.allocate',
    complete: completeAllocate,
    options: {
      because: {
        value: 'reason',
        words: { zh: '决定的理由；等于 --basis', en: 'Reason of the decision; short for --basis' },
      },
    },
    more: {
      zh: '从批次（--lot --place）、认捐（--pledge --line）或资金（--fund）分配给需求。',
      en: 'From a lot (--lot, --place), a pledge (--pledge, --line) or a fund (--fund) to a need.',
    },
    examples: [
      'baton allocate --as wuhan-red-cross --lot <lot> --place @expo-a2 --need <open-need> --quantity 100 --because most_urgent --owner wuhan-red-cross',
    ],
  },
  {
    name: 'release-allocation',
    kind: 'relief.releaseAllocation',
    about: 'allocation',
    examples: ['baton release-allocation <allocation> --as wuhan-red-cross --reason no_need'],
  },
  {
    name: 'pledge',
    kind: 'relief.pledge',
    examples: ['baton pledge --as wuhan-red-cross --donor anonymous --item @goggles --quantity 500 --expected +3d'],
  },
  {
    name: 'withdraw-pledge',
    kind: 'relief.withdrawPledge',
    about: 'pledge',
    examples: ['baton withdraw-pledge <pledge> --as wuhan-red-cross --reason cannot_supply'],
  },
];
