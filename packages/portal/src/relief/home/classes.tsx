import type { ClassNumbers } from '@baton/sdk';
import { PlainBar } from '../../marks/plain-bar.tsx';
import { Files } from '../../page/files.tsx';
import { Link } from '../../scene/link.tsx';
import { useSay, useScene } from '../../scene/scene.ts';
import { capital, classWord } from '../../words/codes.ts';
import { figure, percent } from '../../words/figures.tsx';
import { classQuery, numberNames } from '../numbers.ts';
import { classKey, unitText } from './tabs.tsx';

/** The same numbers of every other class, a row each. */
export function Classes({ all }: { readonly all: readonly ClassNumbers[] }) {
  const { language } = useScene();
  const say = useSay();
  return (
    <section aria-labelledby="h-cls">
      <div className="sec-head">
        <h2 id="h-cls">{say('其他物资', 'Other goods')}</h2>
        <p className="tools">
          <Files of="/v1/numbers" />
        </p>
      </div>
      <table className="stack">
        <thead>
          <tr>
            <th scope="col">{say('类别', 'Class')}</th>
            <th scope="col">{say('单位', 'Unit')}</th>
            {numberNames.map(({ name, title }) => (
              <th key={name} scope="col" className="r">
                {title[language]}
              </th>
            ))}
            <th scope="col" className="only-wide">
              {say('收到中已确认的', 'Confirmed, of received')}
            </th>
          </tr>
        </thead>
        <tbody>
          {all.map((one) => (
            <Row key={classKey(one)} numbers={one} />
          ))}
        </tbody>
      </table>
      <p className="not">
        <b>{say('不含', 'Not included')}</b>
        {say(
          '：与上面四个数相同，打开每个数都写着。',
          ': as under the four numbers above; it stands again on the page that a number opens.',
        )}
      </p>
    </section>
  );
}

function Row({ numbers }: { readonly numbers: ClassNumbers }) {
  const { language } = useScene();
  const query = classQuery(numbers);
  const { received, delivered } = numbers;
  return (
    <tr>
      <th scope="row">
        <Link to="/" query={query}>
          {capital(classWord(numbers.class, language))}
        </Link>
      </th>
      <td className="unit">{unitText(numbers, language)}</td>
      {numberNames.map(({ name, title }) => (
        <td key={name} className="r" data-l={title[language]}>
          {numbers[name].opens === null ? (
            figure(numbers[name].quantity)
          ) : (
            <Link to={`/numbers/${name}`} query={query}>
              {figure(numbers[name].quantity)}
            </Link>
          )}
        </td>
      ))}
      <td className="only-wide">
        <PlainBar
          height={16}
          whole={Math.max(1, received.quantity)}
          parts={[{ fill: 'used', value: Math.min(delivered.quantity, received.quantity) }]}
          label={`${percent(delivered.quantity, received.quantity)}%`}
        />
      </td>
    </tr>
  );
}
