import { Link } from '../scene/link.tsx';
import { useSay, useScene } from '../scene/scene.ts';
import { toldFirst } from './told-first.ts';

/** First on every page. */
export function Banner() {
  const { status, language } = useScene();
  const say = useSay();
  const kinds = {
    replay: [say('重演', 'REPLAY'), say('什么是重演', 'What is a replay?')],
    drill: [say('演练', 'DRILL'), say('什么是演练', 'What is a drill?')],
    live: [say('注意', 'NOTE'), say('这是什么意思', 'What does it mean?')],
  } as const;
  const [mark, question] = kinds[status.purpose];
  const texts = toldFirst(status, language);
  if (texts.length === 0) return null;
  return (
    <aside className="replay" aria-label={mark}>
      <div className="wrap">
        <strong>{mark}</strong>
        <span>
          {texts.join(' ')} <Link to="/about">{question}</Link>
        </span>
      </div>
    </aside>
  );
}
