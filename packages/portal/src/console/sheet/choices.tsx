import { useState } from 'react';
import { useSay } from '../../scene/scene.ts';
import { Pick } from '../form/pick.tsx';
import type { Donor } from './receiving.ts';

/** Which item of the catalogue a word of the spreadsheet means. */
export function ItemChoice({ typed, onChosen }: { readonly typed: string; readonly onChosen: (id: string) => void }) {
  const say = useSay();
  return (
    <div className="group">
      <Pick
        kind="relief.receive"
        field="item"
        label={say(`“${typed}”是哪一种？`, `Which item is “${typed}”?`)}
        value={undefined}
        pattern={undefined}
        onPicked={(id) => (id === undefined ? undefined : onChosen(id))}
      />
    </div>
  );
}

/** Who a name of the spreadsheet is. A person is never named on the ledger: their gift is anonymous. */
export function DonorChoice({
  typed,
  onChosen,
}: {
  readonly typed: string;
  readonly onChosen: (donor: Donor) => void;
}) {
  const say = useSay();
  const [isNamed, setNamed] = useState(false);
  return (
    <fieldset className="chips-of group">
      <legend className="f-label">{say(`“${typed}”是谁？`, `Who is “${typed}”?`)}</legend>
      <button type="button" className="btn-plain" onClick={() => setNamed(true)}>
        {say('登记过的机构', 'An organisation that is listed')}
      </button>
      <button type="button" className="btn-plain" onClick={() => onChosen({ type: 'anonymous' })}>
        {say('个人：写匿名', 'A person: anonymous')}
      </button>
      <button type="button" className="btn-plain" onClick={() => onChosen({ type: 'unknown' })}>
        {say('不清楚', 'Not known')}
      </button>
      {isNamed ? (
        <Pick
          kind="relief.receive"
          field="party"
          label={say('哪家机构', 'Which organisation')}
          value={undefined}
          pattern={undefined}
          onPicked={(party) => (party === undefined ? undefined : onChosen({ type: 'party', party }))}
        />
      ) : null}
    </fieldset>
  );
}
