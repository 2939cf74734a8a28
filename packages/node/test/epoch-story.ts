// A ledger whose council sets another policy: another key of the log, other witnesses.

import {
  cosignedMessage,
  encodeCosignature,
  formatSignatureLine,
  isMalformed,
  noteSignature,
  noteTypes,
  parseNote,
  toBase64Url,
  verifierKey,
} from '@baton/log';
import { type OpenLedger, openLedger } from '../src/ledger.ts';
import { foundStory, placed } from './ledger-story.ts';
import { castOf, plainRound } from './relief-story.ts';
import { START, Story, type StoryKey, signWith, storyKey } from './signed-story.ts';

const day = 86_400;
export const nextKey = storyKey('next log key');
export const [first, second] = ['first witness', 'second witness'].map(storyKey) as [StoryKey, StoryKey];
export const named = (name: string, { bytes }: StoryKey) => ({ name, key: toBase64Url(bytes) });

type Policy = { log: StoryKey; witnesses?: object[]; quorum?: number; compromisedFrom?: number };

/** A ledger of its own, told so far, and words to go on with. */
export async function scene(
  genesis: { witnesses: ReturnType<typeof named>[]; quorum: number } = { witnesses: [], quorum: 0 },
) {
  const story = new Story('replay-story', (one) => ({ ...one, policy: { ...one.policy, ...genesis } }));
  const cast = castOf(story);
  const folder = await foundStory(story);
  let ledger = await openLedger(folder, { workers: 0 });
  let told = 0;
  let round = 0;
  const tell = async () => {
    const { results } = await ledger.submit(story.submissions.slice(told), { time: START + 60 });
    told = story.submissions.length;
    return placed(results);
  };
  const say = () => plainRound(story, cast, round++);
  const more = async () => {
    say();
    return tell();
  };
  const decide = ({ log, witnesses = [], quorum = 0, ...rest }: Policy) => {
    const act = { type: 'setPolicy', log: toBase64Url(log.bytes), witnesses, quorum, ...rest };
    story.do(story.council, 'trust.propose', { act, until: START + day });
  };
  const reopen = async () => {
    await ledger.close();
    ledger = await openLedger(folder, { workers: 0 });
    return ledger;
  };
  return { story, folder, tell, say, more, decide, reopen, ledger: () => ledger };
}

/** A witness cosigns a note of a ledger. */
export function cosign(ledger: OpenLedger, note: string, name: string, key: StoryKey): Promise<void> {
  const parsed = parseNote(note);
  if (isMalformed(parsed)) throw new Error(parsed.malformed);
  const signature = signWith(key, cosignedMessage(START, parsed.text));
  const own = verifierKey(name, noteTypes.cosignature, key.bytes);
  return ledger.addCosignature(formatSignatureLine(noteSignature(own, encodeCosignature({ time: START, signature }))));
}
