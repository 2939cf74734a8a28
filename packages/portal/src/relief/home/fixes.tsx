import { Files } from '../../page/files.tsx';
import { Link } from '../../scene/link.tsx';
import { useSay } from '../../scene/scene.ts';
import { Correction } from '../corrections/change.tsx';
import type { CorrectionsRead } from '../corrections/read.ts';

/** What was said anew lately: before beside now. */
export function Fixes({ corrections: { items, names } }: { readonly corrections: CorrectionsRead }) {
  const say = useSay();
  return (
    <section aria-labelledby="h-fix">
      <div className="sec-head">
        <h2 id="h-fix">{say('最近的更正', 'Latest corrections')}</h2>
        <p className="tools">
          <Link to="/corrections">{say('全部', 'All')}</Link>
          <Files of="/v1/corrections?sort=newest" />
        </p>
      </div>
      {items.length === 0 ? (
        <p className="quiet">{say('还没有更正过任何记录。', 'Nothing has been corrected yet.')}</p>
      ) : (
        <div className="fixes">
          {items.map((one) => (
            <Correction key={one.correction.id} {...one} names={names} />
          ))}
        </div>
      )}
    </section>
  );
}
