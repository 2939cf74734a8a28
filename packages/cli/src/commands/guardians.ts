import { writeFileSync } from 'node:fs';
import { canonical, digestOf, digestOfText, type Json, toBase64Url } from '@baton/log';
import { newSeed } from '@baton/sdk';
import { openDesk } from '../act/desk.ts';
import { send } from '../act/send.ts';
import { type Call, type Command, neededArg, neededFlag } from '../command.ts';
import { exit, UsageError } from '../exit.ts';
import { ownKeysFolder } from '../keys/folder.ts';
import { keyFile, newSecrets, signerOf, writeKeyFile } from '../keys/key-file.ts';
import { partyOf } from '../keys/names.ts';
import { dataOption, passphraseFor, signingOptions } from '../keys/ring.ts';
import { clientOf, nodeOptions } from '../node-client.ts';
import { outputOption, printJson, say } from '../print/output.ts';
import { readJsonFile } from '../user-file.ts';
import { asTyped } from '../way.ts';
import { typedPath } from '../world.ts';
import { controlKey } from './rotate-key.ts';

/** The list that a subject keeps and gives to its guardians; the ledger knows its digest alone. */
type Guardians = { readonly members: readonly string[]; readonly salt: string; readonly threshold: number };

/** Names guardians, and writes the list that they will need. */
export const keysGuardians: Command = {
  name: 'keys guardians',
  summary: { zh: '指定监护方', en: 'Name guardians' },
  options: {
    members: { value: 'organisation,…', words: { zh: '监护方', en: 'Who they are' } },
    threshold: { value: 'number', words: { zh: '几方同意即可恢复', en: 'How many together bring the keys back' } },
    ...outputOption,
    ...signingOptions,
    ...nodeOptions,
  },
  more: {
    zh: '七天后生效。账本上只有名单的摘要：把名单文件交给每个监护方，自己也另存一份，没有它谁也恢复不了。理事会成员的监护方须在理事会之外。',
    en: 'They count after seven days. The ledger knows the digest alone: give the file to every guardian and keep a copy elsewhere, without it nobody recovers anything. Guardians of a council member are outside the council.',
  },
  examples: [
    'baton keys guardians --as union --members wuhan-red-cross,supervisor,example-carrier --threshold 2 -o guardians.json',
  ],
  async run(call) {
    const { flags } = call;
    const members = neededFlag(call, 'members')
      .split(',')
      .map((name) => partyOf(call, name.trim()));
    const threshold = Number(neededFlag(call, 'threshold'));
    if (!Number.isInteger(threshold) || threshold < 1 || threshold > members.length)
      throw new UsageError({
        zh: '--threshold 是 1 到监护方数之间的整数。',
        en: '--threshold is 1 to the number of guardians.',
      });
    const list: Guardians = { members, salt: toBase64Url(newSeed().subarray(0, 16)), threshold };
    const path = typedPath(call.world, flags.text('output') ?? 'guardians.json');
    const desk = await openDesk(call);
    writeFileSync(path, `${JSON.stringify(list, null, 2)}\n`);
    return send(call, desk, [{ kind: 'trust.setGuardians', guardians: digestOfList(list) }]);
  },
};

/** The digest by which a subject commits itself to them. */
export function digestOfList(list: Guardians): string {
  return digestOfText(canonical(list as unknown as Json));
}

/** Makes new keys for a subject whose keys are lost, and the request that its guardians sign. */
export const keysLost: Command = {
  name: 'keys lost',
  summary: { zh: '密钥丢失：生成新密钥和恢复申请', en: 'Keys are lost: make new ones, and the request for guardians' },
  args: '<name>',
  options: {
    subject: { value: 'organisation', words: { zh: '丢失密钥的主体', en: 'Whose keys are lost' } },
    guardians: { value: 'file', words: { zh: '监护方名单', en: 'The list of guardians' } },
    plain: { words: { zh: '不加密（只用于演练）', en: 'Leave them unsealed: for drills only' } },
    ...outputOption,
    ...dataOption,
    ...nodeOptions,
  },
  examples: ['baton keys lost clinic-anew --subject clinic --guardians clinic-guardians.json --plain -o recovery.json'],
  async run(call) {
    const name = neededArg(call, 'keys lost', '<name>');
    const subject = partyOf(call, neededFlag(call, 'subject'));
    const guardians = readGuardians(call, neededFlag(call, 'guardians'));
    const { ledger } = await clientOf(call).status();
    const secrets = newSecrets([]);
    const passphrase = call.flags.on('plain') ? {} : { passphrase: await passphraseFor(call, name, { isNew: true }) };
    writeKeyFile(ownKeysFolder(call.world), keyFile(name, secrets, { segment: subject, ...passphrase }));
    const control = await controlKey(ledger, subject, signerOf(secrets.control));
    const request = { subject, guardians, control, next: digestOf(signerOf(secrets.next).publicKey) };
    const path = typedPath(call.world, call.flags.text('output') ?? 'recovery.json');
    writeFileSync(path, `${JSON.stringify(request, null, 2)}\n`);
    if (call.flags.on('json')) printJson(call, { name, subject, path });
    else
      call.world.out(
        `${say(call, '请每个监护方执行', 'Each guardian runs')}: ${asTyped} keys recover ${call.flags.text('output') ?? 'recovery.json'}\n`,
      );
    return exit.done;
  },
};

/** A guardian's word that a subject gets the controller key of a request. */
export const keysRecover: Command = {
  name: 'keys recover',
  summary: { zh: '作为监护方恢复一个主体', en: 'As a guardian, recover a subject' },
  args: '<recovery.json>',
  options: { ...signingOptions, ...nodeOptions },
  more: {
    zh: '先用别的途径确认申请真是该组织提出的。达到门槛两天后，新密钥取代其全部密钥，谁也阻止不了。',
    en: 'Make sure by another channel that the request really is that organisation’s. Two days after enough guardians have signed, the new key replaces all its keys, and nobody who holds these can stop it.',
  },
  examples: ['baton keys recover recovery.json --as wuhan-red-cross'],
  async run(call) {
    const request = readJson(call, neededArg(call, 'keys recover', '<recovery.json>')) as object;
    return send(call, await openDesk(call), [{ kind: 'trust.recover', ...request }]);
  },
};

/** A guardian's word that a change of guardians shall not take effect. */
export const keysKeepGuardians: Command = {
  name: 'keys keep-guardians',
  summary: { zh: '作为监护方阻止更换监护方', en: 'As a guardian, stop a change of guardians' },
  args: '<guardians.json>',
  options: {
    subject: { value: 'organisation', words: { zh: '被监护的主体', en: 'Whom they guard' } },
    ...signingOptions,
    ...nodeOptions,
  },
  examples: ['baton keys keep-guardians clinic-guardians.json --subject clinic --as wuhan-red-cross'],
  async run(call) {
    const guardians = readGuardians(call, neededArg(call, 'keys keep-guardians', '<guardians.json>'));
    const subject = partyOf(call, neededFlag(call, 'subject'));
    return send(call, await openDesk(call), [{ kind: 'trust.stopGuardians', subject, guardians }]);
  },
};

/** The list of guardians in a file. */
export function readGuardians(call: Call, file: string): Guardians {
  return readJson(call, file) as Guardians;
}

function readJson({ world }: Call, file: string): unknown {
  return readJsonFile(typedPath(world, file));
}
