import type { Draft, StoryRecord, Words } from '../form.ts';

type Correct = Draft<'relief.correct'>;

/** A record of the story that can be named. */
type Said = StoryRecord & { readonly label: string };

/** Why, in a code and in words; `current`: the label of the correction that it corrects. */
type Why = { readonly reason: Correct['reason']; readonly note: Words; readonly current?: string };

/** Whoever said it says it anew in full, with what is changed. */
export function correct<Record extends Said>(
  said: Record,
  change: Partial<Record>,
  { reason, note, current = said.label }: Why,
): Correct & { readonly label: string } {
  const { label, ...whole } = { ...said, ...change };
  return {
    kind: 'relief.correct',
    label: `correct-${label}`,
    record: `@${label}`,
    current: `@${current}`,
    reason,
    note,
    to: { ...whole, at: `at:${label}`, ref: `ref:${label}` },
  };
}

/** The other hand agrees to a correction. */
export function agree(correction: { readonly label: string }): Draft<'relief.agree'> {
  return { kind: 'relief.agree', correction: `@${correction.label}` };
}
