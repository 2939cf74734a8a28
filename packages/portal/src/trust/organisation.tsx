import { kindNamed, type Words } from '@baton/ledger';
import type { QualificationInList, RecordInList, SubjectWhole } from '@baton/sdk';
import { Tag } from '../marks/tag.tsx';
import { Heading } from '../page/heading.tsx';
import { Elsewhere, type Made, type Make } from '../page/made.ts';
import { Paged } from '../page/paged.tsx';
import { areaNamed } from '../relief/needs/areas.ts';
import { addressOf } from '../scene/address.ts';
import { Link, tracePath } from '../scene/link.tsx';
import { type Listed, readView } from '../scene/read.ts';
import { useSay, useScene } from '../scene/scene.ts';
import { wordFor } from '../words/codes.ts';
import { figure } from '../words/figures.tsx';
import { kindWord } from '../words/kind-word.ts';
import { longDayText, Moment } from '../words/moments.tsx';
import { nameOf, Party } from '../words/names.tsx';

const LATEST = 30;

/** One organisation: what it may write and on whose word, its keys, what it wrote. */
export const organisationPage: Make = async ({ read, params, query, language, say }): Promise<Made> => {
  const [id = ''] = params;
  // A party that is named and never signs is a record of whoever named it.
  if (id.includes('/')) throw new Elsewhere(addressOf(language, tracePath(id)));
  const cursor = query['cursor'] === undefined ? '' : `&cursor=${encodeURIComponent(query['cursor'])}`;
  const [subject, records] = await Promise.all([
    readView<SubjectWhole>(read, `/v1/subjects/${id}`),
    readView<Listed<RecordInList>>(read, `/v1/records?signer=${id}&limit=${LATEST}${cursor}`),
  ]);
  const name = nameOf(subject, language);
  const title = say(`${name}：${standingText(subject, 'zh')}`, `${name}: ${standingText(subject, 'en')}`);
  return { title, description: title, content: <Organisation {...{ title, subject, records }} /> };
};

function standingText({ qualifications, accreditations, council }: SubjectWhole, language: 'zh' | 'en'): string {
  const valid = qualifications.filter(({ standing }) => standing === 'in_force');
  if (valid.length > 0) {
    const types = [...new Set(valid.map(({ type }) => wordFor(type, language)))];
    return language === 'zh' ? `有效资质${types.join('、')}` : `qualified as ${types.join(', ').toLowerCase()}`;
  }
  if (accreditations.some(({ withdrawn }) => withdrawn === null)) {
    return language === 'zh' ? '获授权授予资质' : 'may grant qualifications';
  }
  if (council) return language === 'zh' ? '理事会成员' : 'member of the council';
  return language === 'zh' ? '现在没有有效资质' : 'holds no qualification in force';
}

type Props = { readonly title: string; readonly subject: SubjectWhole; readonly records: Listed<RecordInList> };

function Organisation({ title, subject, records }: Props) {
  const { status } = useScene();
  const say = useSay();
  const { id, since, class: kind } = subject;
  return (
    <>
      <div className="crumb">
        <p>
          <Link to="/writers">{say('谁可以写', 'Who may write')}</Link>
        </p>
        <p className="tools">
          <a href={`/v1/subjects/${id}`}>JSON</a>
        </p>
      </div>
      <Heading
        title={title}
        lead={say(
          `${longDayText(since, 'zh')}起在账本上${kind === 'person' ? '，化名个人' : ''}。`,
          `On the ledger since ${longDayText(since, 'en')}${kind === 'person' ? ', a person under a pseudonym' : ''}.`,
        )}
      />
      <p className="hash">{`did:baton:${status.ledger}:${id}`}</p>
      <Rights subject={subject} />
      <Keys subject={subject} />
      <Wrote records={records} id={id} />
    </>
  );
}

