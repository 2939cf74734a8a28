import { application } from '@baton/sdk';
import type { Command } from '../command.ts';
import { exit, UsageError } from '../exit.ts';
import { keysOf } from '../keys/key-file.ts';
import { keyFileOf, secretsOf, signingOptions } from '../keys/ring.ts';
import { clientOf, nodeOptions } from '../node-client.ts';
import { emit, outputOption, say } from '../print/output.ts';
import { shellWord } from '../print/shell.ts';
import { asTyped } from '../way.ts';
import { digestOfList, readGuardians } from './guardians.ts';

/** A stranger's signed request to be admitted, to be handed to an authority. */
export const apply: Command = {
  name: 'apply',
  summary: { zh: '签署接纳申请，交给监管机构', en: 'Sign a request to be admitted, for an authority to carry in' },
  options: {
    ...signingOptions,
    ...nodeOptions,
    ...outputOption,
    ledger: { value: 'id', words: { zh: '账本编号（不问节点）', en: 'Id of the ledger, instead of asking a node' } },
    person: { words: { zh: '个人（化名）', en: 'For a person under a pseudonym' } },
    kinds: {
      value: 'kind,…',
      words: { zh: '设备密钥可写的类型', en: 'Kinds the device keys may sign (relief.*,trust.*)' },
    },
    'name-zh': { value: 'text', words: { zh: '中文名称', en: 'Name in Chinese' } },
    'name-en': { value: 'text', words: { zh: '英文名称', en: 'Name in English' } },
    area: { value: 'code', words: { zh: '地区代码（GB/T 2260）', en: 'Area code (GB/T 2260)' } },
    type: { value: 'code', words: { zh: '组织类型', en: 'Type of organisation' } },
    guardians: { value: 'file', words: { zh: '监护方名单', en: 'List of guardians, counted from admission on' } },
  },
  examples: [
    'baton apply --as our-hospital --name-zh 我院 --name-en "Our hospital" --area 420100 --type hospital -o application.json',
  ],
  async run(call) {
    const { flags } = call;
    const file = keyFileOf(call);
    const ledger = flags.text('ledger') ?? (await clientOf(call).status()).ledger;
    const keys = keysOf(await secretsOf(call, file));
    const kinds = flags.text('kinds')?.split(',') ?? ['relief.*', 'trust.*'];
    const subjectClass = flags.on('person') ? 'person' : 'organisation';
    const profile = subjectClass === 'person' ? noProfile(flags) : profileOf(flags);
    const guardians = flags.text('guardians');
    const made = await application(ledger, {
      keys,
      class: subjectClass,
      devices: keys.devices.map(() => ({ kinds })),
      ...(guardians !== undefined && { guardians: digestOfList(readGuardians(call, guardians)) }),
    });
    const text = `${JSON.stringify({ ledger, segment: file.segment, ...made, ...(profile && { profile }) }, null, 2)}\n`;
    const path = emit(call, text);
    if (path !== undefined) {
      const admit = `${asTyped} admit ${shellWord(flags.text('output') ?? '')} --as … --type …`;
      call.world.out(`${path}\n${say(call, '交给监管机构：', 'Give it to the authority, who says:')} ${admit}\n`);
    }
    return exit.done;
  },
};

type Named = { text(name: string): string | undefined };

/** A name that was typed for a person would look as if it had been taken. */
function noProfile(flags: Named): undefined {
  const said = ['name-zh', 'name-en', 'area', 'type'].find((name) => flags.text(name) !== undefined);
  if (said === undefined) return undefined;
  throw new UsageError({
    zh: `--${said} 不能和 --person 一起写：个人在账本上没有名称、地区和类型，只有化名。`,
    en: `--${said} does not go with --person: people have no name, area or type on the ledger, only a pseudonym.`,
  });
}

/** The public profile of an organisation, in plain words. */
function profileOf(flags: Named): object {
  const [zh, en, area, type] = ['name-zh', 'name-en', 'area', 'type'].map((name) => flags.text(name));
  if ((zh ?? en) === undefined || area === undefined || type === undefined) {
    throw new UsageError({
      zh: '组织要有公开简介：--name-zh 或 --name-en、--area、--type。',
      en: 'An organisation has a public profile: --name-zh or --name-en, --area, --type.',
    });
  }
  return { area, name: { ...(zh !== undefined && { zh }), ...(en !== undefined && { en }) }, type };
}
