import type { NeedOnBoard } from '@baton/sdk';
import { PlainBar } from '../../marks/plain-bar.tsx';
import { Fold, isOpen } from '../../page/fold.tsx';
import { useSay, useScene } from '../../scene/scene.ts';
import { figure, Quantity } from '../../words/figures.tsx';
import { nameOf } from '../../words/names.tsx';
import { plural } from '../../words/plural.ts';
import { type Board, type Group, NOTHING_SENT, sumsOf } from './board.ts';
import { NeedRow } from './need-row.tsx';

type GroupsProps = { readonly groups: readonly Group[]; readonly sent: Board['sent'] };

/** Needs item by item, or place by place, each group folded to its sum; numbered on through all of them, as on the map. */
export function NeedGroups({ groups, sent }: GroupsProps) {
  const open = isOpen(
    groups.length,
    groups.reduce((sum, { needs }) => sum + needs.length, 0),
  );
  let before = 0;
  return (
    <div className="folds">
      {groups.map((group) => {
        const from = before;
        before += group.needs.length;
        return <OneGroup key={group.key} group={group} from={from} sent={sent} open={open} />;
      })}
    </div>
  );
}

type OneGroupProps = {
  readonly group: Group;
  /** How many needs stand before those of this group. */
  readonly from: number;
  readonly sent: GroupsProps['sent'];
  readonly open: boolean;
};

function OneGroup({ group, from, sent, open }: OneGroupProps) {
  const { language } = useScene();
  const { by, needs } = group;
  const [first] = needs;
  if (first === undefined) return null;
  const title = by === 'item' ? nameOf(first.item, language) : placeText(first, language);
  const rows = needs.map((need, position) => (
    <NeedRow key={need.id} need={need} number={from + position + 1} sent={sent.get(need.id) ?? NOTHING_SENT} grouped />
  ));
  return (
    <Fold
      title={title}
      sum={by === 'item' ? <Lacking needs={needs} /> : <Unmet needs={needs} />}
      note={by === 'item' ? <ItemNote needs={needs} /> : <PlaceNote needs={needs} />}
      open={open}
    >
      <ol>{rows}</ol>
    </Fold>
  );
}

/** Whose place it is, and which. */
function placeText({ of, place }: NeedOnBoard, language: 'zh' | 'en'): string {
  return `${nameOf(of, language)}${{ zh: '，', en: ', ' }[language]}${nameOf(place, language)}`;
}

type NeedsProps = { readonly needs: readonly NeedOnBoard[] };

/** What all of them still lack; of one item, so that it can be summed. */
function Lacking({ needs }: NeedsProps) {
  const say = useSay();
  const [first] = needs;
  const { wanted, lacking } = sumsOf(needs);
  if (first === undefined) return null;
  if (wanted === 0) return <>{say('数量未写', 'no amount given')}</>;
  if (lacking === 0) return <>{say('不缺了', 'nothing lacking')}</>;
  return (
    <>
      {say('缺 ', 'lacks ')}
      <Quantity value={lacking} unit={first.item.unit} of={first.item.class} />
    </>
  );
}

function Unmet({ needs }: NeedsProps) {
  const say = useSay();
  const open = needs.filter((need) => need.open !== 0).length;
  return <>{say(`${figure(open)} 项没有满足`, `${figure(open)} not met`)}</>;
}

function ItemNote({ needs }: NeedsProps) {
  const say = useSay();
  const { wanted, filled } = sumsOf(needs);
  const places = new Set(needs.map(({ place }) => place.id)).size;
  const silent = needs.filter(({ quantity }) => quantity === null).length;
  const [sum, came] = [figure(wanted), figure(filled)];
  return (
    <>
      {wanted === 0 ? null : (
        <PlainBar
          height={10}
          whole={wanted}
          parts={[{ fill: 'used', value: filled }]}
          label={say(`需 ${sum}，已送达 ${came}`, `needed ${sum}, delivered ${came}`)}
        />
      )}
      {say(`${places} 处`, `${places} ${plural(places, 'place')}`)}
      {wanted === 0 ? null : say(`，需 ${sum}，已送达 ${came}`, `, ${sum} needed, ${came} delivered`)}
      {silent === 0 || wanted === 0 ? null : say(`，${silent} 项没写数量`, `, ${silent} without an amount`)}
    </>
  );
}

/** Which items a place asks for: the first of them by name. */
function PlaceNote({ needs }: NeedsProps) {
  const { language } = useScene();
  const say = useSay();
  const names = [...new Set(needs.map(({ item }) => nameOf(item, language)))];
  const shown = names.slice(0, NAMES_SHOWN).join(say('、', ', '));
  const more = names.length - NAMES_SHOWN;
  return <>{more > 0 ? say(`${shown}等 ${names.length} 种`, `${shown} and ${more} more`) : shown}</>;
}

const NAMES_SHOWN = 3;
