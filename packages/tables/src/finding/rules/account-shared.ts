import { counted } from '../figures.ts';
import type { Rule } from '../finding.ts';
import { plainName } from '../names.ts';

/** One number (of an account, a licence) stands under two names. */
export const accountShared: Rule = {
  name: 'account_shared',
  title: { zh: '两个名称用同一个号码', en: 'One number under two names' },
  sure: 'possible',
  settles: ['publisher'],
  about: ['channel', 'supplier'],
  together: ({ about, said, profile }) => {
    const number = about === 'channel' ? said.case : said.spec;
    return number === undefined || !/\d{4}/.test(number) ? undefined : [profile, number.replace(/\s+/g, '')];
  },
  look: (rows) => {
    const byName = new Map(rows.map((row) => [plainName(row.said.to ?? row.said.from ?? ''), row]));
    return byName.size < 2 ? [] : [{ subject: [rows[0]?.id ?? 0], rows, figures: { names: byName.size } }];
  },
  says: ({ rows, figures: { names } }) => ({
    zh: `同一个账号或证号出现在 ${counted(names)} 个名称下（${counted(rows)} 行）。`,
    en: `One account or licence number stands under ${counted(names)} names (${counted(rows)} rows).`,
  }),
};
