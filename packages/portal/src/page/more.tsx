import { useSay } from '../scene/scene.ts';

/** Says that a list goes on, where it was cut. */
export function More({ cut, max }: { readonly cut: boolean; readonly max: number }) {
  const say = useSay();
  if (!cut) return null;
  return (
    <p className="not">
      <b>{say('不含', 'Not included')}</b>
      {say(
        `：第 ${max} 行以后的。用 CSV 或 JSON 一页一页取全部。`,
        `: rows after the first ${max}. CSV and JSON give all of them, page by page.`,
      )}
    </p>
  );
}
