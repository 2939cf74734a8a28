import { Link } from '../../scene/link.tsx';
import { useSay } from '../../scene/scene.ts';
import { Correction, type Told } from '../corrections/change.tsx';

/** What was said anew lately: before beside now. */
export function Fixes({ corrections }: { readonly corrections: readonly Told[] }) {
  const say = useSay();
  return (
    <section aria-labelledby="h-fix">
      <div className="sec-head">
        <h2 id="h-fix">{say('最近的更正', 'Latest corrections')}</h2>
        <p className="tools">
          <Link to="/corrections">{say('全部', 'All')}</Link>
        </p>
      </div>
      {corrections.length === 0 ? (
        <p className="quiet">{say('还没有更正过任何记录。', 'Nothing has been corrected yet.')}</p>
      ) : (
        <div className="fixes">
          {corrections.map((one) => (
            <Correction key={one.correction.id} {...one} />
          ))}
        </div>
      )}
    </section>
  );
}
