import type { Words } from '@baton/ledger';
import type { Paper } from '@baton/sdk';
import { useState } from 'react';
import { useSay, useScene } from '../../scene/scene.ts';
import { nameOf } from '../../words/names.tsx';
import { Arrival } from '../desk/arrival.tsx';
import { useDesk } from '../desk/desk.tsx';
import type { KindShown } from '../desk/kinds.ts';
import { useSigning } from '../desk/signing.ts';
import type { Draft, Written } from '../desk/write.ts';
import { Outcome } from '../outcome.tsx';
import { at } from './at.ts';
import { ChosenProvider, placeIn } from './chosen.ts';
import { emptyOf, type FormFault, faultsOf, type Members } from './faults.ts';
import { Fields } from './field.tsx';
import { PapersProvider } from './papers.ts';
import { ForEver, Said } from './said.tsx';

type FormProps = {
  readonly kind: KindShown;
  /** What is filled in already: the thing that somebody came from, never a quantity. */
  readonly initial?: Members;
  readonly onDone: () => void;
  /** Says the record another way before it is signed: as the correction of another, for instance. */
  readonly wrap?: (record: Draft) => Draft;
};

/** A form for any kind of record, made of its schema: fill in, read once more, sign. */
export function Form({ kind, initial = {}, onDone, wrap = (record) => record }: FormProps) {
  const { language } = useScene();
  const { now, write } = useDesk();
  const [value, setValue] = useState<Members>(() => ({ ...(emptyOf(kind.body) as Members), ...initial }));
  const [papers] = useState(() => new Map<string, Paper>());
  const [isReading, setReading] = useState(false);
  const [written, setWritten] = useState<Written>();
  const body = 'at' in (kind.body.properties ?? {}) ? { ...value, at: value['at'] ?? at(now) } : value;
  const faults = faultsOf(kind.body, body);
  const sign = async () => {
    const record = wrap({ kind: kind.name, ...body });
    setWritten(await write({ records: [record], said: saidOf(kind), papers: [...papers.values()] }));
  };
  if (written !== undefined) return <Outcome written={written} onDone={onDone} onAgain={() => setWritten(undefined)} />;
  if (isReading)
    return <ReadOnce kind={kind} record={body} onSign={sign} onBack={() => setReading(false)} language={language} />;
  return (
    <PapersProvider value={papers}>
      <h2>{kind.title[language]}</h2>
      <ChosenProvider value={{ record: value, place: placeIn(value) }}>
        <Fields
          kind={kind.name}
          name=""
          schema={kind.body}
          value={value}
          onChange={(next) => setValue(next as Members)}
        />
      </ChosenProvider>
      <Next kind={kind} faults={faults} onNext={() => setReading(true)} onDone={onDone} />
    </PapersProvider>
  );
}

function saidOf({ title }: KindShown): Words {
  return title;
}

type NextProps = {
  readonly kind: KindShown;
  readonly faults: readonly FormFault[];
  readonly onNext: () => void;
  readonly onDone: () => void;
};

function Next({ kind, faults, onNext, onDone }: NextProps) {
  const say = useSay();
  const [first] = faults;
  return (
    <>
      <button type="button" className="big" disabled={first !== undefined} onClick={onNext}>
        {first === undefined ? (
          say('再读一遍，然后签', 'Read it once more, then sign')
        ) : (
          <Missing kind={kind} fault={first} />
        )}
      </button>
      <button type="button" className="btn-plain big" onClick={onDone}>
        {say('返回，什么都不写', 'Back, nothing is written')}
      </button>
    </>
  );
}

/** The first thing that is still to be said, by the name of its field. */
function Missing({ kind, fault: { path, code } }: { readonly kind: KindShown; readonly fault: FormFault }) {
  const say = useSay();
  const titles = titlesAt(kind.body, path.split('/').slice(1));
  const name = say(titles.zh, titles.en);
  if (code === 'missing' || code === 'few') return say(`还缺：${name}`, `Still missing: ${name}`);
  return say(`请看：${name}`, `Look at: ${name}`);
}

function titlesAt(schema: KindShown['body'], [name, ...rest]: readonly string[]): Words {
  if (name === undefined) return { zh: schema['x-zh'] ?? '', en: schema.title ?? '' };
  const options = [schema, ...(schema.anyOf ?? [])];
  const next = options.map((one) => one.properties?.[name] ?? one.items).find((one) => one !== undefined);
  const own = { zh: schema['x-zh'] ?? name, en: schema.title ?? name };
  const found = next === undefined ? own : titlesAt(next, rest);
  return { zh: found.zh || own.zh, en: found.en || own.en };
}

type ReadOnceProps = {
  readonly kind: KindShown;
  readonly record: Members;
  readonly onSign: () => Promise<void>;
  readonly onBack: () => void;
  readonly language: 'zh' | 'en';
};

function ReadOnce({ kind, record, onSign, onBack, language }: ReadOnceProps) {
  const say = useSay();
  const { who } = useDesk().hands;
  const { isSigning, run: sign } = useSigning(onSign);
  const name = nameOf(who, language);
  return (
    <Arrival>
      <h2>{say('您要签的是', 'You are about to sign')}</h2>
      <p className="lead">{say(`${name}：${kind.title.zh}`, `${name}: ${kind.title.en}`)}</p>
      <Said kind={kind} record={record} />
      <ForEver record={record} who={name} />
      <button type="button" className="big" disabled={isSigning} onClick={() => sign()}>
        {say(`签名：${kind.title.zh}`, `Sign: ${kind.title.en}`)}
      </button>
      <button type="button" className="btn-plain big" onClick={onBack}>
        {say('改一改', 'Change something')}
      </button>
    </Arrival>
  );
}
