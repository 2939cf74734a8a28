import { Link } from '../scene/link.tsx';
import { useSay, useScene } from '../scene/scene.ts';
import { figure } from '../words/figures.tsx';
import { plural } from '../words/plural.ts';

/** What the page stands on: the checkpoint, its witnesses, and what this browser saw before. */
export function Ground() {
  const { status } = useScene();
  const say = useSay();
  return (
    <footer className="ground">
      <div className="wrap">
        <div>
          <h2>{say('这一页依据的检查点', 'The checkpoint under this page')}</h2>
          <p>
            {say('日志 ', 'Log size ')}
            <b>{figure(status.size)}</b>
            {say(' 条', '')}
            <i className="dot"> </i>
            {cosigned(status.witnesses, say)}
          </p>
          <p className="hash">{status.root}</p>
        </div>
        <div>
          <h2>{say('您的浏览器', 'Your browser')}</h2>
          <p id="remembered">
            {say(
              '没有脚本，浏览器没有核对任何东西。',
              'Without scripts this browser has checked nothing and remembers nothing.',
            )}
          </p>
          <div id="follow" />
        </div>
        <div>
          <ul>
            <li>
              <Link to="/about">{say('这是什么，怎样自己核对', 'What this is, and how to check it')}</Link>
            </li>
            <li>
              <Link to="/withheld">{say('撤下的内容', 'What was withheld')}</Link>
            </li>
            <li>
              <a href="/v1/policy">{say('信任策略', 'Trust policy')}</a>
            </li>
            <li>
              <a href="/openapi.json">{say('接口说明（OpenAPI）', 'API reference (OpenAPI)')}</a>
            </li>
          </ul>
        </div>
      </div>
    </footer>
  );
}

type Witnesses = readonly { readonly cosigned: object | null }[];

function cosigned(witnesses: Witnesses, say: <T>(zh: T, en: T) => T): string {
  if (witnesses.length === 0) return say('没有见证方，只有运营者签名', 'no witness, the operator alone signed');
  const count = witnesses.filter((witness) => witness.cosigned !== null).length;
  return say(
    `见证方 ${count}/${witnesses.length} 已联署`,
    `cosigned by ${count} of ${witnesses.length} ${plural(witnesses.length, 'witness', 'witnesses')}`,
  );
}
