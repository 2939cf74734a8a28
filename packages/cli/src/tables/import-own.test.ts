import { expect, test } from 'vitest';
import { refuseNotOwn } from './import-own.ts';
import { profileOf } from './profile-file.ts';
import { playedKinds } from './replay/scene.ts';

const world = { cwd: '/', env: {} } as unknown as Parameters<typeof profileOf>[0]['world'];
const refuse = (name: string) => () => refuseNotOwn(profileOf({ world }, name), Object.keys(playedKinds));

test('a form of goods without quantities is refused before anybody gets keys, with what would do', () => {
  expect(refuse('hubei-chains')).toThrow(/no column of quantities.*`as: goods` under "item_text"/);
  for (const name of [
    'red-cross-received',
    'red-cross-distributed',
    'getusppe-offers',
    'wuhan2020-needs',
    'hubei-daily',
  ])
    expect(refuse(name)).not.toThrow();
});
