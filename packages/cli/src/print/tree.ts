/** Something with parts below it. `lines`: what it says, the first line its heading. */
export type Branch = { readonly lines: readonly string[]; readonly below: readonly Branch[] };

/** How a tree is drawn: with lines in a terminal, by indenting alone where it is piped. */
export type TreeMarks = {
  readonly item: string;
  readonly last: string;
  readonly through: string;
  readonly space: string;
};

export const drawn: TreeMarks = { item: '├─ ', last: '└─ ', through: '│  ', space: '   ' };
export const plain: TreeMarks = { item: '', last: '', through: '  ', space: '  ' };

/** The lines of a tree. */
export function treeLines(branches: readonly Branch[], marks: TreeMarks): string[] {
  return branches.flatMap(({ lines, below }, i) => {
    const isLast = i === branches.length - 1;
    const beside = isLast ? marks.space : marks.through;
    const [heading = '', ...more] = lines;
    const stem = below.length > 0 ? marks.through : marks.space;
    return [
      (isLast ? marks.last : marks.item) + heading,
      ...more.map((line) => beside + (marks === plain ? '' : stem) + line),
      ...treeLines(below, marks).map((line) => beside + line),
    ];
  });
}
