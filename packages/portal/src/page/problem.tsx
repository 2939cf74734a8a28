import type { Found } from '@baton/sdk';
import { Link } from '../scene/link.tsx';
import type { Problem } from '../scene/read.ts';
import { type Language, sayIn } from '../scene/scene.ts';
import { Find } from './find.tsx';
import type { Made } from './made.ts';
import { Near } from './near.tsx';

/** What went wrong, with the figures, what it means, and where to go on. */
export function problemPage(
  { code, status, titles, detail, title }: Problem,
  language: Language,
  near: readonly Found[] = [],
): Made {
  const say = sayIn(language);
  const heading = titles[language];
  const figures = detail === title || detail === '' || detail === heading ? undefined : detail;
  return {
    title: heading,
    description: heading,
    status,
    ownSearch: true,
    content: (
      <>
        <div className="head">
          <p className="kicker">
            <code>
              {status} {code}
            </code>
          </p>
          <h1>{heading}</h1>
          {figures === undefined ? null : <p className="say">{figures}</p>}
        </div>
        <Near found={near} />
        <div className="start lone">
          <h2>{say('找找看', 'Look for it')}</h2>
          <Find id="q" />
          <p className="small quiet">
            {say(
              '箱上标签的编号、机构、物资或地点的名称。',
              'The code on the label of the box, or the name of an organisation, an item, a place.',
            )}
          </p>
        </div>
        <p className="small">
          <Link to={`/problems/${code}`}>{say('这是什么意思', 'What this means')}</Link>
        </p>
      </>
    ),
  };
}
