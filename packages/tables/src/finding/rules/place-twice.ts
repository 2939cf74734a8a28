import { counted } from '../figures.ts';
import { calmly, type QuotedRow, type Rule } from '../finding.ts';
import { plainName } from '../names.ts';

/** One place stands in a list under two keys, or under two spellings. */
export const placeTwice: Rule = {
  name: 'place_twice',
  title: { zh: '同一地点像是写了两次', en: 'One place that may stand there twice' },
  sure: 'possible',
  settles: ['publisher', 'taker'],
  about: ['need'],
  together: ({ said }) =>
    said.place === undefined ? undefined : [said.area ?? said.city ?? '', plainName(said.place)],
  look: (rows) => {
    const newest = [...new Map(rows.map((row) => [keyOf(row), row])).values()];
    if (newest.length < 2) return [];
    return [{ subject: [rows[0]?.profile ?? ''], rows: newest }];
  },
  calm: calmly({
    keep: ([row]) => (row === undefined ? '' : keyOf(row)),
    stays: (key, row) => (keyOf(row) === key ? key : undefined),
  }),
  says: ({ cases, rows, first: { said } }) => ({
    zh: `有 ${counted(cases)} 个地点（如“${said.place ?? '…'}”）在同一张表里有不止一个编号或写法（共 ${counted(rows)} 个），需求可能算了两次。`,
    en: `${cases === 1 ? `1 place ("${said.place ?? '…'}") stands` : `${counted(cases)} places ("${said.place ?? '…'}" for one) stand`} in one list under several keys or spellings (${counted(rows)} in all): ${cases === 1 ? 'its' : 'their'} needs may count twice.`,
  }),
};

function keyOf({ said }: QuotedRow): string {
  return `${said.place_key ?? ''} ${said.place ?? ''}`;
}
