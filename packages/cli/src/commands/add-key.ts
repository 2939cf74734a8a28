import { deviceKey } from '@baton/sdk';
import { openDesk } from '../act/desk.ts';
import { send } from '../act/send.ts';
import { readTime, readWords } from '../act/value.ts';
import type { Command } from '../command.ts';
import { exit } from '../exit.ts';
import { newSecret, openKeyFile, signerOf } from '../keys/key-file.ts';
import { keepKeys, keyFileOf, passphraseFor, signingOptions } from '../keys/ring.ts';
import { nodeOptions } from '../node-client.ts';

/** Makes a new device key, registers it with the controller key, and keeps its secret in the key file. */
export const addKey: Command = {
  name: 'add-key',
  summary: { zh: '登记新的设备密钥', en: 'Register a new device key' },
  options: {
    name: { value: 'name', words: { zh: '在密钥文件里的名称', en: 'How --device is to call it' } },
    label: { value: 'text', words: { zh: '用途：岗位，不写人名', en: 'What it is for: a function, never a person' } },
    kinds: {
      value: 'kind,…',
      words: { zh: '可写的类型（默认 relief.*,trust.*）', en: 'Kinds it may sign (relief.*,trust.*)' },
    },
    places: { value: 'place,…', words: { zh: '只限这些地点', en: 'Only for these places' } },
    until: { value: 'time', words: { zh: '有效至', en: 'Good until' } },
    ...signingOptions,
    ...nodeOptions,
  },
  examples: ['baton add-key --as union --name phone --label 仓库手机 --kinds relief.accept,relief.use --until +30d'],
  async run(call) {
    const { flags, language } = call;
    const file = keyFileOf(call);
    const passphrase = 'sealed' in file ? await passphraseFor(call, file.name) : undefined;
    const secrets = openKeyFile(file, passphrase);
    const added = { name: flags.text('name') ?? `device-${secrets.devices.length + 1}`, secret: newSecret() };
    const desk = await openDesk({ ...call, world: { ...call.world, askSecret: async () => passphrase } });
    const label = flags.text('label');
    const until = flags.text('until');
    const { device, parts } = await deviceKey(desk.status.ledger, file.segment, {
      signer: signerOf(added.secret),
      kinds: flags.text('kinds')?.split(',') ?? ['relief.*', 'trust.*'],
      ...(label !== undefined && { label: readWords(label, language) }),
      ...(flags.text('places') !== undefined && { places: flags.text('places')?.split(',') ?? [] }),
      ...(until !== undefined && { until: readTime('--until', until, desk.reading).time }),
    });
    const code = await send(call, desk, [{ kind: 'trust.addKey', device }], parts);
    if (code === exit.done) keepKeys(call, file, { ...secrets, devices: [...secrets.devices, added] }, passphrase);
    return code;
  },
};
