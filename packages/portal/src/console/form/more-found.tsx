import { useSay } from '../../scene/scene.ts';
import { figure } from '../../words/figures.tsx';

/** How many more there are than are shown; nothing where all are. */
export function MoreFound({ count }: { readonly count: number }) {
  const say = useSay();
  if (count <= 0) return null;
  const more = figure(count);
  return <p className="small quiet">{say(`还有 ${more} 个，输入几个字来找`, `${more} more: type a few letters`)}</p>;
}
