import type { Desk } from '../../act/desk.ts';
import { inLanes } from '../../asking.ts';
import { writtenAmong } from '../known.ts';
import type { Made } from '../maker.ts';
import type { Job } from '../outgoing.ts';
import type { Line, Scene } from './scene.ts';

/** Which of these rows their signers have written, as `<subject>/<ref>`; of who was admitted just now none is. */
export async function writtenBy({ client }: Desk, lines: readonly (Line | undefined)[]): Promise<Set<string>> {
  const refs = new Map<string, string[]>();
  for (const one of lines.flatMap((line) => [line, line?.taken])) {
    if (one?.ref === undefined || one.player.isNew) continue;
    const { segment } = one.player.self;
    refs.set(segment, [...(refs.get(segment) ?? []), one.ref]);
  }
  const found = await inLanes([...refs], async ([segment, of]) =>
    [...(await writtenAmong(client, segment, of))].map((ref) => `${segment}/${ref}`),
  );
  return new Set(found.flat());
}

/** Places, funds and listings that are there from an earlier import are not sent again; each is asked for once. */
export async function withoutKnownNeeds({ office, standing, cast }: Scene, made: readonly Made[]): Promise<Made[]> {
  const played = made.filter((one): one is Job => one !== 'known' && !('words' in one));
  const jobs = played.flatMap((job) => (job.after === undefined ? [job] : [job, job.after]));
  const known = jobs.filter(({ self }) => !cast.isNew(self.segment));
  await inLanes([...Map.groupBy(known, ({ self }) => self.segment)], async ([segment, of]) => {
    const asked = of.flatMap(({ needs }) => needs.map(({ ref }) => ref)).filter((ref) => !standing.has(ref));
    const there = await writtenAmong(office.client, segment, asked);
    for (const ref of asked) standing.set(ref, there.has(ref));
  });
  return made.map((one) => {
    if (one === 'known' || 'words' in one) return one;
    return withoutStanding(one, standing);
  });
}

function withoutStanding({ after, ...job }: Job, standing: ReadonlyMap<string, boolean>): Job {
  const needs = job.needs.filter(({ ref }) => standing.get(ref) !== true);
  return { ...job, needs, ...(after !== undefined && { after: withoutStanding(after, standing) }) };
}
