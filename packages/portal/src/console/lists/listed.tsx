import type { ReactNode } from 'react';
import { useSay } from '../../scene/scene.ts';
import { AsOf } from '../desk/as-of.tsx';
import { useRows } from '../desk/desk.tsx';

type ListedProps<Row> = {
  readonly title: string;
  readonly before?: ReactNode;
  readonly path: string;
  readonly query: { readonly [name: string]: string | boolean };
  readonly keep?: (row: Row) => boolean;
  readonly empty: string;
  readonly draw: (row: Row) => ReactNode;
  readonly idOf: (row: Row) => string;
};

/** A list of the ledger with what can be done to each row. */
export function Listed<Row>({ title, before, path, query, keep = () => true, empty, draw, idOf }: ListedProps<Row>) {
  const say = useSay();
  const asked = useRows<Row>(path, query);
  const rows = asked.state === 'there' ? asked.seen.value.filter(keep) : [];
  return (
    <>
      <h2>{title}</h2>
      {before}
      {asked.state === 'asking' ? <p role="status">{say('正在取……', 'Fetching …')}</p> : null}
      {asked.state === 'failed' ? (
        <p role="alert">{say('取不到。请再试。', 'It could not be fetched. Try again.')}</p>
      ) : null}
      {asked.state === 'there' ? <AsOf at={asked.seen.asOf} /> : null}
      {asked.state === 'there' && rows.length === 0 ? <p>{empty}</p> : null}
      <ul className="cards">
        {rows.map((row) => (
          <li key={idOf(row)}>{draw(row)}</li>
        ))}
      </ul>
    </>
  );
}
