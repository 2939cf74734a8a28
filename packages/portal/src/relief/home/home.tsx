import { unitWord } from '@baton/ledger';
import type { ClassNumbers } from '@baton/sdk';
import type { Made, Make } from '../../page/made.ts';
import type { Language, Say } from '../../scene/scene.ts';
import { capital, classWord } from '../../words/codes.ts';
import { figure, percent } from '../../words/figures.tsx';
import { plural } from '../../words/plural.ts';
import { readCorrections } from '../corrections/read.ts';
import { readMoney } from '../money/numbers.ts';
import { numbersFor, readNumbers } from '../numbers.ts';
import { Classes } from './classes.tsx';
import { Coverage, coverageOf } from './coverage.tsx';
import { Fixes } from './fixes.tsx';
import { Flow, readFlow } from './flow.tsx';
import { Hero } from './hero.tsx';
import { Ladder } from './ladder.tsx';
import { HomeMoney } from './money.tsx';
import { Oldest, readOldest } from './oldest.tsx';
import { Road, readRoad } from './road.tsx';
import { Tabs } from './tabs.tsx';

/** The four numbers, how far one gift came, what lies still, who has least. */
export const homePage: Make = async ({ read, query, language, say, status }) => {
  const all = await readNumbers(read);
  const shown = numbersFor(all, query);
  if (shown === undefined) return emptyHome(say);
  const [oldest, coverage, road, flow, money, corrections] = await Promise.all([
    readOldest(read, shown, status.time),
    coverageOf(read, shown),
    readRoad(read),
    readFlow(read, shown),
    readMoney(read),
    readCorrections(read, '/v1/corrections?sort=newest&limit=3'),
  ]);
  const what = classWord(shown.class, language);
  const [received, delivered] = [figure(shown.received.quantity), figure(shown.delivered.quantity)];
  return {
    title: say(
      `${what}：收到 ${received}，送达并确认 ${delivered}`,
      `${capital(what)}: ${received} received, ${delivered} confirmed`,
    ),
    description: describe(shown, language),
    ownSearch: true,
    content: (
      <>
        <Hero numbers={shown} example={road} />
        <Tabs all={all} shown={shown} />
        <Ladder numbers={shown} />
        {road === undefined ? null : <Road road={road} />}
        <Flow numbers={shown} flow={flow} />
        {all.length < 2 ? null : <Classes all={all.filter((one) => one !== shown)} />}
        <HomeMoney all={money} />
        <section>
          <div className="two">
            <Oldest numbers={shown} oldest={oldest} />
            <Coverage numbers={shown} coverage={coverage} />
          </div>
        </section>
        <Fixes corrections={corrections} />
      </>
    ),
  };
};

function describe({ class: itemClass, unit, received, delivered, notMoved }: ClassNumbers, language: Language): string {
  const part = percent(delivered.quantity, received.quantity);
  const [what, one] = [classWord(itemClass, language), unitWord(unit, itemClass, language)];
  const still = figure(notMoved.quantity);
  return language === 'zh'
    ? `收到${what} ${figure(received.quantity)} ${one}，${part}% 已送达并确认，${still} ${one} 48 小时未动。谁都能核对每个签名。`
    : `Of ${figure(received.quantity)} ${what}, ${part}% are delivered and confirmed; ${still} ${plural(notMoved.quantity, 'has', 'have')} not moved for 48 hours. Anyone can check every signature.`;
}

function emptyHome(say: Say): Made {
  return {
    title: say('接力账本', 'Baton'),
    description: say('从捐赠人到病区，每次交接双方都签名。', 'From donor to ward, both hands sign every handover.'),
    content: (
      <div className="head">
        <h1>{say('这个账本还没有收到任何物资', 'Nothing has been received on this ledger yet')}</h1>
        <p className="say">
          {say(
            '收到第一份捐赠之后，这里有四个数：收到、已分配、送达并确认、48 小时未动。',
            'After the first gift four numbers stand here: received, allocated, delivered and confirmed, not moved for 48 hours.',
          )}
        </p>
      </div>
    ),
  };
}
