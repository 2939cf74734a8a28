import { keyStatement } from '@baton/ledger';
import { digestOf, toBase64Url } from '@baton/log';
import type { Signer } from '@baton/sdk';
import { openDeskWithSecrets } from '../act/desk.ts';
import { send } from '../act/send.ts';
import type { Command } from '../command.ts';
import { exit } from '../exit.ts';
import { newSecret, signerOf } from '../keys/key-file.ts';
import { keepKeys, signingOptions } from '../keys/ring.ts';
import { nodeOptions } from '../node-client.ts';

/** A controller key to come, as records carry it: with the proof that whoever registers it holds it. */
export async function controlKey(ledger: string, segment: string, { alg, publicKey, sign }: Signer) {
  const key = toBase64Url(publicKey);
  return { alg, key, proof: toBase64Url(await sign(keyStatement(ledger, segment, { use: 'control', key }))) };
}

/** The controller key gives way to the next one, and commits to another. */
export const keysRotate: Command = {
  name: 'keys rotate',
  summary: { zh: '轮换控制密钥', en: 'Rotate the controller key' },
  options: { ...signingOptions, ...nodeOptions },
  more: {
    zh: '换上此前承诺的下一把，并生成再下一把。旧密钥八天内仍有效；被偷时请随即用 keys revoke 吊销它。',
    en: 'The next key, committed to before, takes over, and one after it is made. The old one stays good for eight days; if it was stolen, end it at once with keys revoke.',
  },
  examples: ['baton keys rotate --as union'],
  async run(call) {
    const { desk, secrets, passphrase } = await openDeskWithSecrets(call);
    const after = { ...secrets, control: secrets.next, next: newSecret() };
    const control = await controlKey(desk.status.ledger, desk.self.segment, signerOf(after.control));
    const next = digestOf(signerOf(after.next).publicKey);
    const code = await send(call, desk, [{ kind: 'trust.rotateKey', control, next }]);
    if (code === exit.done) keepKeys(call, desk.file, after, passphrase);
    return code;
  },
};
