/** What goods are given to their end for; an earmark may allow some of them. */
export const PURPOSES = [
  'issued_to_ward',
  'consumed',
  'issued_to_staff',
  'issued_to_households',
  'tested',
  'other',
] as const;

export type Purpose = (typeof PURPOSES)[number];
