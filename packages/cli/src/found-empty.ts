import { idOfGenesis } from '@baton/ledger';
import { toBase64Url } from '@baton/log';
import { newSeed } from '@baton/sdk';
import type { Call } from './command.ts';
import { logKey, newGenesis } from './genesis.ts';
import { storyKeysFolder } from './keys/folder.ts';
import { type KeyFile, keyFile, keysOf, newSecrets, readKeyFile, writeKeyFile } from './keys/key-file.ts';
import { dataFlag, type Way } from './way.ts';

/** Founds a ledger with a council of one, whose keys lie in the data folder. */
export async function foundEmpty(folder: string, name: string, now: number): Promise<KeyFile> {
  const secrets = newSecrets([]);
  const { control } = keysOf(secrets);
  const { segment } = keyFile('council', secrets);
  const key = toBase64Url(control.publicKey);
  const logSeed = newSeed();
  const council = { members: [{ alg: 'Ed25519', key, segment }], threshold: 1 } as const;
  const policy = { log: logKey(logSeed), quorum: 0, witnesses: [] };
  const genesis = newGenesis(name, { ...council, members: [...council.members] }, policy, now);
  const file = keyFile('council', secrets, { ledger: idOfGenesis(genesis) });
  // The key first: a ledger whose council has no key can never be written to.
  writeKeyFile(storyKeysFolder(folder), file, { replace: true });
  const { foundLedger } = await import('@baton/node/ledger');
  await foundLedger(folder, genesis, logSeed);
  return file;
}

/** What an authority of the first hour grants. */
const types = 'relief_organisation,medical_institution,carrier,warehouse_operator,supplier,recipient';

/** What to do on a ledger that nobody has written to yet: the key of a council of one lies beside it, those of others do not. */
export function firstSteps(call: Call, folder: string, way: Way): string {
  const alone = readKeyFile(storyKeysFolder(folder), 'council');
  return alone === undefined ? membersSteps(call, way) : nextSteps(call, alone, way);
}

/** What the members of a council do, each with keys of its own. */
function membersSteps({ language }: Call, { baton, node }: Way): string {
  const [empty, first, second, third] = {
    zh: ['还没有人写过', '1. 每名成员核对名单', '2. 一名成员提案：让一名成员可以授予资质', '3. 其他成员同意'],
    en: [
      'Nobody has written yet',
      '1. Each member checks the list',
      '2. A member proposes to let a member grant qualifications',
      '3. Others approve',
    ],
  }[language];
  const member = { zh: '<成员>', en: '<member>' }[language];
  return `
${empty}:
  ${first}: ${baton} council show${node}
  ${second}:
     ${baton} council accredit ${member} --as ${member}${node} --types ${types}
  ${third}:
     ${baton} council approve ${{ zh: '<提案>', en: '<proposal>' }[language]} --as ${member}${node}
`;
}

/** What to do on an empty ledger, in the order in which it works. */
export function nextSteps(
  { language, flags }: Pick<Call, 'language' | 'flags'>,
  { segment, ledger }: KeyFile,
  { baton, node }: Way,
): string {
  const as = `--as council${dataFlag({ flags })}${node}`;
  const [empty, first, second, third, more] = {
    zh: [
      '空账本',
      '1. 让理事会可以授予资质',
      '2. 一家医院生成密钥并申请',
      '3. 接纳它',
      '理事会只有一人：正式使用请用 baton init 建立几方共管的账本。',
    ],
    en: [
      'An empty ledger',
      '1. Let the council grant qualifications',
      '2. A hospital makes its keys and applies',
      '3. Admit it',
      'One person alone decides here. For real use begin with several members: baton init',
    ],
  }[language];
  return `
${empty}: ${ledger}
  ${first}:
     ${baton} council accredit ${segment} ${as} --types ${types}
  ${second}:
     npx --no baton keys new our-hospital
     ${baton} apply --as our-hospital --name-en "Our hospital" --area 420100 --type hospital${node} -o application.json
  ${third}:
     ${baton} admit application.json ${as} --type medical_institution
  ${more}
`;
}
