import { Link } from '../scene/link.tsx';
import { useSay, useScene } from '../scene/scene.ts';

/** The same list as data, and its next page: every list can be taken away whole. */
export function Paged({ data, next }: { readonly data: string; readonly next: string | null }) {
  const { path, query } = useScene();
  const say = useSay();
  const { cursor: _, ...kept } = query;
  return (
    <p className="small paged">
      <a href={csvPath(data)}>CSV</a>
      <i className="dot"> </i>
      <a href={data}>JSON</a>
      {next === null ? null : (
        <>
          <i className="dot"> </i>
          <Link to={path} query={{ ...kept, cursor: next }}>
            {say('下一页', 'Next page')}
          </Link>
        </>
      )}
    </p>
  );
}

/** The address of a list as CSV. */
function csvPath(data: string): string {
  const [path = '', query] = data.split('?');
  return `${path}.csv${query === undefined ? '' : `?${query}`}`;
}
