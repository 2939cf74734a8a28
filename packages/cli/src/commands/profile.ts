import type { Command } from '../command.ts';

/** Reads a mapping file and says in words what it does. */
export const profileCheck: Command = {
  name: 'profile check',
  summary: { zh: '检查对照表（映射文件）', en: 'Check a profile: a mapping file for a table' },
  args: '<profile> [<file…>]',
  options: {},
  more: {
    zh: '自带的写名字，自己的写文件名。写上表格，就一并核对表里写的单位（如“单位：件”）和对照表是否一致，不一致则退出码为 1。',
    en: 'Name one that ships, or your own file. With tables behind it, it also holds the units that they state ("unit: box") against those that the profile reads, and ends with 1 where they differ.',
  },
  examples: ['baton profile check wuhan2020-needs', 'baton profile check needs.yaml needs.csv'],
  async run(call) {
    const { checkProfile } = await import('../tables/check-profile.ts');
    return checkProfile(call);
  },
};

/** Which profiles ship. */
export const profileList: Command = {
  name: 'profile list',
  summary: { zh: '自带的对照表', en: 'Profiles that ship' },
  options: {},
  examples: ['baton profile list'],
  async run(call) {
    const { listProfiles } = await import('../tables/list-profiles.ts');
    return listProfiles(call);
  },
};

/** Proposes a mapping file for a table that no profile knows. */
export const profileNew: Command = {
  name: 'profile new',
  summary: { zh: '为没见过的表格拟一份对照表', en: 'Propose a profile for a table that no profile knows' },
  args: '<file>',
  options: {
    out: {
      value: 'file',
      short: 'o',
      words: { zh: '写到哪个文件（默认打印出来）', en: 'Where to write it; printed otherwise' },
    },
    name: { value: 'name', words: { zh: '对照表的名字（小写字母）', en: 'Name of the profile, in small letters' } },
    sheet: { value: 'sheet', words: { zh: '工作簿里的哪一张表', en: 'Which sheet of a workbook' } },
  },
  more: {
    zh: '每一列都写明猜成了什么，旁边是一个例子；改正后用 baton profile check，再用 baton import <文件> … --dry-run 试看。',
    en: 'It says of every column what it took it for, beside an example. Correct it, then: baton profile check, and baton import <profile> … --dry-run.',
  },
  examples: ['baton profile new needs.csv', 'baton profile new needs.csv -o mine.yaml --name our-needs'],
  async run(call) {
    const { newProfile } = await import('../tables/new-profile.ts');
    return newProfile(call);
  },
};
