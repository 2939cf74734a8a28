import { Heading } from '../page/heading.tsx';
import type { Make } from '../page/made.ts';
import { Link } from '../scene/link.tsx';
import { useSay, useScene } from '../scene/scene.ts';

/** What this is, what a replay is, how to check, and what no signature can prove. */
export const aboutPage: Make = ({ say }) => {
  const title = say('这是什么，怎样核对', 'What this is, and how to check it');
  return { title, description: title, content: <About title={title} /> };
};

const purposes = {
  replay: {
    zh: '这个账本是重演：用公开报道里的历史事件演示账本怎样工作。机构的密钥都是为重演造的，签名不证明真实世界里的任何事。名称标着「重演」或「示例」的，不是那些机构自己写的。',
    en: 'This ledger is a replay: it shows how a ledger works with past events as they were reported. The keys of its organisations were made for the replay, and no signature here proves anything about the real world. What is named “replay” or “example” was not written by those organisations.',
  },
  drill: {
    zh: '这个账本是演练：内容是虚构的，密钥是为演练造的。',
    en: 'This ledger is a drill: what it says is made up, and its keys were made for the drill.',
  },
  live: {
    zh: '这个账本是真实使用的：签名的是有资质的机构。',
    en: 'This ledger is live: those who sign are qualified organisations.',
  },
} as const;

function About({ title }: { readonly title: string }) {
  const { status, language } = useScene();
  const say = useSay();
  return (
    <>
      <Heading
        title={title}
        lead={say(
          '接力账本是一本公开的救援账本。每次交接双方都签名，写下的改不掉，任何人不用账号就能跟着看，也能自己核对。',
          'Baton is an open ledger of relief. Both hands sign every handover, nothing written can be changed, and anybody can follow and check it without an account.',
        )}
      />
      <section className="first prose">
        <h2>{say('这是真的还是演的', 'Real, or a replay?')}</h2>
        <p>{purposes[status.purpose][language]}</p>
        {status.warnings.map(({ code, text }) => (
          <p key={code}>{text[language]}</p>
        ))}
      </section>
      <section className="prose">
        <h2>{say('怎样核对', 'How to check')}</h2>
        <p>
          {say(
            '每个溯源页都可以在您的浏览器里核对签名、收录和检查点。不信任本站的话，在溯源页或日志条目页下载存证回执，再取',
            'Every trace can be checked in your browser: signatures, inclusion, checkpoint. If you do not trust this site, save a receipt, on a trace or on the page of an entry, and the ',
          )}
          <a href="/v1/policy">{say('策略文件', 'policy file')}</a>
          {say(
            '，在自己的电脑上运行。baton 程序和策略文件最好从别处取得：造假的网站会给假的。',
            ', and run this on your own machine. Better take the program, baton, and the policy file from somebody else: a site that lies would hand you false ones.',
          )}
        </p>
        <pre className="json">baton verify receipt.json --policy policy.json</pre>
        <p>
          {say('想重算整本账：下载日志后运行 ', 'To reckon the whole ledger again, download the log and run ')}
          <code>baton audit</code>
          {say('。', '.')} <Link to="/data">{say('数据', 'Data')}</Link>
        </p>
      </section>
      <section className="prose">
        <h2>{say('核对证明不了什么', 'What checking cannot prove')}</h2>
        <p>
          {say(
            '箱子里到底有什么。签名证明谁在什么时候说了什么、当时有没有资格说，不证明说的是真的。所以每次交接要两个人签：各写各的数，差多少就写多少。',
            'What was really in the boxes. A signature proves who said what, when, and with what right; not that it is true. That is why a handover takes two: each writes its own figure, and a difference stays in sight.',
          )}
        </p>
      </section>
    </>
  );
}
