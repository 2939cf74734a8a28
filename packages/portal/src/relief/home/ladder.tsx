import type { ClassNumbers } from '@baton/sdk';
import { PlainBar } from '../../marks/plain-bar.tsx';
import { Link } from '../../scene/link.tsx';
import { useSay, useScene } from '../../scene/scene.ts';
import { capital, classWord } from '../../words/codes.ts';
import { figure } from '../../words/figures.tsx';
import { classQuery, numberNames, withoutText } from '../numbers.ts';
import { unitText } from './tabs.tsx';

/** One row a number, on one common scale, so that the shortfall is the picture. */
export function Ladder({ numbers }: { readonly numbers: ClassNumbers }) {
  const { language } = useScene();
  const say = useSay();
  const what = classWord(numbers.class, language);
  return (
    <>
      <ol className="ladder" aria-label={say(`${what}的四个数`, `Four numbers for ${what}`)}>
        {numberNames.map((row) => (
          <Row key={row.name} row={row} numbers={numbers} />
        ))}
      </ol>
      <p className="not">
        {say('四个数互相重叠，不能相加。', 'The four overlap and must not be added up.')} <a href="/v1/numbers">JSON</a>
      </p>
    </>
  );
}

type RowProps = { readonly row: (typeof numberNames)[number]; readonly numbers: ClassNumbers };

function Row({ row: { name, title, fill }, numbers }: RowProps) {
  const { language } = useScene();
  const say = useSay();
  const number = numbers[name];
  const most = Math.max(1, ...numberNames.map((one) => numbers[one.name].quantity));
  const label = title[language];
  const opens = { to: `/numbers/${name}`, query: classQuery(numbers) };
  const shown = figure(number.quantity);
  return (
    <li>
      <p className="key">
        <span className="lab">{label}</span>
        <span className="num">
          {number.opens === null ? shown : <Link {...opens}>{shown}</Link>}
          <span className="u">{unitText(numbers, language)}</span>
        </span>
      </p>
      <div>
        <div>
          <PlainBar
            height={30}
            whole={most}
            parts={[{ fill, value: number.quantity }]}
            label={`${capital(label)} ${shown} / ${figure(most)}`}
          />
        </div>
        <p className="under">
          <span className="not">
            <b>{say('不含', 'Not included')}</b>
            {say('：', ': ')}
            {withoutText(number, language)}
          </span>
          {number.opens === null ? null : <Link {...opens}>{say('打开记录', 'Open the records')}</Link>}
        </p>
      </div>
    </li>
  );
}
