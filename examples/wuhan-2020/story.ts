import { january23 } from './days/2020-01-23.ts';
import { january24 } from './days/2020-01-24.ts';
import { january25 } from './days/2020-01-25.ts';
import { january26 } from './days/2020-01-26.ts';
import { january27 } from './days/2020-01-27.ts';
import { january28 } from './days/2020-01-28.ts';
import { january29 } from './days/2020-01-29.ts';
import { january30 } from './days/2020-01-30.ts';
import { january31 } from './days/2020-01-31.ts';
import { february1 } from './days/2020-02-01.ts';
import { february2 } from './days/2020-02-02.ts';
import { decisionSteps } from './days/decisions.ts';
import { kn95Steps } from './days/kn95.ts';
import { moneySteps } from './days/money.ts';
import type { Story } from './form.ts';
import { founding } from './founding.ts';
import { moment } from './moment.ts';
import { council, organisations } from './organisations.ts';

/** Eleven days of relief work in Wuhan and Hubei, told as records of a ledger. */
export const story: Story = {
  name: 'replay-wuhan-2020',
  startsAt: moment('2020-01-23', '10:00'),
  notice: {
    zh: '重演：这些记录为本示例编写，密钥为本示例生成。所提机构没有写过、没有签过其中任何一条；除注明出处的事实外，数量和时间均为虚构。',
    en: 'Replay: these records were written for this example, and their keys were made for it. None of the institutions named wrote or signed any of them; amounts and times are invented, except facts with a source.',
  },
  council: { members: council, threshold: 2 },
  players: [...council.map((name) => ({ name, devices: [] })), ...organisations],
  steps: [
    ...founding,
    ...january23,
    ...january24,
    ...january25,
    ...january26,
    ...january27,
    ...january28,
    ...january29,
    ...january30,
    ...january31,
    ...february1,
    ...february2,
    ...kn95Steps,
    ...moneySteps,
    ...decisionSteps,
  ].toSorted((one, other) => one.time - other.time),
};