function Rights({ subject: { qualifications, accreditations, council } }: { readonly subject: SubjectWhole }) {
  const { language, status } = useScene();
  const say = useSay();
  return (
    <section aria-labelledby="h-rights">
      <h2 id="h-rights">{say('凭谁的话可以写', 'On whose word it may write')}</h2>
      {council ? (
        <p>
          {say(
            `创世就写明的理事会成员：${status.council.members.length} 家中要 ${status.council.threshold} 家同意，才能授权监管机构。`,
            `A member of the council: with ${status.council.threshold} of its ${status.council.members.length} it accredits supervising bodies.`,
          )}{' '}
          <Link to="/log/0">{say('创世', 'genesis')}</Link>
        </p>
      ) : null}
      {!council && qualifications.length + accreditations.length === 0 ? <p>{say('没有。', 'None.')}</p> : null}
      <ul className="rights">
        {qualifications.map((one) => (
          <Qualification key={one.id} qualification={one} />
        ))}
        {accreditations.map((one) => (
          <li key={one.id}>
            {say('理事会授权它授予资质：', 'The council lets it grant qualifications: ')}
            <b>{one.types.map((type) => wordFor(type, language)).join(say('、', ', '))}</b>{' '}
            <Tag kind={one.withdrawn === null ? 'ok' : 'gone'}>
              {wordFor(one.withdrawn === null ? 'in_force' : 'withdrawn', language)}
            </Tag>{' '}
            <Link to={tracePath(one.id)}>{say('记录', 'record')}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Areas by name where we have one, with their codes. */
function placesText(codes: readonly string[], language: 'zh' | 'en'): string {
  const called = codes.map((code) => {
    const name = areaNamed(code)?.name[language];
    return name === undefined ? code : `${name} ${code}`;
  });
  return called.join(language === 'zh' ? '、' : ', ');
}

function Qualification({ qualification }: { readonly qualification: QualificationInList }) {
  const { language } = useScene();
  const say = useSay();
  const { id, type, grantedBy, from, until, standing, areas, changes } = qualification;
  return (
    <li>
      <b>{wordFor(type, language)}</b>
      {areas === null ? '' : say(`（地区：${placesText(areas, 'zh')}）`, ` (in ${placesText(areas, 'en')})`)}
      {say('，由 ', ', granted by ')}
      <Party of={grantedBy} />
      {say(' 授予，', ', ')}
      {longDayText(from, language)}
      {until === null ? '' : say(` 到 ${longDayText(until, 'zh')}`, ` to ${longDayText(until, 'en')}`)}{' '}
      <Tag kind={standing === 'in_force' ? 'ok' : 'gone'}>{wordFor(standing, language)}</Tag>{' '}
      <Link to={tracePath(id)}>{say('记录', 'record')}</Link>
      {changes.map((change) => (
        <span key={change.record} className="small quiet">
          {' '}
          <Moment at={change.time} /> {wordFor(change.standing, language)}{' '}
          <Link to={tracePath(change.record)}>{say('记录', 'record')}</Link>
        </span>
      ))}
    </li>
  );
}

const ends: { readonly [how: string]: Words } = {
  rotated: { zh: '已更换', en: 'replaced' },
  revoked: { zh: '已撤销', en: 'revoked' },
  recovered: { zh: '已由监护人恢复时更换', en: 'replaced by its guardians' },
  expired: { zh: '已到期', en: 'ended' },
};

/** From which entry on what a key signed is in doubt, and for whom to settle it. */
function Suspect({ from }: { readonly from: number }) {
  const say = useSay();
  return (
    <>
      <br />
      <Tag kind="fix">{say('存疑', 'disputed')}</Tag> {say('从', 'what it signed from ')}
      <Link to={`/log/${from}`}>{say(`条目 ${figure(from)}`, `entry ${figure(from)}`)}</Link>
      {say(
        '起它签的都存疑，直到本机构或监管机构说哪些成立。',
        ' on, until the organisation or its supervising body says which of it stands.',
      )}
    </>
  );
}

/** How a key ended; before its end it still counts. */
function endedText({ how, at }: { how: string; at: number }, now: number, language: 'zh' | 'en'): string {
  const day = longDayText(at, language);
  if (at > now)
    return {
      zh: `有效到 ${day}，之后${ends[how]?.zh ?? how}`,
      en: `in force until ${day}, then ${ends[how]?.en ?? how}`,
    }[language];
  return `${ends[how]?.[language] ?? wordFor(how, language)}${language === 'zh' ? '，' : ' '}${day}`;
}

function Keys({ subject: { keys } }: { readonly subject: SubjectWhole }) {
  const {
    language,
    status: { time },
  } = useScene();
  const say = useSay();
  return (
    <section aria-labelledby="h-keys">
      <h2 id="h-keys">{say('密钥', 'Keys')}</h2>
      <table className="stack">
        <thead>
          <tr>
            <th scope="col">{say('密钥', 'Key')}</th>
            <th scope="col">{say('用途', 'Use')}</th>
            <th scope="col">{say('可以签', 'May sign')}</th>
            <th scope="col">{say('现在', 'Now')}</th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key.id}>
              <th scope="row" className="full">
                <span className="hash">{key.id}</span>
              </th>
              <td data-l={say('用途', 'Use')}>
                {key.use === 'control' ? say('控制密钥', 'controller') : say('设备密钥', 'device')} {key.alg}
              </td>
              <td data-l={say('可以签', 'May sign')}>
                {key.kinds === null
                  ? say('全部', 'everything of its use')
                  : key.kinds.map((kind) => kindWord(kind, language)).join(say('、', ', '))}
              </td>
              <td data-l={say('现在', 'Now')}>
                {key.ended === null ? wordFor('in_force', language) : endedText(key.ended, time, language)}
                {key.ended?.suspectFrom == null ? null : <Suspect from={key.ended.suspectFrom} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Wrote({ records, id }: { readonly records: Listed<RecordInList>; readonly id: string }) {
  const { language } = useScene();
  const say = useSay();
  return (
    <section aria-labelledby="h-wrote">
      <h2 id="h-wrote">{say('写过的记录', 'What it wrote')}</h2>
      <table className="stack">
        <thead>
          <tr>
            <th scope="col">{say('时间', 'Time')}</th>
            <th scope="col">{say('记录', 'Record')}</th>
            <th scope="col" className="r">
              {say('条目', 'Entry')}
            </th>
          </tr>
        </thead>
        <tbody>
          {records.items.map((one) => (
            <tr key={one.id}>
              <td className="unit">
                <Moment at={one.at ?? one.time} />
              </td>
              <th scope="row">
                <Link to={tracePath(one.id)}>{kindNamed(one.kind)?.title[language] ?? one.kind}</Link>
                {one.disputed ? (
                  <>
                    {' '}
                    <Tag kind="fix">{say('存疑', 'disputed')}</Tag>
                  </>
                ) : null}
              </th>
              <td className="r" data-l={say('条目', 'Entry')}>
                <Link to={`/log/${one.index}`}>{figure(one.index)}</Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Paged data={`/v1/records?signer=${id}`} next={records.next} />
    </section>
  );
}
