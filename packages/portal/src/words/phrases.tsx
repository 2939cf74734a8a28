import { Fragment } from 'react';
import { useScene } from '../scene/scene.ts';
import { phrasesOf } from './sentence.ts';

/** A heading of phrases that are not cut: Chinese has no spaces to break at, and browsers cut words in two. */
export function Phrases({ of }: { readonly of: readonly string[] }) {
  const { language } = useScene();
  if (language === 'en') return <>{of.join(' ')}</>;
  return (
    <>
      {of.map((phrase) => (
        <span key={phrase} className="nb">
          {phrase}
        </span>
      ))}
    </>
  );
}

/** A sentence whose phrases are not cut, as {@link phrasesOf} finds them. */
export function Sentence({ of }: { readonly of: string }) {
  const { language } = useScene();
  if (language === 'en') return <>{of}</>;
  const phrases = phrasesOf(of);
  return (
    <>
      {phrases.map((phrase, i) => (
        <Fragment key={phrases.slice(0, i + 1).join('')}>
          {phrase.startsWith(' ') ? ' ' : ''}
          <span className="nb">{phrase.trimStart()}</span>
        </Fragment>
      ))}
    </>
  );
}

/** A dot between words, drawn: the fonts of Chinese make it as wide as a character. */
export function Dot() {
  return <i className="dot"> </i>;
}
