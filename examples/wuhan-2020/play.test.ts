import { expect, test } from 'vitest';
import { playStory } from './play.ts';
import { story } from './story.ts';
import { MemoryStage } from './test/stage.ts';

test('plays', async () => {
  const stage = new MemoryStage(story);
  const t = performance.now();
  await playStory(story, stage);
  console.log(performance.now() - t, stage.machine.tip);
});
