import type { Found } from '@baton/sdk';
import type { Read } from '../scene/read.ts';
import { useSay } from '../scene/scene.ts';
import { FoundList } from './found-list.tsx';

/** Pages of one thing: what stands behind is a name. */
const NAMED = /^\/(?:trace|organisations)\/([A-Za-z0-9_./-]{4,80})$/;

/** The names nearest to that of a page which is not there: mistyped, or copied in part. */
export async function nearTo(path: string, read: Read): Promise<readonly Found[]> {
  const name = NAMED.exec(path)?.[1];
  if (name === undefined) return [];
  const { status, body } = await read(`/v1/search?q=${encodeURIComponent(name)}`);
  return status === 200 ? (body as { items: readonly Found[] }).items : [];
}

/** What may have been meant, before anything else is tried. */
export function Near({ found }: { readonly found: readonly Found[] }) {
  const say = useSay();
  if (found.length === 0) return null;
  return (
    <section>
      <h2>{say('您要找的也许是', 'Perhaps you mean')}</h2>
      <FoundList found={found} />
    </section>
  );
}
