import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { tidyWhenIdle } from '../src/idle.ts';

const heapBytes = () => getHeapStatistics().total_heap_size;

/** Fills the heap with what nobody needs afterwards: about 80 MB. */
function litter(): number {
  const kept = Array.from({ length: 1_000_000 }, (_, i) => ({ i, text: `${i}` }));
  return kept.length;
}

/** Whatever else this process loaded and let go would be room for the litter, and hide that the heap grows. */
function collectOthers(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}

describe('a thread that has nothing to do', () => {
  beforeEach(() => {
    collectOthers();
    vi.useFakeTimers();
  });
  afterEach(() => void vi.useRealTimers());

  test('gives back what its work left behind', () => {
    let share = 0.5;
    const stir = tidyWhenIdle(() => share);
    const before = heapBytes();
    litter();
    stir();
    expect(heapBytes() - before).toBeGreaterThan(48_000_000);
    vi.advanceTimersByTime(2_000);
    expect(heapBytes() - before).toBeGreaterThan(32_000_000);

    share = 0.01;
    vi.advanceTimersByTime(1_999);
    expect(heapBytes() - before).toBeGreaterThan(32_000_000);
    vi.advanceTimersByTime(1);
    expect(heapBytes() - before).toBeLessThan(16_000_000);
  });

  test('is not kept from it by who asks every second how it is', () => {
    const stir = tidyWhenIdle(() => 0.01);
    const before = heapBytes();
    litter();
    for (let second = 0; second < 3; second++) {
      stir();
      vi.advanceTimersByTime(1_000);
    }
    expect(heapBytes() - before).toBeLessThan(16_000_000);
  });
});
