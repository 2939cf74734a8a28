import { readFileSync } from 'node:fs';
import type { Self } from '@baton/sdk';
import type { Call, Options } from '../command.ts';
import { UsageError } from '../exit.ts';
import { typedPath } from '../world.ts';
import { dataFolder, ownKeysFolder, storyKeysFolder } from './folder.ts';
import {
  type DeviceSecret,
  type KeyFile,
  keyFile,
  listKeyFiles,
  openKeyFile,
  readKeyFile,
  type Secrets,
  signerOf,
  writeKeyFile,
} from './key-file.ts';

/** Where a node's data lie: the keys of a replay, and what it calls its things. */
export const dataOption: Options = {
  data: {
    value: 'folder',
    words: {
      zh: '数据文件夹（重演的密钥和名称在其中）',
      en: 'Data folder, with the keys and names of a replay (./baton-data)',
    },
  },
};

/** Where a node's data lie, for what founds or starts one. */
export const nodeDataOption: Options = {
  data: { value: 'folder', words: { zh: '数据文件夹（默认 ./baton-data）', en: 'Data folder (./baton-data)' } },
};

/** Flags of every command that signs. */
export const signingOptions: Options = {
  as: {
    value: 'organisation',
    needed: true,
    words: { zh: '以谁的名义签名（密钥的名称）', en: 'Whose keys sign: the name of a key file' },
  },
  device: {
    value: 'name',
    words: { zh: '用哪一把设备密钥', en: 'Which of its device keys signs; the first otherwise' },
  },
  ...dataOption,
};

/** The folders in which a key file is looked for: the user's own, then those of the story in the data folder. */
export function keyFolders({ world, flags }: Pick<Call, 'world' | 'flags'>): string[] {
  return [ownKeysFolder(world), storyKeysFolder(dataFolder(world, flags.text('data')))];
}

/** The key file that `--as` names. Throws `UsageError` listing the names there are. */
export function keyFileOf(call: Call): KeyFile {
  const name = call.flags.text('as') ?? call.world.env['BATON_AS'];
  const folders = keyFolders(call);
  const found = name === undefined ? undefined : findKeyFile(folders, name);
  if (found !== undefined) return found;
  const names = folders.flatMap(listKeyFiles).map((file) => file.name);
  throw name === undefined ? nobody(names) : unknown(name, names);
}

/** A key file by its name, the first folder first. */
export function findKeyFile(folders: readonly string[], name: string): KeyFile | undefined {
  for (const folder of folders) {
    const file = readKeyFile(folder, name);
    if (file !== undefined) return file;
  }
  return undefined;
}

function nobody(names: readonly string[]): UsageError {
  return new UsageError({
    zh: `要以谁的名义签名？请加 --as <名称>。${known(names, 'zh')}`,
    en: `Whose keys are to sign? Add --as <name>. ${known(names, 'en')}`,
  });
}

function unknown(name: string, names: readonly string[]): UsageError {
  return new UsageError({
    zh: `没有名为 ${name} 的密钥。${known(names, 'zh')}`,
    en: `There are no keys called ${name}. ${known(names, 'en')}`,
  });
}

function known(names: readonly string[], language: 'zh' | 'en'): string {
  if (names.length === 0)
    return {
      zh: '先用 baton keys new <名称> 生成；重演和单人理事会的密钥在节点的数据文件夹里：--data <文件夹>。',
      en: 'Make some: baton keys new <name>. Those of a replay or a council of one lie in the data folder of the node: --data <folder>',
    }[language];
  return { zh: `现有：${names.join('、')}`, en: `There are: ${names.join(', ')}` }[language];
}

/** The passphrase for a sealed key file: from the file that `BATON_PASSPHRASE_FILE` names, else asked for. */
export async function passphraseFor(
  { world, language }: Pick<Call, 'world' | 'language'>,
  name: string,
  { isNew = false } = {},
): Promise<string> {
  const path = world.env['BATON_PASSPHRASE_FILE'];
  if (path !== undefined) return readFileSync(typedPath(world, path), 'utf8').replace(/\r?\n$/, '');
  const typed = await world.askSecret(
    { zh: `密钥 ${name} 的密码：`, en: `Passphrase for the keys of ${name}: ` }[language],
  );
  if (typed !== undefined) return typed;
  throw new UsageError({
    zh: `没有终端可以输入密码：把它写入文件，并用 BATON_PASSPHRASE_FILE 指明。${isNew ? '新密钥也可以不加密码：--plain' : ''}`,
    en: `There is no terminal to ask for the passphrase: put it into a file and name that in BATON_PASSPHRASE_FILE.${isNew ? ' New keys may do without: --plain' : ''}`,
  });
}

/** The passphrase of a sealed file; an open one has none. */
export async function passphraseOf(call: Pick<Call, 'world' | 'language'>, file: KeyFile): Promise<string | undefined> {
  return 'sealed' in file ? await passphraseFor(call, file.name) : undefined;
}

/** The secrets of a file, the passphrase asked for where it is sealed. Throws `UsageError` where that opens nothing. */
export async function secretsOf(call: Pick<Call, 'world' | 'language'>, file: KeyFile): Promise<Secrets> {
  return openKeyFile(file, await passphraseOf(call, file));
}

/** Opens the keys of a file: who acts, with its controller key and the device key that `--device` names. */
export async function selfOf(call: Call, file: KeyFile): Promise<Self> {
  const { control, devices } = await secretsOf(call, file);
  const name = call.flags.text('device');
  const device = name === undefined ? devices[0] : devices.find((one) => one.name === name);
  if (name !== undefined && device === undefined) throw noDevice(file.name, name, devices);
  const self = { segment: file.segment, control: signerOf(control) };
  return device === undefined ? self : { ...self, device: signerOf(device.secret) };
}

function noDevice(file: string, name: string, devices: readonly DeviceSecret[]): UsageError {
  const names = devices.map((device) => device.name);
  return new UsageError({
    zh: `${file} 没有设备密钥 ${name}。现有：${names.join('、')}`,
    en: `${file} has no device key ${name}. There are: ${names.join(', ')}`,
  });
}

/** Puts changed secrets back into the file they came from. */
export function keepKeys(
  { world, flags }: Pick<Call, 'world' | 'flags'>,
  { name, ledger, segment }: KeyFile,
  secrets: Secrets,
  passphrase: string | undefined,
): void {
  const own = ownKeysFolder(world);
  const folder = readKeyFile(own, name) === undefined ? storyKeysFolder(dataFolder(world, flags.text('data'))) : own;
  const more = { segment, ...(passphrase !== undefined && { passphrase }), ...(ledger !== undefined && { ledger }) };
  writeKeyFile(folder, keyFile(name, secrets, more), { replace: true });
}
