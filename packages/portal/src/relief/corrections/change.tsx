import { codeWord, kindNamed, type Leaf } from '@baton/ledger';
import type { CorrectionInList } from '@baton/sdk';
import { Tag } from '../../marks/tag.tsx';
import type { Names } from '../../record/called.ts';
import { titleText, Value } from '../../record/value.tsx';
import { Link, tracePath } from '../../scene/link.tsx';
import { type Language, useSay, useScene } from '../../scene/scene.ts';
import { Moment } from '../../words/moments.tsx';
import { nameOf, Party } from '../../words/names.tsx';
import { type Change, changesOf } from './changes.ts';

type Body = NonNullable<CorrectionInList['to']>;

/** A correction with what it changes: `before` is the record as it counted until then. */
export type Told = { readonly correction: CorrectionInList; readonly before: Body | null };

type CorrectionProps = Told & {
  /** What names in the bodies stand for. */
  readonly names: Names;
  /** Leave out which record it is, where that stands beside it. */
  readonly beside?: boolean;
};

/** How many members of a record are shown before the rest is counted. */
const SHOWN = 8;

/** What was said before beside what is said now: nothing is struck out, both stay readable. */
export function Correction({ correction, before, names, beside = false }: CorrectionProps) {
  const { language } = useScene();
  const say = useSay();
  const { record, kind, signer, reason, time, to, standing } = correction;
  const changes = before === null ? [] : changesOf(before, to);
  const anew = before === null && to !== null;
  const title = kindNamed(kind)?.title[language] ?? kind;
  return (
    <div className="fix">
      <div>
        <StandingTag correction={correction} />
        <p className="quiet small">
          <Moment at={time} />
          <br />
          <Party of={signer} />
        </p>
      </div>
      <div className="was">
        <span className="lab">{say('之前，仍可读', 'Before, still readable')}</span>
        {beside ? null : (
          <p>
            <Link to={tracePath(record)}>{title}</Link>
            <Goods changes={changes} names={names} />
          </p>
        )}
        {before === null ? (
          <p>{say('当时已作废', 'it was void by then')}</p>
        ) : (
          <Side changes={changes} side="before" names={names} />
        )}
      </div>
      <div className="now">
        <span className="lab">{nowText(standing, language)}</span>
        {to === null ? (
          <p>
            <b>{say('作废：没有这回事', 'void: it did not happen')}</b>
          </p>
        ) : anew ? (
          <p>{say('又算数了，全文在更正记录里', 'it counts again, as the correction says in full')}</p>
        ) : (
          <Side changes={changes} side="after" names={names} />
        )}
        <p className="small">
          {say('原因：', 'Reason: ')}
          {codeWord('reason', reason, language)}
          {say('。', '. ')}
          <Link to={tracePath(correction.id)}>{say('更正记录', 'the correction')}</Link>
          <Agreed correction={correction} />
        </p>
      </div>
    </div>
  );
}

/** The goods of the first figure that changed. */
function Goods({ changes, names }: { readonly changes: readonly Change[]; readonly names: Names }) {
  const { language } = useScene();
  const say = useSay();
  const items = changes.map(({ before, after }) => names.get((after ?? before)?.of ?? '')?.item ?? null);
  const item = items.find((one) => one !== null);
  return item === undefined || item === null ? null : say('，', ', ') + nameOf(item, language);
}

/** Whose agreement made it count, where it took another hand. */
function Agreed({ correction: { id, by, hand } }: { readonly correction: CorrectionInList }) {
  const { language } = useScene();
  const say = useSay();
  if (by === null || by === id || hand === null) return null;
  return (
    <>
      {say('，', ', ')}
      <Link to={tracePath(by)}>{say(`${nameOf(hand, 'zh')}已同意`, `${nameOf(hand, language)} agreed`)}</Link>
    </>
  );
}

function nowText(standing: string, language: Language): string {
  const texts: { readonly [standing: string]: { readonly zh: string; readonly en: string } } = {
    waiting: { zh: '一方提出，对方还没同意：先不算数', en: 'Proposed; does not count until the other hand agrees' },
    replaced: { zh: '后来被另一份更正取代', en: 'Replaced by another since' },
  };
  return texts[standing]?.[language] ?? { zh: '现在', en: 'Now' }[language];
}

function StandingTag({ correction: { standing, hand } }: { readonly correction: CorrectionInList }) {
  const { language } = useScene();
  const say = useSay();
  if (standing === 'waiting') {
    return (
      <Tag kind="wait">
        {say('等', 'waits for ')}
        {hand === null ? say('对方', 'the other hand') : nameOf(hand, language)}
        {say('同意', '')}
      </Tag>
    );
  }
  if (standing === 'replaced') return <Tag kind="quiet">{say('已被取代', 'replaced')}</Tag>;
  return <Tag kind="fix">{say('已更正', 'Corrected')}</Tag>;
}

type SideProps = { readonly changes: readonly Change[]; readonly side: 'before' | 'after'; readonly names: Names };

function Side({ changes, side, names }: SideProps) {
  const { language } = useScene();
  const say = useSay();
  const shown = changes.slice(0, SHOWN);
  const left = changes.length - shown.length;
  if (changes.length === 0) return <p>{say('只改了文字或票据。', 'Only words or papers differ.')}</p>;
  return (
    <ul>
      {shown.map((change) => (
        <li key={change.path}>
          {titleText(change, language)}
          {say('：', ': ')}
          <Half of={change[side]} names={names} strong={side === 'after'} />
        </li>
      ))}
      {left === 0 ? null : <li className="quiet">{say(`另 ${left} 处`, `${left} more`)}</li>}
    </ul>
  );
}

type HalfProps = { readonly of: Leaf | undefined; readonly names: Names; readonly strong: boolean };

/** One side of a change. */
function Half({ of, names, strong }: HalfProps) {
  const say = useSay();
  if (of === undefined) return <span className="quiet">{say('没有写', 'not said')}</span>;
  const value = <Value of={of} names={names} />;
  return strong ? <b>{value}</b> : value;
}
