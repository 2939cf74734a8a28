import type { QuotedRow, Rule } from '../finding.ts';
import { coreOf, gradeIn } from '../names.ts';

/** How many characters of a giver's name are enough to bring rows together; the whole name is compared afterwards. */
const KEY_CHARACTERS = 2;

/** Goods of one giver come in as one grade, and go out, under the giver's name, as another or as none. */
export const gradeLeavesAsAnother: Rule = {
  name: 'grade_leaves_as_another',
  title: { zh: '进来和出去的等级不同', en: 'Goods of one grade leave as another' },
  sure: 'possible',
  settles: ['publisher', 'donor', 'taker'],
  about: ['received', 'distributed'],
  together: (row) => {
    const giver = giverIn(row);
    return giver.length <= KEY_CHARACTERS ? undefined : [giver.slice(0, KEY_CHARACTERS)];
  },
  look: (rows) =>
    rows
      .filter(({ about }) => about === 'distributed')
      .flatMap((left) => {
        const came = rows.find((row) => row.about === 'received' && isSameGiver(row, left) && isOtherGrade(row, left));
        if (came === undefined) return [];
        const figures = { came: gradeOf(came) ?? '', left: gradeOf(left) ?? '–' };
        return [{ subject: [came.id, left.id], rows: [came, left], figures }];
      }),
  says: ({ figures: { came, left } }) => ({
    zh: `同一捐赠方的物资，收到时写作 ${came}，发出时写作 ${left === '–' ? '没有等级的口罩' : left}。`,
    en: `Goods of one giver are listed as ${came} when they came, and ${left === '–' ? 'without a grade' : `as ${left}`} when they left.`,
  }),
};

/** Who gave it: the column of givers, or a name in brackets behind the goods. */
function giverIn({ about, said }: QuotedRow): string {
  if (about === 'received') return coreOf(said.from ?? '');
  return coreOf(/[（(]([^（）()]+)[）)]/.exec(said.item ?? '')?.[1] ?? '');
}

function isSameGiver(came: QuotedRow, left: QuotedRow): boolean {
  const [giver, named] = [giverIn(came), giverIn(left)];
  return giver.startsWith(named) || named.startsWith(giver);
}

function gradeOf({ said }: QuotedRow): string | undefined {
  return gradeIn(`${said.item ?? ''} ${said.spec ?? ''}`);
}

function isOtherGrade(came: QuotedRow, left: QuotedRow): boolean {
  const isMask = [came, left].every(({ said }) => /口罩|mask|respirator/i.test(said.item ?? ''));
  return isMask && gradeOf(came) !== undefined && gradeOf(came) !== gradeOf(left);
}
