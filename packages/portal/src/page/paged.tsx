import { Link } from '../scene/link.tsx';
import { useSay, useScene } from '../scene/scene.ts';
import { Files } from './files.tsx';

/** The same list as data, and its next page: every list can be taken away whole. */
export function Paged({ data, next }: { readonly data: string; readonly next: string | null }) {
  return <Taken data={data} next={next} as="cursor" />;
}

type TakenProps = {
  readonly data: string;
  readonly next?: string | null;
  /** What the address of this page calls the cursor of this list. */
  readonly as?: string;
};

/** What stands under a list: its forms as data, and its next page. */
export function Taken({ data, next = null, as = 'cursor' }: TakenProps) {
  const { path, query } = useScene();
  const say = useSay();
  const { [as]: _, ...kept } = query;
  return (
    <p className="small paged">
      <Files of={data} />
      {next === null ? null : (
        <Link to={path} query={{ ...kept, [as]: next }}>
          {say('下一页', 'Next page')}
        </Link>
      )}
    </p>
  );
}
