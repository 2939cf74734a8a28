import { useSay, useScene } from '../scene/scene.ts';
import { useDesk } from './desk/desk.tsx';
import { whyNot } from './desk/rights.ts';
import { addressOf, open, useScreen } from './desk/screen.ts';
import { type Task, tasksFor } from './tasks.ts';

/** What this subject can do here, and whether there is anything that it may not. */
function useTasks(): { readonly able: readonly Task[]; readonly isKept: boolean } {
  const { kinds, standing, hands, now } = useDesk();
  const isOpen = ({ kind }: Task) => {
    const known = kinds.get(kind);
    return known !== undefined && whyNot(known, standing, hands, now) === undefined;
  };
  const tasks = tasksFor(standing.qualifications.map(({ type }) => type));
  const able = tasks.filter(isOpen);
  return { able, isKept: able.length < tasks.length };
}

/** How many tasks are seen at once; the others are one tap away. */
const FIRST = 6;

/** What can be done, on a phone: what comes first as large buttons. */
export function Tasks() {
  const { able, isKept } = useTasks();
  const say = useSay();
  return (
    <>
      <h2>{say('要做什么？', 'What do you want to do?')}</h2>
      <Buttons tasks={able.slice(0, FIRST)} />
      {able.length <= FIRST ? null : (
        <details className="more-fields">
          <summary>{say('别的事', 'Something else')}</summary>
          <Buttons tasks={able.slice(FIRST)} />
        </details>
      )}
      <Beside isKept={isKept} />
    </>
  );
}

function Buttons({ tasks }: { readonly tasks: readonly Task[] }) {
  const { language } = useScene();
  return (
    <ul className="choices tasks">
      {tasks.map(({ screen, words }) => (
        <li key={words.en}>
          <button type="button" className="btn-plain" onClick={() => open(...screen)}>
            {words[language]}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** What can be done, beside what is being done: all of it at once, where there is room. */
export function Rail() {
  const { able, isKept } = useTasks();
  const { language } = useScene();
  const say = useSay();
  const screen = useScreen();
  const isHere = (of: readonly string[]) => of.every((part, i) => screen[i] === part);
  const current = (of: readonly string[]) => (isHere(of) ? { 'aria-current': 'page' as const } : {});
  return (
    <nav className="rail" aria-label={say('要做什么', 'What you can do')}>
      <ul className="tasks">
        <li>
          <a href="#/" {...current([''])}>
            {say('等您签收的', 'What waits for you')}
          </a>
        </li>
        {able.map(({ screen: to, words }) => (
          <li key={words.en}>
            <a href={`#${addressOf(...to)}`} {...current(to)}>
              {words[language]}
            </a>
          </li>
        ))}
      </ul>
      <Beside isKept={isKept} />
    </nav>
  );
}

function Beside({ isKept }: { readonly isKept: boolean }) {
  const say = useSay();
  return (
    <p className="links">
      {isKept ? <a href="#/all">{say('其余的为什么不能写', 'The rest, and why not')}</a> : null}
      <a href="#/keys">{say('密钥与设备', 'Keys and devices')}</a>
    </p>
  );
}
