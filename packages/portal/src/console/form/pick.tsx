import type { Words } from '@baton/ledger';
import { useId, useRef, useState } from 'react';
import { useSay, useScene } from '../../scene/scene.ts';
import { useAsked, useDesk } from '../desk/desk.tsx';
import { readSignsFor } from '../desk/key-places.ts';
import { scopeBar, scopedMembers } from '../desk/scopes.ts';
import { Scan } from '../scan/scan.tsx';
import { thingIn } from '../scan/thing-in.ts';
import type { Choice } from './choices/choice.ts';
import { reachOf, useChosen } from './chosen.ts';
import { learn, reachNamed, useNameOf } from './names.tsx';
import { sourceOf } from './sources.ts';

type PickProps = {
  readonly kind: string;
  readonly field: string;
  readonly label: string;
  readonly value: string | undefined;
  readonly pattern: string | undefined;
  readonly onPicked: (id: string | undefined) => void;
};

const SHOWN_MAX = 8;

type TakesFocus = { readonly takeFocus: (element: HTMLElement | null) => void };

/** Chooses a thing by searching its list, by scanning its label, or by typing its name in full. */
export function Pick(props: PickProps) {
  const { label, value } = props;
  const say = useSay();
  const nameOf = useNameOf();
  // Whoever chooses goes by what they press, and that goes away: the focus stays with what takes its place.
  const isChosenHere = useRef(false);
  const onPicked = (id: string | undefined) => {
    isChosenHere.current = true;
    props.onPicked(id);
  };
  const takeFocus = (element: HTMLElement | null) => {
    if (element === null || !isChosenHere.current) return;
    isChosenHere.current = false;
    element.focus();
  };
  if (value === undefined) return <Search {...props} onPicked={onPicked} takeFocus={takeFocus} />;
  return (
    <div className="picked">
      <span className="f-label">{label}</span>
      <p>
        <b>{nameOf(value)}</b>
        <button type="button" className="btn-plain" ref={takeFocus} onClick={() => onPicked(undefined)}>
          {say('换', 'Change')}
          <span className="sr">{label}</span>
        </button>
      </p>
    </div>
  );
}

function Search({ kind, field, label, pattern, onPicked, takeFocus }: PickProps & TakesFocus) {
  const say = useSay();
  const [typed, setTyped] = useState('');
  const id = useId();
  const asked = useChoices(kind, field);
  const { choices, barred } = useNarrowed(asked.state === 'there' ? asked.seen.value : NONE, kind, field);
  const found = choices.filter((choice) => matches(choice, typed)).slice(0, SHOWN_MAX);
  const pick = (choice: Choice) => {
    learn(choice);
    onPicked(choice.id);
  };
  const take = (text: string) => {
    const thing = thingIn(text);
    const exact = thing !== undefined && (pattern === undefined || new RegExp(pattern).test(thing)) ? thing : undefined;
    const known = [...choices, ...barred].find((choice) => choice.id === exact);
    if (exact === undefined || known?.barred !== undefined) return setTyped(text);
    return pick(known ?? { id: exact, label: exact, hint: '' });
  };
  return (
    <div className="pick">
      <label htmlFor={id} className="f-label">
        {label}
      </label>
      <p className="with-button">
        <input
          id={id}
          ref={takeFocus}
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
        hasList={sourceOf(kind, field) !== undefined}
        barred={barred}
        onPick={pick}
      />
      <Barred choices={barred.filter((choice) => typed === '' || matches(choice, typed))} />
    </div>
  );
}

type Sorted = { readonly choices: readonly Choice[]; readonly barred: readonly Choice[] };

