import {
  type Device,
  deviceKey,
  type KeyRequest,
  type Parts,
  type RecordDraft,
  readKeyRequest,
  textParts,
} from '@baton/sdk';
import { type Desk, openDeskWithSecrets } from '../act/desk.ts';
import { send } from '../act/send.ts';
import { readTime, readWords } from '../act/value.ts';
import type { Call, Command } from '../command.ts';
import { exit, UsageError } from '../exit.ts';
import { newSecret, signerOf } from '../keys/key-file.ts';
import { keepKeys, signingOptions } from '../keys/ring.ts';
import { nodeOptions } from '../node-client.ts';

/** Registers a device key with the controller key: a new one, kept in the key file, or that of a device that asks. */
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
    request: {
      value: 'text',
      words: { zh: '设备在控制台显示的登记请求', en: 'The request that a device shows in the console' },
    },
    places: { value: 'place,…', words: { zh: '只限这些地点', en: 'Only for these places' } },
    until: { value: 'time', words: { zh: '有效至', en: 'Good until' } },
    ...signingOptions,
    ...nodeOptions,
  },
  examples: [
    'baton add-key --as union --request <key-request> --kinds "relief.*"',
    'baton add-key --as union --name phone --label 仓库手机 --kinds relief.accept,relief.use --until +30d',
  ],
  async run(call) {
    const { flags } = call;
    const { desk, secrets, passphrase } = await openDeskWithSecrets(call);
    const request = requested(flags.text('request'), desk);
    if (request !== undefined) return send(call, desk, ...registering(await askedKey(call, desk, request)));
    const added = { name: flags.text('name') ?? `device-${secrets.devices.length + 1}`, secret: newSecret() };
    const made = await deviceKey(desk.status.ledger, desk.self.segment, {
      signer: signerOf(added.secret),
      ...scopeOf(call, desk),
    });
    const code = await send(call, desk, ...registering(made));
    if (code === exit.done) keepKeys(call, desk.file, { ...secrets, devices: [...secrets.devices, added] }, passphrase);
    return code;
  },
};

type Made = Awaited<ReturnType<typeof deviceKey>>;

function registering({ device, parts }: Made): [readonly RecordDraft[], { parts: Parts }] {
  return [[{ kind: 'trust.addKey', device }], { parts }];
}

/** What the flags let a device sign: everything that is no key, unless they say less. */
function scopeOf({ flags, language }: Call, desk: Desk): Omit<Device, 'signer'> {
  const [label, until, places] = [flags.text('label'), flags.text('until'), flags.text('places')];
  return {
    kinds: flags.text('kinds')?.split(',') ?? ['relief.*', 'trust.*'],
    ...(label !== undefined && { label: readWords(label, language) }),
    ...(places !== undefined && { places: places.split(',') }),
    ...(until !== undefined && { until: readTime('--until', until, desk.reading).time }),
  };
}

/** The request of a device; undefined where none is given. It must be for this ledger and this subject. */
function requested(text: string | undefined, { status, self }: Desk): KeyRequest | undefined {
  if (text === undefined) return undefined;
  const request = readKeyRequest(text);
  if (request?.ledger === status.ledger && request.segment === self.segment) return request;
  throw new UsageError({
    zh: '--request：不是给这个主体在这个账本上的登记请求。',
    en: '--request: no request for this subject on this ledger.',
  });
}

/** The key of a device that made it itself and proved it; its own word of what it is for, unless a flag says more. */
async function askedKey(call: Call, desk: Desk, { alg, key, proof, label }: KeyRequest): Promise<Made> {
  const { kinds, places, until, ...flags } = scopeOf(call, desk);
  const words = flags.label ?? (label === undefined ? undefined : readWords(label, call.language));
  const named = words === undefined ? undefined : textParts(words);
  const device = {
    alg,
    key,
    kinds: [...kinds],
    proof,
    use: 'record' as const,
    ...(named && { label: named.text }),
    ...(places && { places: [...places] }),
    ...(until !== undefined && { until }),
  };
  return { device, parts: named?.parts ?? {} };
}
