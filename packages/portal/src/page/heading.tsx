import type { ReactNode } from 'react';
import { useSay } from '../scene/scene.ts';
import { Sentence } from '../words/phrases.tsx';

type HeadingProps = {
  readonly kicker?: string;
  readonly title: string;
  readonly lead?: ReactNode;
  readonly without?: string;
};

/** What a page begins with: a sentence that holds its answer, one lead, and what is not in it. */
export function Heading({ kicker, title, lead, without }: HeadingProps) {
  const say = useSay();
  return (
    <div className="head">
      {kicker === undefined ? null : <p className="kicker">{kicker}</p>}
      <h1>
        <Sentence of={title} />
      </h1>
      {lead === undefined ? null : <p className="say">{lead}</p>}
      {without === undefined ? null : (
        <p className="not">
          <b>{say('不含', 'Not included')}</b>
          {say('：', ': ')}
          {without}
        </p>
      )}
    </div>
  );
}
