import type { LotInList, Trace } from '@baton/sdk';
import { useSay, useScene } from '../../scene/scene.ts';
import { gradeWord, wordFor } from '../../words/codes.ts';
import { longDayText } from '../../words/moments.tsx';
import { nameOf } from '../../words/names.tsx';
import { plural } from '../../words/plural.ts';

/** How many lots have their facts on the page. */
const LOTS_SHOWN = 4;

/** What it is said to be, and on whose word: item, grade, batch, expiry, earmark. */
export function Facts({ trace: { lots, gift } }: { readonly trace: Trace }) {
  const say = useSay();
  if (lots.length === 0) return null;
  return (
    <>
      {lots.slice(0, LOTS_SHOWN).map((lot) => (
        <LotFacts key={lot.id} lot={lot} earmarked={gift?.earmarked} />
      ))}
      {lots.length <= LOTS_SHOWN ? null : (
        <p className="not">
          {say(
            `另有 ${lots.length - LOTS_SHOWN} 个批次。`,
            `${lots.length - LOTS_SHOWN} more ${plural(lots.length - LOTS_SHOWN, 'lot')}.`,
          )}
        </p>
      )}
    </>
  );
}

function LotFacts({ lot, earmarked }: { readonly lot: LotInList; readonly earmarked: boolean | undefined }) {
  const { language } = useScene();
  const say = useSay();
  const { item, grade, basis, batch, expiry } = lot;
  const graded =
    grade === null
      ? say('等级不详', 'grade unknown')
      : [gradeWord(grade, language), ...(basis === null ? [] : [wordFor(basis, language)])].join(say('，', ', '));
  return (
    <dl className="facts">
      <div>
        <dt>{say('物资与等级', 'Item and grade')}</dt>
        <dd>
          {nameOf(item, language)}
          {say('，', ', ')}
          {graded}
        </dd>
      </div>
      <div>
        <dt>{say('批号，有效期', 'Batch, expiry')}</dt>
        <dd>
          {batch ?? say('没写批号', 'no batch given')}
          {say('，', ', ')}
          {expiry === null ? say('没写有效期', 'no expiry given') : longDayText(expiry, language)}
        </dd>
      </div>
      {earmarked === undefined ? null : (
        <div>
          <dt>{say('定向', 'Earmark')}</dt>
          <dd>{earmarked ? say('有定向条件', 'earmarked by the donor') : say('没有定向', 'none')}</dd>
        </div>
      )}
    </dl>
  );
}
