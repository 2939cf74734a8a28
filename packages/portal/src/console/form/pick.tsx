import { useId, useState } from 'react';
import { useSay, useScene } from '../../scene/scene.ts';
import { useAsked, useDesk } from '../desk/desk.tsx';
import { readSignsFor } from '../desk/key-places.ts';
import { Scan } from '../scan/scan.tsx';
import { thingIn } from '../scan/thing-in.ts';
import { learn, useNameOf } from './names.tsx';
import { type Choice, sourceOf } from './sources.ts';

type PickProps = {
  readonly kind: string;
  readonly field: string;
  readonly label: string;
  readonly value: string | undefined;
  readonly pattern: string | undefined;
  readonly onPicked: (id: string | undefined) => void;
};

const SHOWN_MAX = 8;

/** Chooses a thing by searching its list, by scanning its label, or by typing its name in full. */
export function Pick(props: PickProps) {
  const { label, value, onPicked } = props;
  const say = useSay();
  const nameOf = useNameOf();
  if (value === undefined) return <Search {...props} />;
  return (
    <div className="picked">
      <span className="f-label">{label}</span>
      <p>
        <b>{nameOf(value)}</b>
        <button type="button" className="btn-plain" onClick={() => onPicked(undefined)}>
          {say('换', 'Change')}
          <span className="sr">{label}</span>
        </button>
      </p>
    </div>
  );
}

function Search({ kind, field, label, pattern, onPicked }: PickProps) {
  const { language } = useScene();
  const say = useSay();
  const { line, hands } = useDesk();
  const [typed, setTyped] = useState('');
  const id = useId();
  const source = sourceOf(kind, field);
  const chooser = { me: hands.who.id, language, kind };
  const asked = useAsked(`${kind} ${field}`, async () => {
    const [{ value, asOf }, signsFor] = await Promise.all([
      source?.(line, chooser) ?? nothing,
      readSignsFor(line, hands),
    ]);
    const choices = value.filter(({ places }) => places === undefined || places.some(signsFor));
    return { value: { choices, elsewhere: value.length - choices.length }, asOf };
  });
  const { choices, elsewhere } = asked.state === 'there' ? asked.seen.value : { choices: [], elsewhere: 0 };
  const found = choices.filter((choice) => matches(choice, typed)).slice(0, SHOWN_MAX);
  const pick = (choice: Choice) => {
    learn(choice);
    onPicked(choice.id);
  };
  const take = (text: string) => {
    const thing = thingIn(text);
    const exact = thing !== undefined && (pattern === undefined || new RegExp(pattern).test(thing)) ? thing : undefined;
    if (exact === undefined) return setTyped(text);
    return pick(choices.find((choice) => choice.id === exact) ?? { id: exact, label: exact, hint: '' });
  };
  return (
    <div className="pick">
      <label htmlFor={id} className="f-label">
        {label}
      </label>
      <p className="with-button">
        <input
          id={id}
          type="search"
          autoComplete="off"
          value={typed}
          placeholder={choices.length > SHOWN_MAX ? say('输入几个字来找', 'Type a few letters') : ''}
          onChange={(event) => take(event.target.value)}
        />
        <Scan onRead={take} small />
      </p>
      <Found
        state={asked.state}
        choices={choices}
        found={found}
        hasList={source !== undefined}
        elsewhere={elsewhere}
        onPick={pick}
      />
    </div>
  );
}

type FoundProps = {
  readonly state: 'asking' | 'there' | 'failed';
  readonly choices: readonly Choice[];
  /** Those of them that fit what was typed, as many as are shown. */
  readonly found: readonly Choice[];
  readonly hasList: boolean;
  readonly elsewhere: number;
  readonly onPick: (choice: Choice) => void;
};

/** What there is to choose from, and how much of it is not shown. */
function Found({ state, choices, found, hasList, elsewhere, onPick }: FoundProps) {
  const say = useSay();
  return (
    <>
      {state === 'asking' ? <p className="small quiet">{say('正在取……', 'Fetching …')}</p> : null}
      <ul className="choices">
        {found.map((choice) => (
          <li key={choice.id}>
            <button type="button" className="btn-plain" onClick={() => onPick(choice)}>
              <span>{choice.label}</span>
              <span className="small quiet">{choice.hint}</span>
            </button>
          </li>
        ))}
      </ul>
      {state === 'there' && choices.length > found.length ? (
        <p className="small quiet">
          {say(`共 ${choices.length} 个，显示 ${found.length} 个`, `${found.length} of ${choices.length} shown`)}
        </p>
      ) : null}
      {state === 'failed' ? (
        <p className="small" role="alert">
          {say(
            '取不到名单。扫标签，或输入完整的名字。',
            'The list could not be fetched. Scan a label, or type its name in full.',
          )}
        </p>
      ) : null}
      {state === 'there' && hasList && choices.length + elsewhere === 0 ? (
        <p className="small quiet">{say('这里还没有可选的。', 'There is nothing to choose from yet.')}</p>
      ) : null}
      <Elsewhere count={elsewhere} />
    </>
  );
}

const nothing = { value: [] as readonly Choice[], asOf: undefined };

/** How many there are that the key at hand does not sign for, and who may change that. */
function Elsewhere({ count }: { readonly count: number }) {
  const say = useSay();
  if (count === 0) return null;
  return (
    <p className="small quiet">
      {say(
        `另有 ${count} 个在别的地点：这把密钥只签登记给它的地点，要签别处请掌管控制密钥的人登记。`,
        `${count} more at other places: this key signs only for those that are listed for it. Whoever holds the controller key can list others.`,
      )}
    </p>
  );
}

function matches({ label, hint, id }: Choice, typed: string): boolean {
  const sought = typed.trim().toLowerCase();
  return sought === '' || `${label} ${hint} ${id}`.toLowerCase().includes(sought);
}
