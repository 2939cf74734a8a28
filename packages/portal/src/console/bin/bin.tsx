import { useId, useState } from 'react';
import { useSay, useScene } from '../../scene/scene.ts';

/** Words in one language, as somebody at the console types them. */
export type SomeWords = { readonly zh?: string; readonly en?: string };

type BinProps = { readonly label: string; readonly onSaid: (bin: SomeWords | undefined) => void };

const BIN_MAX = 40;

/** The bin in words: where at a place something is put. */
export function Bin({ label, onSaid }: BinProps) {
  const { language } = useScene();
  const say = useSay();
  const id = useId();
  const [typed, setTyped] = useState('');
  return (
    <p className="field">
      <label htmlFor={id} className="f-label">
        {label}
      </label>
      <input
        id={id}
        autoComplete="off"
        maxLength={BIN_MAX}
        placeholder={say('例如 3 号架', 'rack 3, for example')}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          onSaid(target.value.trim() === '' ? undefined : { [language]: target.value.trim() });
        }}
      />
    </p>
  );
}

/** The bin, for who keeps stock in bins; nobody else is asked. */
export function BinIfLiked({ onSaid }: Pick<BinProps, 'onSaid'>) {
  const say = useSay();
  return (
    <details className="more-fields">
      <summary>{say('放进哪个货位', 'Into which bin')}</summary>
      <Bin label={say('货位', 'Bin')} onSaid={onSaid} />
    </details>
  );
}
