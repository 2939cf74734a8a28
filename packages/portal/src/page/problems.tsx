import type { Words } from '@baton/ledger';
import { Link } from '../scene/link.tsx';
import { readView } from '../scene/read.ts';
import { useScene } from '../scene/scene.ts';
import { Heading } from './heading.tsx';
import type { Made, Make } from './made.ts';

/** A way to be refused, as the catalogue has it. */
type Entry = {
  readonly code: string;
  readonly status: number;
  readonly number?: number;
  readonly title: Words;
  readonly detail?: Words;
  readonly right?: Words;
};

/** Every refusal and fault. */
export const problemsPage: Make = async ({ read, say }): Promise<Made> => {
  const { items } = await readView<{ items: readonly Entry[] }>(read, '/problems');
  const title = say('所有拒绝和故障', 'Every refusal and fault');
  return { title, description: title, content: <Problems title={title} items={items} /> };
};

function Problems({ title, items }: { readonly title: string; readonly items: readonly Entry[] }) {
  const { language } = useScene();
  return (
    <>
      <Heading title={title} />
      <ul className="found">
        {items.map(({ code, title: words }) => (
          <li key={code}>
            <Link to={`/problems/${code}`}>
              <code>{code}</code>
            </Link>{' '}
            {words[language]}
          </li>
        ))}
      </ul>
    </>
  );
}

/** What one refusal means, and what would be right. */
export const oneProblemPage: Make = async ({ read, params, language }): Promise<Made> => {
  const entry = await readView<Entry>(read, `/problems/${params[0] ?? ''}`);
  const title = entry.title[language];
  return { title, description: title, content: <Problem entry={entry} /> };
};

function Problem({ entry }: { readonly entry: Entry }) {
  const { language } = useScene();
  const other = language === 'zh' ? 'en' : 'zh';
  const { code, status, number, title } = entry;
  return (
    <>
      <Heading kicker={`${status} ${code}${number === undefined ? '' : ` ${number}`}`} title={title[language]} />
      <div className="prose">
        <Said entry={entry} language={language} />
        <section lang={other === 'zh' ? 'zh-CN' : 'en'}>
          <h2>{title[other]}</h2>
          <Said entry={entry} language={other} />
        </section>
        <p>
          <Link to="/problems">{language === 'zh' ? '所有拒绝和故障' : 'Every refusal and fault'}</Link>
        </p>
      </div>
    </>
  );
}

/** The figures behind it, named in brackets, and what would be right. */
function Said({ entry: { detail, right }, language }: { readonly entry: Entry; readonly language: 'zh' | 'en' }) {
  return (
    <>
      {detail === undefined ? null : <p>{detail[language].replace(/\{([a-zA-Z]+)\}/g, '‹$1›')}</p>}
      {right === undefined ? null : <p>{right[language]}</p>}
    </>
  );
}
