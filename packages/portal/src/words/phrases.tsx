import { useScene } from '../scene/scene.ts';

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

/** A dot between words, drawn: the fonts of Chinese make it as wide as a character. */
export function Dot() {
  return <i className="dot"> </i>;
}
