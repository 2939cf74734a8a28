import type { PledgeInList, Trace } from '@baton/sdk';
import { Tag } from '../../marks/tag.tsx';
import { Link, tracePath } from '../../scene/link.tsx';
import { useSay, useScene } from '../../scene/scene.ts';
import { capital, wordFor } from '../../words/codes.ts';
import { Quantity } from '../../words/figures.tsx';
import { nameOf, Party } from '../../words/names.tsx';
import { AllocationTable } from '../allocations.tsx';

/** What was decided of these goods, or of this money, before they went, and what was promised. */
export function Allocated({ trace: { allocations, pledges } }: { readonly trace: Trace }) {
  const say = useSay();
  return (
    <>
      {allocations.length === 0 ? null : (
        <section aria-labelledby="h-alloc">
          <h2 id="h-alloc">{say('分配给谁，为什么', 'To whom it was allocated, and why')}</h2>
          <AllocationTable rows={allocations} />
        </section>
      )}
      {pledges.length === 0 ? null : (
        <section aria-labelledby="h-pledge">
          <h2 id="h-pledge">{say('认捐过什么，来了多少', 'What was promised, and what of it came')}</h2>
          <Pledges pledges={pledges} />
        </section>
      )}
    </>
  );
}

/** Promises, line by line. None is ever counted as given. */
function Pledges({ pledges }: { readonly pledges: readonly PledgeInList[] }) {
  const say = useSay();
  return (
    <>
      <table className="stack">
        <thead>
          <tr>
            <th scope="col">{say('谁认捐，给谁', 'Who promised, to whom')}</th>
            <th scope="col">{say('物资', 'Goods')}</th>
            <th scope="col" className="r">
              {say('认捐', 'Promised')}
            </th>
            <th scope="col" className="r">
              {say('已来', 'Came')}
            </th>
            <th scope="col" className="r">
              {say('还等', 'Still expected')}
            </th>
          </tr>
        </thead>
        <tbody>
          {pledges.map((pledge) => (
            <Pledge key={pledge.id} pledge={pledge} />
          ))}
        </tbody>
      </table>
      <p className="not">{say('认捐从不算作捐赠。', 'A promise is never counted as given.')}</p>
    </>
  );
}

function Pledge({ pledge }: { readonly pledge: PledgeInList }) {
  const { language } = useScene();
  const say = useSay();
  const { id, donor, donorType, to, item, promised, came, open, withdrawn } = pledge;
  const unit = { unit: item.unit, of: item.class };
  return (
    <tr>
      <th scope="row" className="full">
        {donor === null ? capital(wordFor(donorType, language)) : <Party of={donor} />} → <Party of={to} />{' '}
        {withdrawn ? <Tag kind="gone">{say('已撤回', 'withdrawn')}</Tag> : null}
      </th>
      <td data-l={say('物资', 'Goods')}>
        <Link to={tracePath(id.split('.')[0] ?? id)}>{nameOf(item, language)}</Link>
      </td>
      <td className="r" data-l={say('认捐', 'Promised')}>
        <Quantity value={promised} {...unit} />
      </td>
      <td className="r" data-l={say('已来', 'Came')}>
        <Quantity value={came} {...unit} />
      </td>
      <td className="r" data-l={say('还等', 'Still expected')}>
        <Quantity value={open} {...unit} />
      </td>
    </tr>
  );
}
