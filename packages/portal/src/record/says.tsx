import { type Leaf, leavesOf } from '@baton/ledger';
import type { SignedBody as Body } from '@baton/sdk';
import { Fragment } from 'react';
import { useScene } from '../scene/scene.ts';
import type { Names } from './called.ts';
import { titleText, Value } from './value.tsx';

/** How many members are shown; what is more stands in the record itself. */
const SHOWN = 60;
/** When it happened stands beside every record. */
const TIMES = /^at\./;

/** Members of one list of codes or names stand together. */
function membership({ path }: Leaf): string {
  return path.replace(/\.[0-9]+$/, '');
}

/** What a record says, member by member, in the words of its schema. Nothing where it says nothing. */
export function Says({ body, names }: { readonly body: Body; readonly names: Names }) {
  const { language } = useScene();
  const all = [...leavesOf(body).values()].filter(({ path }) => !TIMES.test(path));
  const leaves = [...Map.groupBy(all, membership).entries()];
  if (leaves.length === 0) return null;
  return (
    <dl className="says">
      {leaves.slice(0, SHOWN).map(([key, own]) => (
        <div key={key}>
          <dt>{own[0] === undefined ? null : titleText(own[0], language)}</dt>
          <dd>
            {own.map((leaf, position) => (
              <Fragment key={leaf.path}>
                {position === 0 ? null : { zh: '、', en: ', ' }[language]}
                <Value of={leaf} names={names} />
              </Fragment>
            ))}
          </dd>
        </div>
      ))}
      {leaves.length <= SHOWN ? null : (
        <div>
          <dt>…</dt>
          <dd>{{ zh: `另 ${leaves.length - SHOWN} 项`, en: `${leaves.length - SHOWN} more` }[language]}</dd>
        </div>
      )}
    </dl>
  );
}
