import { kindNamed, type Words } from '@baton/ledger';
import type { Found } from '@baton/sdk';
import { addressOf } from '../scene/address.ts';
import { Link } from '../scene/link.tsx';
import { readView } from '../scene/read.ts';
import { type Language, useSay, useScene } from '../scene/scene.ts';
import { wordFor } from '../words/codes.ts';
import { Moment } from '../words/moments.tsx';
import { nameOf } from '../words/names.tsx';
import { Find } from './find.tsx';
import { Heading } from './heading.tsx';
import { Elsewhere, type Made, type Make } from './made.ts';
import { Taken } from './paged.tsx';

/** A search answers with so many at most: there may be others, and the heading must not pass for their number. */
const MOST = 50;

/** Everything under one word, code or name. What is named exactly is opened at once. */
export const searchPage: Make = async ({ read, query, language, say }): Promise<Made> => {
  const q = (query['q'] ?? '').trim().slice(0, 200);
  const found = q === '' ? [] : await search(read, q);
  const [only] = found;
  if (only !== undefined && found.length === 1 && (only.by === 'exact' || only.by === 'label')) {
    throw new Elsewhere(addressOf(language, await pathOf(read, only)));
  }
  const more = found.length < MOST ? say(' 项', '') : say(' 项，可能还有', ', perhaps more');
  const title =
    q === ''
      ? say('查找', 'Search')
      : say(`「${q}」：找到 ${found.length}${more}`, `“${q}”: ${found.length} found${more}`);
  const rows = found.map((one) => ({ one, to: directPath(one) ?? `/search/transaction/${one.id}` }));
  return {
    title,
    description: title,
    ownSearch: true,
    content: <Results title={title} q={q} rows={rows} />,
  };
};

/** A transaction by its id: the entry that holds it. */
export const transactionPage: Make = async ({ read, params, language }) => {
  const [id = ''] = params;
  throw new Elsewhere(addressOf(language, await transactionPath(read, id)));
};

type ReadFn = Parameters<typeof readView>[0];

async function search(read: ReadFn, q: string): Promise<readonly Found[]> {
  const plain = q.replaceAll(',', '');
  // Figures are shown grouped by thousands, and copied so.
  const asked = /^[0-9]+$/.test(plain) ? plain : q;
  const { items } = await readView<{ items: readonly Found[] }>(read, `/v1/search?q=${encodeURIComponent(asked)}`);
  return items;
}

async function transactionPath(read: ReadFn, id: string): Promise<string> {
  const { index } = await readView<{ index: number }>(read, `/v1/transactions/${id}`);
  return `/log/${index}`;
}

async function pathOf(read: ReadFn, found: Found): Promise<string> {
  return directPath(found) ?? transactionPath(read, found.id);
}

/** Where a thing has its page; undefined for a transaction, whose place must be asked for. */
function directPath({ what, id }: Found): string | undefined {
  if (what === 'transaction') return undefined;
  if (what === 'subject') return `/organisations/${id}`;
  if (what === 'entry') return `/log/${id}`;
  return `/trace/${id}`;
}

type Row = { readonly one: Found; readonly to: string };

function Results({ title, q, rows }: { readonly title: string; readonly q: string; readonly rows: readonly Row[] }) {
  const { language } = useScene();
  const say = useSay();
  return (
    <>
      <Heading title={title} />
      <div className="start lone">
        <Find id="q" value={q} />
        <p className="small quiet">
          {say(
            '标签、批次、机构、物资、地点、条目编号或哈希，中文英文都可以。',
            'Label, lot, organisation, item, place, entry number or hash, in Chinese or English.',
          )}
        </p>
      </div>
      {rows.length === 0 ? (
        q === '' ? null : (
          <p className="sec-say">
            {say(
              '没有找到。标签的编号在箱子的二维码下面；名称可以只写一部分。',
              'Nothing was found. The code of a label stands below its QR code; part of a name is enough.',
            )}
          </p>
        )
      ) : (
        <ul className="found">
          {rows.map(({ one, to }) => (
            <li key={`${one.what} ${one.id}`}>
              <Link to={to}>{isNamed(one) ? nameOf(one, language) : whatText(one, language)}</Link>{' '}
              <Whose found={one} />
            </li>
          ))}
        </ul>
      )}
      {rows.length === 0 ? null : <Taken data={`/v1/search?q=${encodeURIComponent(q)}`} />}
    </>
  );
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
