import { kindNamed, type Words } from '@baton/ledger';
import type { Found } from '@baton/sdk';
import { Link } from '../scene/link.tsx';
import { type Language, useSay, useScene } from '../scene/scene.ts';
import { wordFor } from '../words/codes.ts';
import { Moment } from '../words/moments.tsx';
import { nameOf } from '../words/names.tsx';

/** What a search found, each with what it is and whose. */
export function FoundList({ found }: { readonly found: readonly Found[] }) {
  const { language } = useScene();
  return (
    <ul className="found">
      {found.map((one) => (
        <li key={`${one.what} ${one.id}`}>
          <Link to={directPath(one) ?? `/search/transaction/${one.id}`}>
            {isNamed(one) ? nameOf(one, language) : whatText(one, language)}
          </Link>{' '}
          <Whose found={one} />
        </li>
      ))}
    </ul>
  );
}

/** Where a thing has its page; undefined for a transaction, whose place must be asked for. */
export function directPath({ what, id }: Found): string | undefined {
  if (what === 'transaction') return undefined;
  if (what === 'subject') return `/organisations/${id}`;
  if (what === 'entry') return `/log/${id}`;
  return `/trace/${id}`;
}

/** A record that nobody named is called by what it is: the beginning of an id says nothing to anybody. */
function isNamed({ name }: Found): boolean {
  return (name.zh ?? name.en) !== null;
}

/** What is found, and of a record by whom and when; how it matched, where nothing in its name shows that. */
function Whose({ found }: { readonly found: Found }) {
  const { language } = useScene();
  const say = useSay();
  const { signer, time, by } = found;
  if (signer === null || time === null)
    return isNamed(found) ? (
      <span className="quiet small">{whatText(found, language)}</span>
    ) : (
      <span className="hash">{found.id}</span>
    );
  return (
    <span className="quiet small">
      {isNamed(found) ? `${whatText(found, language)}${say('，', ', ')}` : null}
      {isNamed(found) ? say('写入：', 'entered by ') : say('签名：', 'by ')}
      {nameOf(signer, language)}
      {say('，', ', ')}
      <Moment at={time} />
      {by === 'words' ? say('，写在它的文字里', ', in the words that go with it') : null}
      {by === 'label' ? say('，印在上面的编号', ', a code printed on it') : null}
    </span>
  );
}

/** What things that have a name are, in a word of their own: nobody looks for the act of registering them. */
const things: { readonly [kind: string]: Words } = {
  subject: { zh: '机构', en: 'organisation' },
  'relief.item': { zh: '物资', en: 'item' },
  'relief.place': { zh: '地点', en: 'place' },
  'relief.openFund': { zh: '资金', en: 'fund' },
};

function whatText({ what }: Found, language: Language): string {
  return things[what]?.[language] ?? kindNamed(what)?.title[language] ?? wordFor(what, language);
}
