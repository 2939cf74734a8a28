import { Patterns } from '../marks/patterns.tsx';
import { addressOf } from '../scene/address.ts';
import { type Language, useSay, useScene } from '../scene/scene.ts';
import { Banner } from './banner.tsx';
import { Ground } from './ground.tsx';
import { Header, Navigation } from './header.tsx';
import type { Made } from './made.ts';

/** The whole HTML document of a page. */
export function Document({ made }: { readonly made: Made }) {
  const { language } = useScene();
  const say = useSay();
  return (
    <html lang={tagOf(language)}>
      <Head made={made} />
      <body>
        <a className="skip" href="#main">
          {say('跳到正文', 'Skip to content')}
        </a>
        <Patterns />
        <Banner />
        <Header ownSearch={made.ownSearch === true} />
        <Navigation />
        <main id="main">
          <div className="wrap">{made.content}</div>
        </main>
        <Ground />
      </body>
    </html>
  );
}

function tagOf(language: Language): string {
  return language === 'zh' ? 'zh-CN' : 'en';
}

/** What stands before the title of a page that is shared elsewhere: where it is read, no banner stands above it. */
const marks = {
  live: { zh: '', en: '' },
  replay: { zh: '【重演】', en: '[Replay] ' },
  drill: { zh: '【演练】', en: '[Drill] ' },
} as const;

function Head({ made: { title, description, scripts = [], styles = [], manifest, data } }: { readonly made: Made }) {
  const { language, path, query, origin, assets, status } = useScene();
  const say = useSay();
  const name = say('接力账本', 'Baton');
  const full = title === name ? name : `${title} · ${name}`;
  const here = origin + addressOf(language, path, query);
  return (
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{full}</title>
      <meta name="description" content={description} />
      <meta property="og:title" content={marks[status.purpose][language] + full} />
      <meta property="og:description" content={description} />
      <meta property="og:type" content="article" />
      <meta property="og:url" content={here} />
      <meta property="og:locale" content={say('zh_CN', 'en')} />
      <meta property="og:site_name" content={name} />
      <meta property="og:image" content={`${origin}/assets/${assets[`preview-${language}-${status.purpose}`]}`} />
      <meta property="og:image:width" content="1200" />
      <meta property="og:image:height" content="630" />
      <meta property="og:image:alt" content={say('接力账本：谁都能核对', 'Baton: anyone can check')} />
      <meta name="twitter:card" content="summary_large_image" />
      <meta name="color-scheme" content="light dark" />
      <link rel="canonical" href={here} />
      <link rel="alternate" hrefLang="zh-CN" href={origin + addressOf('zh', path, query)} />
      <link rel="alternate" hrefLang="en" href={origin + addressOf('en', path, query)} />
      <link rel="icon" type="image/svg+xml" href={`/assets/${assets['icon']}`} />
      {['style', ...styles].map((style) => (
        <link key={style} rel="stylesheet" href={`/assets/${assets[style]}`} />
      ))}
      {manifest === undefined ? null : <link rel="manifest" href={manifest} />}
      {['page', ...scripts].map((script) => (
        <script key={script} type="module" src={`/assets/${assets[script]}`} />
      ))}
      {data === undefined ? null : <Data of={data} />}
    </head>
  );
}

/** JSON for scripts. `<` is escaped, so that no text of the ledger ends the element. */
function Data({ of }: { readonly of: object }) {
  const json = JSON.stringify(of).replaceAll('<', '\\u003c');
  // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON in a data element, with the one character escaped that could end it
  return <script type="application/json" id="data" dangerouslySetInnerHTML={{ __html: json }} />;
}
