import { useId, useState } from 'react';
import { digitsIn } from './digits.ts';

type TypedProps = {
  readonly label: string;
  readonly numeric?: boolean;
  /** What stands there, where it can be said another way too; else what was typed. */
  readonly shown?: string;
  readonly onTyped: (text: string) => void;
};

/** One line that is typed; of a number only the digits, and a point. */
export function Typed({ label, numeric = false, shown, onTyped }: TypedProps) {
  const id = useId();
  const [text, setText] = useState('');
  return (
    <p className="field short">
      <label htmlFor={id} className="f-label">
        {label}
      </label>
      <input
        id={id}
        inputMode={numeric ? 'numeric' : 'text'}
        autoComplete="off"
        maxLength={40}
        value={shown ?? text}
        onChange={({ target }) => {
          const next = numeric ? digitsIn(target.value) : target.value;
          setText(next);
          onTyped(next.trim());
        }}
      />
    </p>
  );
}
