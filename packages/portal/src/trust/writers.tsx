import { kinds, partyTypeWord, qualificationTypeNames, qualificationTypes } from '@baton/ledger';
import type { PartyInList, QualificationInList } from '@baton/sdk';
import { Tag } from '../marks/tag.tsx';
import { Heading } from '../page/heading.tsx';
import type { Made, Make } from '../page/made.ts';
import { More } from '../page/more.tsx';
import { Paged } from '../page/paged.tsx';
import { type Listed, readRows } from '../scene/read.ts';
import { useSay, useScene } from '../scene/scene.ts';
import { wordFor } from '../words/codes.ts';
import { longDayText } from '../words/moments.tsx';
import { Party } from '../words/names.tsx';
import { Dot } from '../words/phrases.tsx';

const ROWS = 400;

/** Who may write what, on whose word. */
export const writersPage: Make = async ({ read, say }): Promise<Made> => {
  const [qualifications, parties] = await Promise.all([
    readRows<QualificationInList>(read, '/v1/qualifications', ROWS),
    readRows<PartyInList>(read, '/v1/subjects', ROWS),
  ]);
  const valid = qualifications.items.filter(({ standing }) => standing === 'in_force').length;
  const title = say(
    `谁都可以读，${valid} 份有效资质可以写`,
    `Anyone may read; ${valid} qualifications in force let somebody write`,
  );
  return { title, description: title, content: <Writers {...{ title, qualifications, parties }} /> };
};

type WritersProps = {
  readonly title: string;
  readonly qualifications: Listed<QualificationInList>;
  readonly parties: Listed<PartyInList>;
};

function Writers({ title, qualifications, parties }: WritersProps) {
  const say = useSay();
  return (
    <>
      <Heading
        kicker={say('谁可以写', 'Who may write')}
        title={title}
        lead={say(
          '资质由获授权的监管机构授予，授权由理事会决定。每一步都在日志里，谁都能查。',
          'Qualifications are granted by accredited supervising bodies, and accreditations decided by the council. Every step is in the log.',
        )}
      />
      <section className="first" aria-labelledby="h-who">
        <h2 id="h-who">{say('资质', 'Qualifications')}</h2>
        <table className="stack">
          <thead>
            <tr>
              <th scope="col">{say('机构', 'Organisation')}</th>
              <th scope="col">{say('资质', 'Qualification')}</th>
              <th scope="col">{say('由谁授予', 'Granted by')}</th>
              <th scope="col">{say('从，到', 'From, until')}</th>
              <th scope="col">{say('现在', 'Now')}</th>
            </tr>
          </thead>
          <tbody>
            {qualifications.items.map((one) => (
              <Row key={one.id} qualification={one} />
            ))}
          </tbody>
        </table>
        <Paged data="/v1/qualifications" next={null} />
        <More cut={qualifications.next !== null} max={ROWS} />
      </section>
      <Rights />
      <Others parties={parties} />
    </>
  );
}

function Row({ qualification }: { readonly qualification: QualificationInList }) {
  const { language } = useScene();
  const say = useSay();
  const { subject, type, grantedBy, from, until, standing } = qualification;
  return (
    <tr>
      <th scope="row" className="full">
        <Party of={subject} />
      </th>
      <td data-l={say('资质', 'Qualification')}>{wordFor(type, language)}</td>
      <td data-l={say('由谁授予', 'Granted by')}>
        <Party of={grantedBy} />
      </td>
      <td data-l={say('从，到', 'From, until')}>
        {longDayText(from, language)}
        {until === null ? '' : `${say(' 到 ', ' – ')}${longDayText(until, language)}`}
      </td>
      <td data-l={say('现在', 'Now')}>
        <Tag kind={standing === 'in_force' ? 'ok' : 'gone'}>{wordFor(standing, language)}</Tag>
      </td>
    </tr>
  );
}

/** Which qualification may write which kinds: from the rules themselves. */
function Rights() {
  const { language } = useScene();
  const say = useSay();
  const rows = qualificationTypeNames
    .map((type) => ({ type, kinds: kinds.filter(({ writers }) => (writers as readonly string[]).includes(type)) }))
    .filter((row) => row.kinds.length > 0);
  return (
    <section aria-labelledby="h-rights">
      <h2 id="h-rights">{say('哪种资质可以写什么', 'Which qualification may write what')}</h2>
      <table className="stack">
        <thead>
          <tr>
            <th scope="col">{say('资质', 'Qualification')}</th>
            <th scope="col">{say('可以写的记录', 'Records it may write')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.type}>
              <th scope="row" className="full">
                {qualificationTypes[row.type][language]}
              </th>
              <td className="full">{row.kinds.map(({ title }) => title[language]).join(say('、', ', '))}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="small">
        <a href="/v1/writers.csv">CSV</a>
        <Dot />
        <a href="/v1/writers">JSON</a>
      </p>
    </section>
  );
}

/** Everybody else that the ledger knows: those who grant, the council, and parties that are named and never sign. */
function Others({ parties }: { readonly parties: Listed<PartyInList> }) {
  const { language } = useScene();
  const say = useSay();
  return (
    <section aria-labelledby="h-all">
      <h2 id="h-all">{say('账本认识的所有机构', 'All parties that the ledger knows')}</h2>
      <ul className="parties">
        {parties.items.map((one) => (
          <li key={one.id}>
            <Party of={one} />
            <span className="quiet small">
              {one.type === null ? '' : ` ${partyTypeWord(one.type, language)}`}
              {one.signs ? '' : say('，无密钥，从不签名', ', has no keys and never signs')}
            </span>
          </li>
        ))}
      </ul>
      <Paged data="/v1/subjects" next={null} />
      <More cut={parties.next !== null} max={ROWS} />
    </section>
  );
}
