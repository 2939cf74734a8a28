import { TableRefused } from '@baton/tables';
import { type Command, neededArg } from '../command.ts';
import { exit } from '../exit.ts';
import { printJson, say } from '../print/output.ts';
import { profileOf, shippedProfiles } from '../tables/profile-file.ts';
import { tellRefusedTable } from '../tables/refused.ts';

/** Reads a mapping file and says in words what it does. */
export const profileCheck: Command = {
  name: 'profile check',
  summary: { zh: '检查对照表（映射文件）', en: 'Check a profile: a mapping file for a table' },
  args: '<profile>',
  options: {},
  more: { zh: '对照表写法见 docs/guides。', en: 'Name one that ships, or your own file.' },
  examples: ['baton profile check wuhan2020-needs', 'baton profile check needs.yaml'],
  async run(call) {
    try {
      const profile = profileOf(call, neededArg(call, 'profile check', '<profile>'));
      if (call.flags.on('json')) printJson(call, profile);
      else {
        const { title, about, speaks, key, columns } = profile;
        const heading = `${profile.profile}: ${title[call.language]}`;
        const quoted = `${say(call, '转录', 'quotes')} ${speaks.name[call.language]}, ${say(call, '关于', 'about')} ${about}`;
        const known =
          key.length > 0
            ? `${say(call, '行的身份', 'a row is known by')}: ${key.join(', ')}`
            : say(call, '行的身份：内容和第几次出现', 'a row is known by its content and occurrence');
        const told = columns.map(({ column, as, item, required }) => {
          const meaning = item ?? as ?? say(call, '只引用', 'quoted only');
          return `  ${column.join(' / ')}: ${meaning}${required ? ` (${say(call, '必填', 'required')})` : ''}`;
        });
        call.world.out(`${[heading, quoted, known, ...told].join('\n')}\n`);
      }
      return exit.done;
    } catch (error) {
      if (error instanceof TableRefused) return tellRefusedTable(call, error);
      throw error;
    }
  },
};

/** Which profiles ship. */
export const profileList: Command = {
  name: 'profile list',
  summary: { zh: '自带的对照表', en: 'Profiles that ship' },
  options: {},
  examples: ['baton profile list'],
  async run(call) {
    const profiles = shippedProfiles().map((name) => profileOf(call, name));
    if (call.flags.on('json'))
      printJson(
        call,
        profiles.map(({ profile, title, about }) => ({ profile, title, about })),
      );
    else for (const { profile, title } of profiles) call.world.out(`${profile.padEnd(26)} ${title[call.language]}\n`);
    return exit.done;
  },
};
