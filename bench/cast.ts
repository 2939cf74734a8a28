// Who acts in the benches: relief organisations with a warehouse each, hospitals with wards, items of supply.

import { partDigest } from '@baton/log';
import { Story, type StoryActor, textPart } from '../packages/node/test/signed-story.ts';
import { nth } from './round-robin.ts';

/** A way that goods go again and again, to a ward that asks for them. No two scenes share a ward: all may be played at once. */
export type Scene = {
  readonly giver: StoryActor;
  readonly warehouse: string;
  readonly hospital: StoryActor;
  readonly ward: string;
  readonly items: readonly string[];
};

const GIVERS = 8;
const HOSPITALS = 16;
const ITEMS = 640;

/** How many scenes there are. */
export const SCENES = 64;

/** A new ledger, with everybody on the stage: what they did to get there is in the story. */
export function staged(): { readonly story: Story; readonly scenes: readonly Scene[] } {
  const story = new Story('replay-bench');
  story.accreditCouncil(['relief_organisation', 'medical_institution']);
  const givers = several('慈善会', GIVERS, (label) => {
    const actor = story.admit(label, 'relief_organisation');
    return { actor, warehouse: place(story, actor, `${label}的仓库`, false) };
  });
  const hospitals = several('医院', HOSPITALS, (label) => story.admit(label, 'medical_institution'));
  const items = several('口罩', ITEMS, (label) => item(story, nth(givers, 0).actor, label));
  const scenes = several('病区', SCENES, (label, i) => {
    const { actor: giver, warehouse } = nth(givers, i);
    const hospital = nth(hospitals, i);
    return { giver, warehouse, hospital, ward: place(story, hospital, label, true), items };
  });
  return { story, scenes };
}

function several<Value>(word: string, count: number, make: (label: string, i: number) => Value): Value[] {
  return Array.from({ length: count }, (_, i) => make(`${word}${i + 1}`, i));
}

function place(story: Story, actor: StoryActor, label: string, use: boolean): string {
  const name = textPart(label);
  const body = { area: '420100', name: { zh: partDigest(name) }, type: use ? 'ward' : 'warehouse', use };
  return story.do(actor, 'relief.place', body, [name]);
}

function item(story: Story, actor: StoryActor, label: string): string {
  const name = textPart(label);
  const body = { class: 'mask', name: { zh: partDigest(name) }, unit: 'piece', grades: ['n95', 'kn95'] };
  return story.do(actor, 'relief.item', body, [name]);
}
