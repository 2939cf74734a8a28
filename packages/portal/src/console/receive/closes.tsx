import type { Words } from '@baton/ledger';
import type { HandoverLineInList } from '@baton/sdk';
import type { FillName } from '../../marks/fill.ts';
import { PlainBar } from '../../marks/plain-bar.tsx';
import { Swatch } from '../../marks/swatch.tsx';
import { useSay, useScene } from '../../scene/scene.ts';
import { figure } from '../../words/figures.tsx';
import { type Found, openOf, type Sums, sumsOf } from './count.ts';

type Part = { readonly fill: FillName; readonly value: number; readonly words: Words };

/** What makes up what was open. What came besides stands outside: it was never sent. */
function partsOf({ good, damaged, unfit, wrong, rest }: Sums, last: boolean): readonly Part[] {
  const parts: readonly Part[] = [
    { fill: 'hand', value: good, words: { zh: '完好', en: 'good' } },
    { fill: 'damaged', value: damaged, words: { zh: '破损', en: 'damaged' } },
    { fill: 'unfit', value: unfit, words: { zh: '不合用', en: 'unfit' } },
    { fill: 'lost', value: wrong, words: { zh: '送错了', en: 'wrong goods' } },
    last
      ? { fill: 'missing', value: rest, words: { zh: '没见到：缺失', en: 'not there: missing' } }
      : { fill: 'transit', value: rest, words: { zh: '没见到', en: 'not there' } },
  ];
  return parts.filter(({ value }) => value > 0);
}

/** What was found of a line, as a bar that must close: nobody has to add up. */
export function Closes({ line, found }: { readonly line: HandoverLineInList; readonly found: Found }) {
  const { language } = useScene();
  const parts = partsOf(sumsOf([line], { [line.line]: found }), false);
  const words = parts.map(({ value, words }) => `${words[language]} ${figure(value)}`);
  const said = `${words.join(' + ')} = ${figure(openOf(line))}`;
  return (
    <figure className="closes">
      <PlainBar parts={parts} whole={openOf(line)} height={26} label={said} />
      <figcaption className="small">{said}</figcaption>
    </figure>
  );
}

/** All that was counted, before it is signed: what it is, and that it comes to what was open. */
export function Sum({ sums, last }: { readonly sums: Sums; readonly last: boolean }) {
  const { language } = useScene();
  const say = useSay();
  const parts = partsOf(sums, last);
  const extra: Part = { fill: 'found', value: sums.extra, words: { zh: '另外多出来', en: 'more than sent, besides' } };
  const whole = parts.reduce((sum, { value }) => sum + value, 0);
  return (
    <>
      <h2>{say('您要签的是', 'You are about to sign')}</h2>
      <ul className="rows sum-of">
        {parts.map((part) => (
          <PartRow key={part.fill} part={part} language={language} />
        ))}
        <li>
          <b>{say('合计，与还没清点的一致', 'In all, as much as was to be counted')}</b>
          <b>{figure(whole)}</b>
        </li>
        {sums.extra > 0 ? <PartRow part={extra} language={language} /> : null}
      </ul>
    </>
  );
}

function PartRow({ part: { fill, value, words }, language }: { readonly part: Part; readonly language: 'zh' | 'en' }) {
  return (
    <li>
      <span>
        <Swatch of={fill} /> {words[language]}
      </span>
      <b>{figure(value)}</b>
    </li>
  );
}
