import { type Across, type Column, countedIn, type Profile, TableRefused, type Words } from '@baton/tables';
import { type Call, neededArg } from '../command.ts';
import { type ExitCode, exit } from '../exit.ts';
import { printJson, say } from '../print/output.ts';
import { profileOf } from './profile-file.ts';
import { fittingProfile } from './read-table.ts';
import { tellRefusedTable } from './refused.ts';
import { openTable } from './table-file.ts';

/** Says in words what a mapping file does, and where a table beside it states another unit. */
export async function checkProfile(call: Call): Promise<ExitCode> {
  try {
    const profile = profileOf(call, neededArg(call, 'profile check', '<profile>'));
    const atOdds = await atOddsOf(call, profile, call.args.slice(1));
    if (call.flags.on('json')) printJson(call, { ...profile, ...(call.args.length > 1 && { atOdds }) });
    else {
      const warned = atOdds.map((words) => words[call.language]);
      call.world.out(`${[...profileLines(call, profile), ...warned].join('\n')}\n`);
    }
    return atOdds.length === 0 ? exit.done : exit.no;
  } catch (error) {
    if (error instanceof TableRefused) return tellRefusedTable(call, error);
    throw error;
  }
}

/** Where tables state other units than the profile reads. */
async function atOddsOf(call: Call, profile: Profile, files: readonly string[]): Promise<Words[]> {
  const found: Words[] = [];
  for (const file of files) {
    const { table, atOdds = [] } = await fittingProfile(call, await openTable(call, file), profile, (one) => one);
    found.push(...atOdds.map(({ zh, en }) => ({ zh: `${table.name}：${zh}`, en: `${table.name}: ${en}` })));
  }
  return found;
}

/** What a profile says, line by line. */
function profileLines(call: Call, { profile, title, about, speaks, key, columns }: Profile): string[] {
  const heading = `${profile}: ${title[call.language]}`;
  const quoted = `${say(call, '转录', 'quotes')} ${speaks.name[call.language]}, ${say(call, '关于', 'about')} ${about}`;
  const known =
    key.length > 0
      ? `${say(call, '行的身份', 'a row is known by')}: ${key.join(', ')}`
      : say(call, '行的身份：内容和第几次出现', 'a row is known by its content and occurrence');
  return [heading, quoted, known, ...columns.map((column) => `  ${columnText(call, column)}`)];
}

/** What is understood of a column, or of all the columns for which an entry stands. */
function columnText(call: Call, one: Column): string {
  const { column, each, as, item, of, day, person, required, zero } = one;
  const must = required ? ` (${say(call, '必填', 'required')})` : '';
  if (each !== undefined) {
    const what = each.map((one) => acrossWords[one][call.language]).join(say(call, '和', ' and '));
    const many = say(
      call,
      `其余每一列的表头写着${what}，每个填了的格子自成一条`,
      `every other column whose header is ${what}: each filled cell is a row of its own`,
    );
    const nothing = zero === 'empty' ? say(call, '；0 等于没填', '; a zero says nothing') : '';
    return `${many}${nothing}${unitText(call, one)}${must}`;
  }
  const party = of === undefined ? undefined : `${of.as} ${of.name}`;
  const spread = [item, party, day].filter((one) => one !== undefined).join(', ');
  const meaning = person
    ? say(call, '个人信息，不转录', 'about a person, never carried on')
    : spread || (as ?? say(call, '只引用', 'quoted only'));
  return `${column.join(' / ')}: ${meaning}${unitText(call, one)}${must}`;
}

/** What its numbers are counted in: of numbers that are quoted only, nobody needs to know. */
function unitText(call: Call, column: Column): string {
  const { as, each, item, of, day } = column;
  const isCounted = as === 'quantity' || as === 'amount' || (each ?? item ?? of ?? day) !== undefined;
  if (!isCounted) return '';
  const words = countedIn(column)[call.language];
  return say(call, `，按 ${words}`, `, in ${words}`);
}

const acrossWords: { readonly [across in Across]: Words } = {
  at: { zh: '一天或一个月', en: 'a day or a month' },
  item: { zh: '一种物资', en: 'an item' },
  to: { zh: '一个接收方', en: 'a taker' },
  from: { zh: '一个给予方', en: 'a giver' },
  place: { zh: '一个地点', en: 'a place' },
};
