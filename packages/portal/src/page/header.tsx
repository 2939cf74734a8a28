import { Brand } from '../marks/tally.tsx';
import { addressOf } from '../scene/address.ts';
import { Link } from '../scene/link.tsx';
import { useSay, useScene } from '../scene/scene.ts';
import { Moment } from '../words/moments.tsx';
import { Find } from './find.tsx';
import { check, follow, type Section, write } from './sections.ts';

/** Mark, search, language; below 820 px a menu takes the place of the navigation. */
export function Header({ ownSearch }: { readonly ownSearch: boolean }) {
  const { language, path, query } = useScene();
  const say = useSay();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <header className="top">
      <div className="wrap">
        <Link className="brand" to="/">
          <Brand />
          {say('接力账本', 'Baton')}
        </Link>
        {ownSearch ? null : <Find id="q" />}
        <Link className={ownSearch ? 'enter alone' : 'enter'} to="/console">
          {say('机构入口', 'For organisations')}
        </Link>
        <a
          className="lang"
          lang={other === 'zh' ? 'zh-CN' : 'en'}
          hrefLang={other === 'zh' ? 'zh-CN' : 'en'}
          href={addressOf(other, path, query)}
        >
          {other === 'zh' ? '中文' : 'English'}
        </a>
        <details className="menu">
          <summary>{say('菜单', 'Menu')}</summary>
          <ul>
            {[...follow, ...check, write].map((section) => (
              <Entry key={section.path} section={section} />
            ))}
          </ul>
        </details>
      </div>
    </header>
  );
}

/** Two groups: to follow, and to check. */
export function Navigation() {
  const { status } = useScene();
  const say = useSay();
  return (
    <nav className="nav" aria-label={say('主导航', 'Main')}>
      <div className="wrap">
        <ul>
          {follow.map((section) => (
            <Entry key={section.path} section={section} />
          ))}
          {check.map((section, position) => (
            <Entry key={section.path} section={section} separate={position === 0} />
          ))}
        </ul>
        <p className="asof">
          {say('账本时间 ', 'as of ')}
          <Moment at={status.time} year />
          {say('（北京时间）', ' (UTC+8)')}
        </p>
      </div>
    </nav>
  );
}

function Entry({ section, separate = false }: { readonly section: Section; readonly separate?: boolean }) {
  const { language, path } = useScene();
  const current = path === section.path || path.startsWith(`${section.path}/`);
  return (
    <li className={separate ? 'sep' : undefined}>
      <Link to={section.path} current={current}>
        {section.title[language]}
      </Link>
    </li>
  );
}
