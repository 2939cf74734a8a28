import type { ClassNumbers } from '@baton/sdk';
import { Files } from '../../page/files.tsx';
import { useSay, useScene } from '../../scene/scene.ts';
import { classWord } from '../../words/codes.ts';
import { figure } from '../../words/figures.tsx';
import { classQuery, numberNames, withoutText } from '../numbers.ts';
import { Rungs } from '../rungs.tsx';
import { unitText } from './tabs.tsx';

/** The four numbers of a class of goods. */
export function Ladder({ numbers }: { readonly numbers: ClassNumbers }) {
  const { language } = useScene();
  const say = useSay();
  const what = classWord(numbers.class, language);
  const rungs = numberNames.map(({ name, title, fill }) => ({
    name,
    title: title[language],
    fill,
    value: numbers[name].quantity,
    text: figure(numbers[name].quantity),
    unit: unitText(numbers, language),
    without: withoutText(numbers[name], language),
    opens: numbers[name].opens === null ? null : { to: `/numbers/${name}`, query: classQuery(numbers) },
  }));
  return (
    <>
      <Rungs label={say(`${what}的四个数`, `Four numbers for ${what}`)} rungs={rungs} />
      <p className="not">
        {say('四个数互相重叠，不能相加。', 'The four overlap and must not be added up.')} <Files of="/v1/numbers" />
      </p>
    </>
  );
}
