import { Heading } from '../../page/heading.tsx';
import type { Made, Make } from '../../page/made.ts';
import { Paged } from '../../page/paged.tsx';
import { queryText } from '../../scene/address.ts';
import { useSay } from '../../scene/scene.ts';
import { plural } from '../../words/plural.ts';
import { Correction } from './change.tsx';
import { type CorrectionsRead, readCorrections } from './read.ts';

const ROWS = 20;

/** What was said anew, newest first: before beside now. */
export const correctionsPage: Make = async ({ read, query, say }): Promise<Made> => {
  const { cursor, signer } = query;
  const waiting = query['waiting'] === 'true' ? true : undefined;
  const asked = { signer, waiting };
  const list = await readCorrections(read, `/v1/corrections${queryText({ ...asked, limit: ROWS, cursor })}`);
  const open = list.items.filter(({ correction }) => correction.standing === 'waiting').length;
  const more = list.next === null && cursor === undefined ? '' : say('以上', ' or more');
  const title =
    list.items.length === 0
      ? say('还没有更正过任何记录', 'Nothing has been corrected yet')
      : say(
          `${list.items.length} 次${more}更正，${open} 次在等对方同意`,
          `${list.items.length}${more} ${plural(list.items.length, 'correction')}, ${open} waiting for the other hand`,
        );
  return {
    title,
    description: title,
    content: <Corrections title={title} list={list} data={`/v1/corrections${queryText(asked)}`} />,
  };
};

type Props = { readonly title: string; readonly list: CorrectionsRead; readonly data: string };

function Corrections({ title, list, data }: Props) {
  const say = useSay();
  return (
    <>
      <Heading
        kicker={say('更正', 'Corrections')}
        title={title}
        lead={say(
          '什么都不删。更正是一条新记录，说出旧的那条和原因；两个都一直可读。',
          'Nothing is deleted. A correction is a new record that names the old one and the reason; both stay readable.',
        )}
        without={say('撤下的文字；补签的交接。', 'words that were withheld; handovers signed late.')}
      />
      {list.items.length === 0 ? (
        <p>{say('这里会并排列出之前和现在。', 'Before and now would stand here side by side.')}</p>
      ) : (
        <div className="fixes">
          {list.items.map((one) => (
            <Correction key={one.correction.id} {...one} names={list.names} />
          ))}
        </div>
      )}
      <Paged data={data} next={list.next} />
    </>
  );
}