/** What may be chosen for a field by who sits here, and what may not, each with the reason. */
function useChoices(kind: string, field: string) {
  const { language } = useScene();
  const { line, hands, standing, now, kinds } = useDesk();
  return useAsked<Sorted>(`${kind} ${field}`, async () => {
    const source = sourceOf(kind, field);
    const chooser = { me: hands.who.id, standing, now, language, kind };
    const [{ value, asOf }, signsFor] = await Promise.all([
      source?.(line, chooser) ?? nothing,
      readSignsFor(line, hands),
    ]);
    const shown = kinds.get(kind);
    const barOf = (choice: Choice): Words | undefined => {
      if (choice.barred !== undefined) return choice.barred;
      if (choice.places?.some(signsFor) === false) return elsewhere;
      return shown && scopeBar({ kind: shown, member: field }, choice, standing, now);
    };
    const all = value.map((choice) => ({ ...choice, barred: barOf(choice) }));
    const choices = all.filter(({ barred }) => barred === undefined);
    return { value: { choices, barred: all.filter(({ barred }) => barred !== undefined) }, asOf };
  });
}

const NONE: Sorted = { choices: [], barred: [] };
const lyingElsewhere: Words = { zh: '不在选定的地点', en: 'not at the place that was chosen' };

/** What can still be chosen beside what is chosen already: of goods what lies there, and what one right reaches with it. */
function useNarrowed(sorted: Sorted, kind: string, field: string): Sorted {
  const { record, place } = useChosen();
  const { standing, now, kinds } = useDesk();
  const there = within(sorted, field, place);
  const shown = kinds.get(kind);
  const besides = reachOf(record, scopedMembers[kind] ?? [], reachNamed);
  const barOf = (choice: Choice) => shown && scopeBar({ kind: shown, member: field }, choice, standing, now, besides);
  const all = there.choices.map((choice) => ({ ...choice, barred: barOf(choice) }));
  return {
    choices: all.filter(({ barred }) => barred === undefined),
    barred: [...there.barred, ...all.filter(({ barred }) => barred !== undefined)],
  };
}

/** Goods are taken from where they lie: once a place is chosen, those that lie elsewhere are barred. */
function within({ choices, barred }: Sorted, field: string, place: string | undefined): Sorted {
  if (place === undefined || (field !== 'lot' && field !== 'put')) return { choices, barred };
  const isThere = ({ places }: Choice) => places === undefined || places.includes(place);
  const others = choices.filter((one) => !isThere(one)).map((one) => ({ ...one, barred: lyingElsewhere }));
  return { choices: choices.filter(isThere), barred: [...barred, ...others] };
}

const elsewhere: Words = {
  zh: '在别的地点：这把密钥只签登记给它的地点，要签别处请掌管控制密钥的人登记',
  en: 'at other places: this key signs only for those that are listed for it. Whoever holds the controller key can list others',
};

type FoundProps = {
  readonly state: 'asking' | 'there' | 'failed';
  readonly choices: readonly Choice[];
  /** Those of them that fit what was typed, as many as are shown. */
  readonly found: readonly Choice[];
  readonly hasList: boolean;
  readonly barred: readonly Choice[];
  readonly onPick: (choice: Choice) => void;
};

/** What there is to choose from, and how much of it is not shown. */
function Found({ state, choices, found, hasList, barred, onPick }: FoundProps) {
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
      {state === 'there' && hasList && choices.length + barred.length === 0 ? (
        <p className="small quiet">{say('这里还没有可选的。', 'There is nothing to choose from yet.')}</p>
      ) : null}
    </>
  );
}

const nothing = { value: [] as readonly Choice[], asOf: undefined };

/** How many there are that cannot be chosen here, by the reason why not. */
function Barred({ choices }: { readonly choices: readonly Choice[] }) {
  const say = useSay();
  const reasons = new Map(choices.flatMap(({ barred }) => (barred === undefined ? [] : [[barred.zh, barred]])));
  return [...reasons.values()].map((why) => {
    const count = choices.filter(({ barred }) => barred?.zh === why.zh).length;
    return (
      <p key={why.zh} className="small quiet">
        {say(`另有 ${count} 个不能选：${why.zh}。`, `${count} more ${why.en}.`)}
      </p>
    );
  });
}

function matches({ label, hint, id }: Choice, typed: string): boolean {
  const sought = typed.trim().toLowerCase();
  return sought === '' || `${label} ${hint} ${id}`.toLowerCase().includes(sought);
}
