import { type ReactNode, useEffect, useState } from 'react';
import { Tag } from '../../marks/tag.tsx';
import { useSay, useScene } from '../../scene/scene.ts';
import { wordFor } from '../../words/codes.ts';
import { nameOf } from '../../words/names.tsx';
import type { Line } from '../desk/look.ts';
import { NoLine } from '../desk/no-line.tsx';
import { readShoes, type Seat, type Shoe, stepIn } from './seat.ts';

type ShoesProps = {
  readonly line: Line;
  readonly onSeat: (seat: Seat) => void;
  readonly children: ReactNode;
};

/**
 * Whose shoes to step into: one tap. Other ways in stand below the list and come with it: it would move them from under a
 * finger.
 */
export function ShoesList({ line, onSeat, children }: ShoesProps) {
  const { language } = useScene();
  const say = useSay();
  const [shoes, setShoes] = useState<readonly Shoe[]>();
  /** Whose key could not be fetched. */
  const [unlent, setUnlent] = useState<string>();
  useEffect(() => {
    readShoes(line).then(setShoes, () => setShoes([]));
  }, [line]);
  if (shoes === undefined) return <p role="status">{say('正在取机构名单……', 'Fetching the organisations …')}</p>;
  if (shoes.length === 0) {
    return (
      <>
        <p role="alert">
          {say('取不到机构名单。请刷新再试。', 'The organisations could not be fetched. Load the page again.')}
        </p>
        {children}
      </>
    );
  }
  return (
    <>
      <h2>{say('以哪家机构的身份？', 'In whose shoes?')}</h2>
      <ul className="choices">
        {shoes.map(({ party, waits }) => (
          <li key={party.id}>
            <button
              type="button"
              className="btn-plain"
              onClick={() => void stepIn(line, party).then(onSeat, () => setUnlent(party.id))}
            >
              <span>{nameOf(party, language)}</span>
              <span className="small quiet">{party.type === null ? '' : wordFor(party.type, language)}</span>
              {waits === 0 ? null : (
                <Tag kind="wait">
                  {say(`${waits} 次交接等它`, `${waits} ${waits === 1 ? 'handover waits' : 'handovers wait'}`)}
                </Tag>
              )}
            </button>
            {unlent === party.id ? <NoLine /> : null}
          </li>
        ))}
      </ul>
      {children}
    </>
  );
}
