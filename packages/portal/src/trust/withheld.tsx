import type { WithheldInList } from '@baton/sdk';
import { Heading } from '../page/heading.tsx';
import type { Made, Make } from '../page/made.ts';
import { Paged } from '../page/paged.tsx';
import { type Names, readCalled } from '../record/called.ts';
import { Link, tracePath } from '../scene/link.tsx';
import { type Listed, readView } from '../scene/read.ts';
import { useSay, useScene } from '../scene/scene.ts';
import { wordFor } from '../words/codes.ts';
import { kindWord } from '../words/kind-word.ts';
import { Moment, ZONE_MINUTES } from '../words/moments.tsx';
import { Party } from '../words/names.tsx';
import { plural } from '../words/plural.ts';

/** What was withheld: by whom, why, from which record. */
export const withheldPage: Make = async ({ read, query, say }): Promise<Made> => {
  const cursor = query['cursor'] === undefined ? '' : `?cursor=${encodeURIComponent(query['cursor'])}`;
  const listed = await readView<Listed<WithheldInList>>(read, `/v1/withheld${cursor}`);
  const [count, more] = [listed.items.length, listed.next === null && cursor === '' ? '' : say('以上', ' or more')];
  const title =
    count === 0
      ? say('没有撤下过内容', 'Nothing was withheld')
      : say(
          `撤下了 ${count} 份${more}文字或票据`,
          `${count}${more} ${plural(count, 'piece of writing', 'pieces of writing')} withheld`,
        );
  const names = await readCalled(
    read,
    [],
    listed.items.map(({ record }) => record),
  );
  return { title, description: title, content: <WithheldList {...{ title, listed, names }} /> };
};

type ListProps = { readonly title: string; readonly listed: Listed<WithheldInList>; readonly names: Names };

function WithheldList({ title, listed, names }: ListProps) {
  const say = useSay();
  return (
    <>
      <Heading
        kicker={say('谁可以写', 'Who may write')}
        title={title}
        lead={say(
          '谁撤下的，为什么：正文和票据可以由监管机构或理事会撤下；记录、证明和合计不受影响。最新的在前。',
          'By whom, and why: an authority or the council can withhold words and papers; records, proofs and sums stay whole. The newest first.',
        )}
      />
      <table className="stack">
        <thead>
          <tr>
            <th scope="col">{say('由谁', 'By')}</th>
            <th scope="col">{say('原因', 'Reason')}</th>
            <th scope="col">{say('法律依据', 'Legal basis')}</th>
            <th scope="col">{say('原记录', 'From')}</th>
            <th scope="col">{say('时间', 'When')}</th>
          </tr>
        </thead>
        <tbody>
          {listed.items.map((one) => (
            <Row key={`${one.id} ${one.digest}`} withheld={one} names={names} />
          ))}
        </tbody>
      </table>
      {listed.items.length === 0 ? <p className="quiet">{say('还没有。', 'Nothing yet.')}</p> : null}
      <Paged data="/v1/withheld" next={listed.next} />
    </>
  );
}

type RowProps = { readonly withheld: WithheldInList; readonly names: Names };

function Row({ withheld: { by, reason, basis, record, time }, names }: RowProps) {
  const { language } = useScene();
  const say = useSay();
  return (
    <tr>
      <th scope="row" className="full">
        {by === null ? wordFor('council', language) : <Party of={by} />}
      </th>
      <td data-l={say('原因', 'Reason')}>{wordFor(reason, language)}</td>
      <td data-l={say('法律依据', 'Legal basis')}>{basis[language] ?? basis.zh ?? basis.en ?? '–'}</td>
      <td data-l={say('原记录', 'From')}>
        <Link to={tracePath(record)}>{kindWord(names.get(record)?.kind ?? record.slice(28), language)}</Link>
      </td>
      <td data-l={say('时间', 'When')}>
        <Moment at={time} offset={ZONE_MINUTES} />
      </td>
    </tr>
  );
}
