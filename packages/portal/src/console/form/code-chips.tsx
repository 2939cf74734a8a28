import { codeWord } from '@baton/ledger';
import { useScene } from '../../scene/scene.ts';

type CodeChipsProps = {
  readonly legend: string;
  readonly codes: readonly string[];
  /** What the field is called in records: some codes mean something else elsewhere. */
  readonly field?: string;
  /** The code that is chosen, or all that are. */
  readonly value: unknown;
  readonly onValue: (code: string) => void;
};

/** Codes as buttons: a gloved finger hits them, and all of them are seen. */
export function CodeChips({ legend, codes, field = 'reason', value, onValue }: CodeChipsProps) {
  const { language } = useScene();
  return (
    <fieldset className="chips-of">
      <legend className="f-label">{legend}</legend>
      {codes.map((code) => (
        <button
          key={code}
          type="button"
          className="btn-plain"
          aria-pressed={value === code || (Array.isArray(value) && value.includes(code))}
          onClick={() => onValue(code)}
        >
          {codeWord(field, code, language)}
        </button>
      ))}
    </fieldset>
  );
}
