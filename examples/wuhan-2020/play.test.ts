import { beforeAll, describe, expect, test } from 'vitest';
import { use } from './acts/goods.ts';
import { close } from './acts/need.ts';
import { proposeAccreditation } from './acts/trust.ts';
import type { Step, Story } from './form.ts';
import { founding } from './founding.ts';
import { moment } from './moment.ts';
import { type Progress, playStory } from './play.ts';
import { story } from './story.ts';
import { MemoryStage } from './test/stage.ts';

/** What was said, without what is new at every load: names, digests, keys and signatures become stars. */
function withoutChance(value: unknown): string {
  return JSON.stringify(value).replaceAll(/[A-Za-z0-9_-]{22,}(?:\/[A-Za-z0-9_-]{22})?/g, '*');
}

/** The first hour of the story, and one more step a minute later. */
function firstHourAnd(step: Omit<Step, 'time'>): Story {
  return { ...story, steps: [...founding, { ...step, time: moment('2020-01-23', '10:51') }] };
}

describe('a load', () => {
  const stage = new MemoryStage(story);
  const told: Progress[] = [];
  let names: ReadonlyMap<string, string>;

  beforeAll(async () => {
    names = await playStory(story, stage, (progress) => told.push(progress));
  });

  test('says the same as another, and shares no name, no digest and no key with it', async () => {
    const other = new MemoryStage(story);
    await playStory(story, other);

    expect(withoutChance(stage.accepted)).toBe(withoutChance(other.accepted));
    const namesOn = ({ accepted }: MemoryStage) => accepted.map(({ signer, body }) => `${signer}/${body.ref}`);
    expect(namesOn(stage).filter((name) => namesOn(other).includes(name))).toEqual([]);
  });

  test('tells how far it has come, up to the last record', () => {
    const records = told.map((progress) => progress.records);
    expect(records).toEqual(records.toSorted((a, b) => a - b));
    expect(records.at(-1)).toBe(told.at(-1)?.of);
    expect(stage.accepted).toHaveLength(records.at(-1) ?? 0);
  });

  test('gives the names of everything, players and things', () => {
    expect(names.get('union')).toMatch(/^[\w-]{27}$/);
    expect(names.get('gift-kn95')).toMatch(/^[\w-]{27}\/[\w-]{22}$/);
  });
});

describe('a story that is wrong does not play', () => {
  const wrong: [why: string, step: Omit<Step, 'time'>, message: string][] = [
    [
      'it names a thing that nobody has made',
      { as: 'union', records: [close('union-campus', 'cap', 'met')] },
      'nothing called need-union-campus-cap yet',
    ],
    [
      'it uses a label twice',
      { as: 'council-market', records: [proposeAccreditation('accredit-supervisor', 'supervisor', ['inspector'])] },
      'calls two things accredit-supervisor',
    ],
    ['nobody plays that name', { as: 'stranger', records: [] }, 'no player stranger'],
    [
      'the player has no such device',
      { as: 'union', device: 'tablet', records: [use('union-campus', { 'union-store.0': 1 })] },
      'no device tablet',
    ],
    [
      'the ledger refuses a record',
      { as: 'union', records: [use('union-campus', { 'union-store.0': 1 })] },
      'use_lot_not_found',
    ],
  ];
  test.each(wrong)('%s', async (_, step, message) => {
    const told = firstHourAnd(step);
    await expect(playStory(told, new MemoryStage(told))).rejects.toThrow(message);
  });
});
