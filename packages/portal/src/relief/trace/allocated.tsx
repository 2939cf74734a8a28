import type { Trace } from '@baton/sdk';
import { useSay } from '../../scene/scene.ts';
import { AllocationTable } from '../allocations.tsx';

/** What of these goods, or of this money, was allocated, or to this need: by whose decision, and why. */
export function Allocated({ trace: { allocations } }: { readonly trace: Trace }) {
  const say = useSay();
  if (allocations.length === 0) return null;
  return (
    <section aria-labelledby="h-alloc">
      <h2 id="h-alloc">{say('分配给谁，为什么', 'To whom it was allocated, and why')}</h2>
      <AllocationTable rows={allocations} />
    </section>
  );
}
