import { keyIdOf, toBase64Url } from '@baton/log';
import type { Signer } from '@baton/sdk';
import { type Call, type Command, neededArg } from '../command.ts';
import { exit, UsageError } from '../exit.ts';
import { ownKeysFolder } from '../keys/folder.ts';
import {
  isKeyName,
  type KeyFile,
  keyFile,
  keysOf,
  listKeyFiles,
  newSecrets,
  type Secrets,
  writeKeyFile,
} from '../keys/key-file.ts';
import { dataOption, findKeyFile, keyFolders, passphraseFor, secretsOf } from '../keys/ring.ts';
import { padTo } from '../print/columns.ts';
import { printJson, say } from '../print/output.ts';

/** Makes the keys of a subject and keeps them sealed. */
export const keysNew: Command = {
  name: 'keys new',
  summary: { zh: '生成一个主体的密钥', en: 'Make the keys of a subject' },
  args: '<name>',
  options: {
    devices: { value: 'name,…', words: { zh: '设备密钥的名称（默认 desk）', en: 'Names of its device keys (desk)' } },
    plain: { words: { zh: '不加密（只用于演练）', en: 'Leave them unsealed: for drills only' } },
  },
  more: {
    zh: '密钥存于 $XDG_CONFIG_HOME/baton/keys，权限 0600，用密码加密（scrypt、AES-256-GCM）。请另存一份：没有找回密码的办法。',
    en: 'Kept in $XDG_CONFIG_HOME/baton/keys, mode 0600, sealed under a passphrase (scrypt, AES-256-GCM). Keep a copy elsewhere: nobody can recover a passphrase.',
  },
  examples: ['baton keys new our-hospital', 'baton keys new drill-hospital --plain'],
  async run(call) {
    const name = neededArg(call, 'keys new', '<name>');
    if (!isKeyName(name)) throw badName(name);
    const devices = call.flags
      .text('devices')
      ?.split(',')
      .filter((one) => one !== '');
    const sealing = call.flags.on('plain') ? {} : { passphrase: await newPassphrase(call, name) };
    const file = keyFile(name, newSecrets(devices), sealing);
    const path = writeKeyFile(ownKeysFolder(call.world), file);
    if (call.flags.on('json')) printJson(call, { name, segment: file.segment, path });
    else call.world.out(`${say(call, '已生成', 'Made')}: ${name}\n  ${file.segment}\n  ${path}\n`);
    return exit.done;
  },
};

async function newPassphrase(call: Call, name: string): Promise<string> {
  const passphrase = await passphraseFor(call, name, { isNew: true });
  if (passphrase.length < 8) {
    throw new UsageError({ zh: '密码至少 8 个字符。', en: 'A passphrase has at least 8 characters.' });
  }
  // Nobody sees what is typed, and nobody can recover it.
  if ((await passphraseFor(call, name)) === passphrase) return passphrase;
  throw new UsageError({ zh: '两次输入的密码不同。', en: 'The two passphrases differ.' });
}

function badName(name: string): UsageError {
  return new UsageError({
    zh: `${name} 不能作名称：用字母、数字、点、下划线和连字符，至多 61 个字符。`,
    en: `${name} is no name for keys: letters, digits, dots, underscores and hyphens, at most 61 characters.`,
  });
}

/** Lists key files: the user's own, and those of the story in the data folder. */
export const keysList: Command = {
  name: 'keys list',
  summary: { zh: '列出密钥', en: 'List the keys there are' },
  options: dataOption,
  examples: ['baton keys list'],
  async run(call) {
    const files = keyFolders(call).flatMap((folder) =>
      listKeyFiles(folder).map((file) => ({ ...summaryOf(file), folder })),
    );
    if (call.flags.on('json')) printJson(call, files);
    else if (files.length === 0) call.world.out(`${say(call, '还没有密钥。', 'There are no keys yet.')}\n`);
    else
      for (const { name, segment, sealed } of files)
        call.world.out(`${segment}  ${name}${sealed ? '' : openMark(call)}\n`);
    return exit.done;
  },
};

function summaryOf(file: KeyFile) {
  const { name, segment, ledger } = file;
  return { name, segment, sealed: 'sealed' in file, ...(ledger !== undefined && { ledger }) };
}

function openMark(call: Call): string {
  return say(call, '（未加密）', ' (not sealed)');
}

/** Shows the public side of a key file, and its secrets to whoever asks for them by name. */
export const keysShow: Command = {
  name: 'keys show',
  summary: { zh: '显示公钥', en: 'Show public keys' },
  args: '<name>',
  options: { ...dataOption, secret: { words: { zh: '连同私钥一起显示', en: 'Show the secrets as well' } } },
  examples: ['baton keys show our-hospital', 'baton keys show union --json'],
  async run(call) {
    const name = neededArg(call, 'keys show', '<name>');
    const file = findKeyFile(keyFolders(call), name);
    if (file === undefined)
      throw new UsageError({ zh: `没有名为 ${name} 的密钥。`, en: `There are no keys called ${name}.` });
    const secrets = await secretsOf(call, file);
    const { control, next, devices } = keysOf(secrets);
    const shown = {
      name,
      segment: file.segment,
      control: publicSide(control),
      next: publicSide(next),
      devices: devices.map((device, i) => ({ name: secrets.devices[i]?.name, ...publicSide(device) })),
      ...(call.flags.on('secret') && { secrets }),
    };
    if (call.flags.on('json')) printJson(call, shown);
    else call.world.out(shownText(call, shown));
    return exit.done;
  },
};

type PublicSide = { readonly id: string; readonly key: string };

/** The id by which records and `keys revoke` name a key, and the key itself, base64url. */
function publicSide({ publicKey }: Signer): PublicSide {
  return { id: keyIdOf(publicKey), key: toBase64Url(publicKey) };
}

type Shown = {
  readonly segment: string;
  readonly control: PublicSide;
  readonly next: PublicSide;
  readonly devices: readonly (PublicSide & { readonly name: string | undefined })[];
  readonly secrets?: Secrets;
};

function shownText(call: Call, { segment, control, next, devices, secrets }: Shown): string {
  const rows = [
    [say(call, '主体', 'subject'), segment, ''],
    [say(call, '控制', 'control'), control.id, control.key],
    [say(call, '下一把', 'next'), next.id, next.key],
    ...devices.map(({ name = '', id, key }) => [name, id, key]),
  ];
  const table = rows.map(([label = '', id = '', key = '']) => `${padTo(label, 10)}  ${id}  ${key}`.trimEnd());
  return `${[...table, ...(secrets === undefined ? [] : [JSON.stringify(secrets)])].join('\n')}\n`;
}
