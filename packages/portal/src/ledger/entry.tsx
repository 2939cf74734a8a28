import { kindNamed } from '@baton/ledger';
import type { Name } from '@baton/sdk';
import { Heading } from '../page/heading.tsx';
import type { Made, Make } from '../page/made.ts';
import { type Names, readCalled } from '../record/called.ts';
import { bodiesOf } from '../relief/corrections/read.ts';
import { Link, partyPath } from '../scene/link.tsx';
import { type Read, readView } from '../scene/read.ts';
import { useSay, useScene } from '../scene/scene.ts';
import { figure } from '../words/figures.tsx';
import { Moment } from '../words/moments.tsx';
import { Party } from '../words/names.tsx';
import { type RecordBody, readSince, Signed, type Since } from './signed-record.tsx';

/** What `/v1/entries/{index}` says. */
type EntryAnswer = {
  readonly index: number;
  readonly leaf: string;
  readonly kind: 'genesis' | 'transaction' | 'mark';
  readonly id?: string;
  readonly height?: number;
  readonly time?: number;
  readonly signer?: string;
  readonly key?: string;
  readonly chain?: string;
  readonly records?: readonly RecordBody[];
  readonly genesis?: object;
};

/** One entry of the log, taken apart: who signed what, its place, its proof. */
export const entryPage: Make = async ({ read, params, language, say }): Promise<Made> => {
  const entry = await readView<EntryAnswer>(read, `/v1/entries/${params[0] ?? ''}`);
  const by = entry.signer === undefined ? undefined : await subjectOf(read, segmentOf(entry.signer));
  const what = whatOf(entry, language);
  const number = figure(entry.index);
  const title = say(`条目 ${number}：${what}`, `Entry ${number}: ${what}`);
  const records = entry.records ?? [];
  const since = await readSince(read, segmentOf(entry.signer), records);
  const names = await readCalled(read, [...records, ...bodiesOf([...since.values()].flatMap(({ told }) => told))]);
  return { title, description: title, content: <Entry {...{ title, entry, by, names, since }} /> };
};

type Signer = { readonly id: string; readonly name: Name };

/** Who signed, by name; undefined where the views have not come so far. */
async function subjectOf(read: Read, segment: string): Promise<Signer | undefined> {
  const { status, body } = await read(`/v1/subjects/${segment}`);
  return status === 200 ? (body as Signer) : undefined;
}

function whatOf({ kind, records = [] }: EntryAnswer, language: 'zh' | 'en'): string {
  if (kind === 'genesis') return language === 'zh' ? '创世' : 'genesis';
  if (kind === 'mark') return language === 'zh' ? '区块标记' : 'block mark';
  const titles = new Set(records.map((record) => kindNamed(record.kind)?.title[language] ?? record.kind));
  return [...titles].join(language === 'zh' ? '、' : ', ');
}

type EntryProps = {
  readonly title: string;
  readonly entry: EntryAnswer;
  readonly by: Signer | undefined;
  readonly names: Names;
  readonly since: Since;
};

function Entry({ title, entry, by, names, since }: EntryProps) {
  const { status } = useScene();
  const say = useSay();
  const { index } = entry;
  return (
    <>
      <div className="crumb">
        <p>
          <Link to="/log">{say('日志', 'Log')}</Link>
        </p>
        <p className="tools">
          {index === 0 ? null : <Link to={`/log/${index - 1}`}>{say('上一条', 'Previous')}</Link>}
          {index + 1 >= status.size ? null : <Link to={`/log/${index + 1}`}>{say('下一条', 'Next')}</Link>}
          <a href={`/v1/entries/${index}`}>JSON</a>
        </p>
      </div>
      <Heading title={title} />
      <Place entry={entry} by={by} />
      {(entry.records ?? []).map((record) => (
        <Signed
          key={record.ref}
          record={record}
          signer={segmentOf(entry.signer)}
          names={names}
          since={since.get(record.ref)}
        />
      ))}
      {entry.genesis === undefined ? null : <pre className="json">{JSON.stringify(entry.genesis, null, 2)}</pre>}
    </>
  );
}

function segmentOf(did = ''): string {
  return did.split(':').at(-1) ?? '';
}

function Place({ entry: { id, time, height, signer, key, leaf, chain }, by }: Pick<EntryProps, 'entry' | 'by'>) {
  const say = useSay();
  return (
    <dl className="plain">
      {time === undefined ? null : (
        <>
          <dt>{say('区块', 'Block')}</dt>
          <dd>
            {height === undefined ? '' : `${figure(height)} · `}
            <Moment at={time} year /> (UTC+8)
          </dd>
        </>
      )}
      {signer === undefined ? null : (
        <>
          <dt>{say('签名者', 'Signed by')}</dt>
          <dd>
            {by === undefined ? null : (
              <>
                <Party of={{ ...by, signs: true }} />{' '}
              </>
            )}
            <Link to={partyPath(segmentOf(signer))}>
              <span className="hash">{signer}</span>
            </Link>
          </dd>
          <dt>{say('密钥', 'Key')}</dt>
          <dd className="hash">{key}</dd>
        </>
      )}
      {id === undefined ? null : (
        <>
          <dt>{say('交易', 'Transaction')}</dt>
          <dd className="hash">{id}</dd>
          <dt>{say('存证回执', 'Receipt')}</dt>
          <dd>
            <a href={`/v1/transactions/${id}/receipt`} download>
              {say('下载，离线可核对', 'save it; it checks offline')}
            </a>
          </dd>
        </>
      )}
      {chain === undefined ? null : (
        <>
          <dt>{say('状态链', 'Chain of states')}</dt>
          <dd className="hash">{chain}</dd>
        </>
      )}
      <dt>{say('叶哈希', 'Leaf hash')}</dt>
      <dd className="hash">{leaf}</dd>
    </dl>
  );
}
