import type { World } from '../world.ts';

/** Tells on the error stream how much of something is done, in a terminal only: a line that rewrites itself. */
export function countTeller({ world }: { readonly world: World }): (done: number, total: number) => void {
  let told = -1;
  return (done, total) => {
    const percent = total === 0 ? 100 : Math.floor((done / total) * 100);
    if (!world.terminal.err || percent === told) return;
    told = percent;
    world.err(`\r${String(percent).padStart(3)} %${percent === 100 ? '\r      \r' : ''}`);
  };
}
