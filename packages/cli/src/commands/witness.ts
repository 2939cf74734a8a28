import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { encodeVerifierKey, fromBase64Url, isKeyName, noteTypes, toBase64Url, verifierKey } from '@baton/log';
import { newSeed, seedSigner } from '@baton/sdk';
import type { Call, Command } from '../command.ts';
import { exit, UsageError } from '../exit.ts';
import { printJson, say } from '../print/output.ts';
import { asTyped, dataFlag } from '../way.ts';
import { typedPath } from '../world.ts';

/** Runs a witness: it cosigns checkpoints of logs it knows, once it has checked that they only grew. */
export const witness: Command = {
  name: 'witness',
  summary: { zh: '运行见证方：核对日志只增不改并联署', en: 'Run a witness: check that logs only grow, and cosign' },
  options: {
    name: {
      value: 'name',
      words: { zh: '见证方的名称，例如 witness.example.org', en: 'Its name, such as witness.example.org' },
    },
    log: {
      value: 'vkey',
      multiple: true,
      words: { zh: '要见证的日志的公钥（baton status）', en: 'Verifier key of a log, from baton status' },
    },
    data: { value: 'folder', words: { zh: '文件夹（默认 ./baton-witness）', en: 'Its folder (./baton-witness)' } },
    host: { value: 'address', words: { zh: '监听地址（默认 127.0.0.1）', en: 'Address to listen on (127.0.0.1)' } },
    port: { value: 'number', words: { zh: '端口（默认 2021）', en: 'Port (2021)' } },
  },
  more: {
    zh: '没有 --log 时只生成密钥并显示公钥。',
    en: 'Without --log it only makes its key and shows the public side.',
  },
  examples: ['baton witness --name witness.example.org', 'baton witness --log <vkey>'],
  async run(call) {
    const { flags, world } = call;
    const folder = typedPath(world, flags.text('data') ?? 'baton-witness');
    const port = Number(flags.text('port') ?? 2021);
    const { name, seed } = identityIn(folder, call);
    const logs = flags.texts('log');
    if (logs.length === 0) {
      const vkey = vkeyOf({ name, seed });
      if (flags.on('json')) printJson(call, { name, vkey });
      else world.out(firstSteps(call, vkey));
      return exit.done;
    }
    const { startWitness } = await import('@baton/node/witness');
    const running = await startWitness({ folder, name, seed, logs, host: flags.text('host') ?? '127.0.0.1', port });
    const interrupted = world.interrupted();
    if (flags.on('json')) printJson(call, { name, vkey: running.vkey, address: running.address });
    else world.out(runningText(call, running));
    await interrupted;
    await running.close();
    return exit.done;
  },
};

function runningText(call: Call, { address, vkey }: { readonly address: string; readonly vkey: string }): string {
  const where = `${say(call, '见证方在运行', 'The witness is running')}: ${address}\n`;
  return `${where}${say(call, '公钥（写入账本的策略）', 'Its verifier key, for policies')}: ${vkey}\n`;
}

function vkeyOf({ name, seed }: Identity): string {
  return encodeVerifierKey(verifierKey(name, noteTypes.cosignature, seedSigner(seed).publicKey));
}

/** A ledger names its witnesses, and a witness its logs: the witness's key comes first. */
function firstSteps(call: Call, vkey: string): string {
  const start = `${asTyped} witness${dataFlag(call)} --log`;
  const next = say(
    call,
    `把它交给账本的建立者（${asTyped} init --witness '${vkey},<地址>'）；账本建立后再启动：${start} <日志公钥>`,
    `Give it to whoever founds the ledger (${asTyped} init --witness '${vkey},<address>'); then start: ${start} <vkey of the log>`,
  );
  return `${say(call, '见证方的公钥', 'Verifier key of this witness')}: ${vkey}\n${next}\n`;
}

/** A witness has one name for ever, as policies hold it: to say another is no way to change it. */
function ownName({ flags }: Call, kept: string): string {
  const said = flags.text('name');
  if (said === undefined || said === kept) return kept;
  throw new UsageError({
    zh: `这个文件夹的见证方叫 ${kept}，不叫 ${said}：另一个见证方要用另一个文件夹（--data）。`,
    en: `The witness of this folder is ${kept}, not ${said}: another one needs a folder of its own (--data).`,
  });
}

type Identity = { readonly name: string; readonly seed: Uint8Array };

/** The name and key of a witness, made at its first start and kept in its folder. */
function identityIn(folder: string, call: Call): Identity {
  const path = resolve(folder, 'witness.json');
  if (existsSync(path)) {
    const kept = /^\{"name":"([^"]+)","seed":"([A-Za-z0-9_-]{43})"\}\n?$/.exec(readFileSync(path, 'utf8'));
    const seed = fromBase64Url(kept?.[2] ?? '');
    if (kept?.[1] !== undefined && seed?.length === 32) return { name: ownName(call, kept[1]), seed };
    throw new UsageError({
      zh: `${path} 已损坏：从备份恢复它，否则要用新的文件夹和新的公钥。`,
      en: `${path} is damaged: restore it from a backup; else this witness needs another folder, and has another key.`,
    });
  }
  const name = call.flags.text('name');
  if (name === undefined || !isKeyName(name)) {
    throw new UsageError({
      zh: '第一次启动要有 --name：不含空格和加号的名称，例如 witness.example.org。',
      en: 'The first start needs --name: a name without spaces or plus signs, such as witness.example.org.',
    });
  }
  const seed = newSeed();
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, `${JSON.stringify({ name, seed: toBase64Url(seed) })}\n`, { mode: 0o600 });
  return { name, seed };
}
