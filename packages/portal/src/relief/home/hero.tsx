import type { ClassNumbers, Trace } from '@baton/sdk';
import { Find } from '../../page/find.tsx';
import { Link, tracePath } from '../../scene/link.tsx';
import { useSay, useScene } from '../../scene/scene.ts';
import { capital, classWord } from '../../words/codes.ts';
import { figure, percent } from '../../words/figures.tsx';
import { goodsUnit, sumUnit } from '../../words/goods-unit.ts';
import { clockText, longDayText } from '../../words/moments.tsx';
import { nameOf } from '../../words/names.tsx';
import { Dot, Phrases } from '../../words/phrases.tsx';
import { plural } from '../../words/plural.ts';

type HeroProps = { readonly numbers: ClassNumbers; readonly example: Trace | undefined };

/** The statement of the page, the uncomfortable number in it, and the search box. */
export function Hero({ numbers, example }: HeroProps) {
  const { language, status } = useScene();
  const say = useSay();
  const { received, delivered, notMoved } = numbers;
  const unit = sumUnit(numbers, language);
  const part = percent(delivered.quantity, received.quantity);
  return (
    <div className="hero">
      <div>
        <p className="what">
          {say(
            '从捐赠人到病区，每次交接双方都签名。谁都能跟着看，谁都能核对。',
            'From donor to ward, both hands sign every time a gift changes hands. Anyone can follow it. Anyone can check it.',
          )}
        </p>
        <p className="kicker">
          {capital(classWord(numbers.class, language))}
          <Dot />
          {say(
            `截至 ${longDayText(status.time, 'zh')} ${clockText(status.time)}`,
            `as of ${longDayText(status.time, 'en')}, ${clockText(status.time)}`,
          )}
        </p>
        <h1>
          {say(`收到 ${figure(received.quantity)} ${unit}。`, `${figure(received.quantity)} received.`)}
          <br />
          <span className="ok">
            {say(
              `送达并确认 ${figure(delivered.quantity)} ${unit}。`,
              `${figure(delivered.quantity)} delivered and confirmed.`,
            )}
          </span>
        </h1>
        <p className="say">
          <Phrases
            of={say(
              [`是收到的 ${part}%。`, `另有 ${figure(notMoved.quantity)} ${unit} 48 小时没有动过。`],
              [
                `That is ${part}% of what came in.`,
                `${figure(notMoved.quantity)} ${plural(notMoved.quantity, 'has', 'have')} not moved for 48 hours.`,
              ],
            )}
          />
        </p>
      </div>
      <Start example={example} />
    </div>
  );
}

function Start({ example }: { readonly example: Trace | undefined }) {
  const { language } = useScene();
  const say = useSay();
  const lot = example?.lots[0];
  return (
    <div className="start">
      <h2>{say('我的捐赠在哪里？', 'Where is my gift?')}</h2>
      <Find id="q" example={say('例：箱上标签的编号', 'e.g. the code on the box')} />
      <p className="small quiet">
        {say(
          '标签、批次、机构、物资、地点、条目或哈希。不需要账号。',
          'Label, lot, organisation, item, place, entry or hash. No account needed.',
        )}
      </p>
      {example === undefined || lot === undefined ? null : (
        <p className="small">
          {say('看一个例子：', 'See an example: ')}
          <Link to={tracePath(example.id)}>
            {say(
              `${figure(lot.balance.received)} ${goodsUnit(lot, language)}${nameOf(lot.item, language)}去了哪里`,
              `where ${figure(lot.balance.received)} ${nameOf(lot.item, language)} went`,
            )}
          </Link>
        </p>
      )}
    </div>
  );
}
