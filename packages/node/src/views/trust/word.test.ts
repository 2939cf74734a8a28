import type { Link, Trace } from '@baton/ledger/answers';
import { describe, expect, test } from 'vitest';
import { LiveStory } from '../../../test/live-story.ts';
import { castOf, receiveMasks } from '../../../test/relief-story.ts';
import { readingFrom, told } from '../../../test/views-reading.ts';

/** A giver whose qualification is suspended after its first gift, and given back before its second. */
async function scene() {
  const story = new LiveStory();
  const cast = castOf(story);
  const first = receiveMasks(story, cast, 10);
  const giver = await told(readingFrom(story), 'subject', { id: cast.giver.segment });
  const qualification = giver.qualifications[0]?.id ?? '';
  story.time += 60;
  story.do(story.council, 'trust.suspend', { qualification, reason: 'inspection' });
  const suspended = readingFrom(story);
  story.time += 60;
  story.do(story.council, 'trust.reinstate', { qualification, reason: 'resolved' });
  const second = receiveMasks(story, cast, 20);
  return { story, cast, first, second, qualification, suspended, reading: readingFrom(story) };
}

function chainOf({ steps, words }: Trace): readonly Link[] {
  return words[steps[0]?.word ?? -1] ?? [];
}

describe('on whose word a signer wrote', () => {
  test('the chain leads from its qualification over who granted it up to the council', async () => {
    const { story, cast, reading, first, qualification } = await scene();
    const chain = chainOf(await told(reading, 'trace', { id: first, now: story.time }));
    expect(chain).toMatchObject([
      { of: { id: cast.giver.segment }, right: 'qualification', id: qualification, types: ['relief_organisation'] },
      { of: { id: story.council.segment }, right: 'accreditation', by: null, threshold: 1 },
    ]);
    expect(chain[1]?.approvals).toMatchObject([{ id: story.council.segment, name: { en: 'Council member 1' } }]);
  });

  test('it says how a right stood at the signing, and how it stands now', async () => {
    const { story, suspended, reading, first } = await scene();
    const now = story.time;
    const during = chainOf(await told(suspended, 'trace', { id: first, now }));
    expect(during[0]).toMatchObject({ atSigning: 'in_force', now: 'suspended' });
    const after = chainOf(await told(reading, 'trace', { id: first, now }));
    expect(after[0]).toMatchObject({ atSigning: 'in_force', now: 'in_force' });
  });

  test('what an authority may write too, a qualified organisation writes on the word of who qualified it', async () => {
    const { story, cast, reading, qualification } = await scene();
    const chain = chainOf(await told(reading, 'trace', { id: cast.mask, now: story.time }));
    expect(chain).toMatchObject([{ right: 'qualification', id: qualification }, { right: 'accreditation' }]);
  });

  test('a council member needs no other word for what the council writes', async () => {
    const { story, reading } = await scene();
    const [proposal] = (await told(reading, 'proposals', { filters: {}, now: reading.time })).rows;
    const trace = await told(reading, 'trace', { id: proposal?.id ?? '', now: story.time });
    expect(chainOf(trace)).toMatchObject([{ right: 'council', of: { id: story.council.segment }, by: null }]);
  });
});

describe('a qualification', () => {
  test('every change of its standing is told with the record that made it', async () => {
    const { reading, qualification, cast } = await scene();
    const { rows } = await told(reading, 'qualifications', { filters: { subject: cast.giver.segment } });
    expect(rows).toMatchObject([
      { id: qualification, standing: 'in_force', changes: [{ standing: 'suspended' }, { standing: 'in_force' }] },
    ]);
    const [change] = rows[0]?.changes ?? [];
    expect(await told(reading, 'record', { id: change?.record ?? '' })).toMatchObject({
      kind: 'trust.suspend',
      about: qualification,
    });
  });

  test('those of one type, by one authority, or in one standing can be listed', async () => {
    const { story, suspended } = await scene();
    const count = async (filters: { [name: string]: string }) =>
      (await told(suspended, 'qualifications', { filters })).rows.length;
    expect(await count({ type: 'carrier' })).toBe(1);
    expect(await count({ standing: 'suspended' })).toBe(1);
    expect(await count({ grantedBy: story.council.segment })).toBe(3);
  });
});

describe('a subject', () => {
  test('it is shown with profile, keys and rights; the council as such', async () => {
    const { story, reading, cast } = await scene();
    expect(await told(reading, 'subject', { id: cast.carrier.segment })).toMatchObject({
      name: { en: '物流' },
      signs: true,
      council: false,
      keys: [
        { use: 'control', ended: null },
        { use: 'record', kinds: ['relief.*', 'trust.*'] },
      ],
    });
    expect(await told(reading, 'subject', { id: story.council.segment })).toMatchObject({
      council: true,
      accreditations: [{ types: ['relief_organisation', 'medical_institution', 'carrier'], withdrawn: null }],
    });
  });

  test('its keys can be had by name, the controller key first', async () => {
    const { reading, cast } = await scene();
    expect(await told(reading, 'keysOf', { segment: cast.giver.segment })).toHaveLength(2);
    expect(await told(reading, 'keysOf', { segment: 'A'.repeat(27) })).toEqual([]);
  });

  test('nobody of an unknown name is found', async () => {
    const { reading } = await scene();
    await expect(told(reading, 'subject', { id: 'A'.repeat(27) })).rejects.toMatchObject({ code: 'not_found' });
  });
});
