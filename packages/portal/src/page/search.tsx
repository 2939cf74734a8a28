import type { Found } from '@baton/sdk';
import { addressOf } from '../scene/address.ts';
import { readView } from '../scene/read.ts';
import { useSay } from '../scene/scene.ts';
import { Find } from './find.tsx';
import { directPath, FoundList } from './found-list.tsx';
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
  const isNear = found.some(({ by }) => by === 'near');
  const more = found.length < MOST ? say(' 项', '') : say(' 项，可能还有', ', perhaps more');
  const title =
    q === ''
      ? say('查找', 'Search')
      : isNear
        ? say(`没有「${q}」，最接近的 ${found.length} 项`, `Nothing is called “${q}”; the nearest ${found.length}`)
        : say(`「${q}」：找到 ${found.length}${more}`, `“${q}”: ${found.length} found${more}`);
  return {
    title,
    description: title,
    ownSearch: true,
    content: <Results title={title} q={q} found={found} />,
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

type ResultsProps = { readonly title: string; readonly q: string; readonly found: readonly Found[] };

function Results({ title, q, found }: ResultsProps) {
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
      {found.length === 0 ? (
        q === '' ? null : (
          <p className="sec-say">
            {say(
              '没有找到。标签的编号在箱子的二维码下面；名称可以只写一部分。',
              'Nothing was found. The code of a label stands below its QR code; part of a name is enough.',
            )}
          </p>
        )
      ) : (
        <FoundList found={found} />
      )}
      {found.length === 0 ? null : <Taken data={`/v1/search?q=${encodeURIComponent(q)}`} />}
    </>
  );
}
