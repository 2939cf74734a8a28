import type { Call } from '../command.ts';
import { timeText } from '../print/time.ts';
import type { Progress } from './story.ts';

const barWidth = 24;

/** Tells how far a load has come: a bar that grows in a terminal, a line for each tenth elsewhere. */
export function progressTeller({ world, language }: Pick<Call, 'world' | 'language'>): (progress: Progress) => void {
  let told = -1;
  return ({ records, of, time }) => {
    const steps = world.terminal.err ? 100 : 10;
    const step = Math.floor((records / of) * steps);
    if (step === told) return;
    told = step;
    const count = { zh: `${records}/${of} 条记录`, en: `${records}/${of} records` }[language];
    if (!world.terminal.err) return world.err(`${timeText(time)}  ${count}\n`);
    const full = Math.round((records / of) * barWidth);
    const bar = '█'.repeat(full) + '░'.repeat(barWidth - full);
    world.err(`\r${bar}  ${timeText(time)}  ${count}${records === of ? '\n' : ''}`);
  };
}
