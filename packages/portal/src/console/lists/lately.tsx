import type { RecordInList } from '@baton/sdk';
import { Link, tracePath } from '../../scene/link.tsx';
import { useSay, useScene } from '../../scene/scene.ts';
import { Moment } from '../../words/moments.tsx';
import { useAsked, useDesk } from '../desk/desk.tsx';
import { addressOf } from '../desk/screen.ts';

const SHOWN = 5;

/** What this subject signed last: read again, or corrected. */
export function Lately() {
  const { language } = useScene();
  const say = useSay();
  const { line, hands, kinds } = useDesk();
  const asked = useAsked('lately', () =>
    line.look<{ items: readonly RecordInList[] }>('/v1/records', {
      signer: hands.who.id,
      sort: 'newest',
      limit: SHOWN,
    }),
  );
  const correctable = kinds.get('relief.correct')?.body.properties?.['to']?.['x-kinds'] ?? [];
  const records = asked.state === 'there' ? asked.seen.value.items : [];
  if (records.length === 0) return null;
  return (
    <>
      <h2>{say('最近签的', 'Signed last')}</h2>
      <ul className="rows">
        {records.map(({ id, kind, time }) => (
          <li key={id}>
            <Link to={tracePath(id)}>{kinds.get(kind)?.title[language] ?? kind}</Link>
            <span className="small quiet">
              <Moment at={time} />
            </span>
            {correctable.includes(kind) ? (
              <a href={`#${addressOf('correct', id)}`}>
                {say('更正', 'Correct')}
                <span className="sr"> {kinds.get(kind)?.title[language]}</span>
              </a>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}
