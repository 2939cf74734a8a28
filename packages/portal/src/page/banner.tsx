import { Link } from '../scene/link.tsx';
import { useSay, useScene } from '../scene/scene.ts';

/** First on every page: that a ledger is a replay or a drill, and how a live one is weak. */
export function Banner() {
  const { status, language } = useScene();
  const say = useSay();
  const kinds = {
    replay: [say('重演', 'REPLAY'), say('什么是重演', 'What is a replay?')],
    drill: [say('演练', 'DRILL'), say('什么是演练', 'What is a drill?')],
    live: [say('注意', 'NOTE'), say('这是什么意思', 'What does it mean?')],
  } as const;
  const [mark, question] = kinds[status.purpose];
  const texts = [...(status.notice === null ? [] : [status.notice]), ...status.warnings.map(({ text }) => text)];
  if (texts.length === 0) return null;
  return (
    <aside className="replay" aria-label={mark}>
      <div className="wrap">
        <strong>{mark}</strong>
        <span>
          {texts.map((text) => text[language]).join(' ')} <Link to="/about">{question}</Link>
        </span>
      </div>
    </aside>
  );
}
