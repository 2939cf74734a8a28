// A correction at the root of a lot that passed through many handovers: what the rules take for it.

import { correctedWorld } from '../packages/ledger/test/corrections.ts';
import type { Report } from './figure.ts';
import { median } from './statistics.ts';

const HANDOVERS = 1_000;
/** Milliseconds that one correction may take. */
const LIMIT_MS = 50;

/** Measures so many corrections of figure and grade, each naming the one before. */
export function corrections(rounds: number, report: Report): void {
  const { receive, dispatch, accept, correct, mask } = correctedWorld();
  const received = receive(HANDOVERS);
  for (let i = 0; i < HANDOVERS; i++) {
    const sent = dispatch([{ lot: `${received.name}.0`, quantity: 1 }]);
    accept(sent, [{ line: 0, good: 1 }], { last: true });
  }
  let current = received.name;
  const took = Array.from({ length: rounds }, (_, round) => {
    const lines = [{ item: mask, grade: round % 2 === 0 ? 'kn95' : 'n95', quantity: HANDOVERS - 1 - round }];
    const started = performance.now();
    current = correct(received, { lines }, current);
    return performance.now() - started;
  });
  const slowest = Math.max(...took);
  report({
    name: `correction, root of ${HANDOVERS} handovers`,
    value: `${median(took).toFixed(1)} ms`,
    limit: `${LIMIT_MS} ms`,
    ratio: slowest / LIMIT_MS,
    atMost: 1,
    note: `slowest of ${rounds}: ${slowest.toFixed(1)} ms`,
  });
}
