import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '@baton/log';
import { checkGift, giftRoll, readGiftProof, verifyReceipt } from '@baton/sdk';
import { type Call, type Command, neededArg, neededFlag } from '../command.ts';
import { exit, UsageError } from '../exit.ts';
import { thingOf } from '../keys/names.ts';
import { dataOption } from '../keys/ring.ts';
import { clientOf, nodeOptions } from '../node-client.ts';
import { moneyText } from '../print/money.ts';
import { printJson, say } from '../print/output.ts';
import { readText } from '../user-file.ts';
import { typedPath } from '../world.ts';
import { policyOption, policyPath } from './policy-file.ts';

/** How many small gifts one roll covers; as `relief.receiveMoney` says. */
const GIFTS_MAX = 1_000_000;

/** Many small gifts become one root for the record, and a file for each giver. */
export const giftRollCommand: Command = {
  name: 'gift roll',
  summary: {
    zh: '把许多小额捐款归入一个名册根，并给每位捐赠人一个证明文件',
    en: 'Put many small gifts under one root, with a file for each giver',
  },
  args: '<amounts>',
  options: {
    fund: { value: 'fund', words: { zh: '资金', en: 'The fund they reach' } },
    currency: { value: 'code', words: { zh: '币种（默认 CNY）', en: 'Currency, CNY unless said otherwise' } },
    output: { value: 'folder', words: { zh: '证明文件放在哪里', en: 'Folder for the files' } },
    ...dataOption,
    ...nodeOptions,
  },
  more: {
    zh: '文件每行一笔，只写金额（分），不写人名。第 n 行的证明文件是 gift-n.json，只交给捐赠人本人。',
    en: 'The file has one gift a line, its amount in minor units and no name. The file of line n is gift-n.json, for its giver alone.',
  },
  examples: ['baton gift roll amounts.txt --fund <fund> --output proofs'],
  async run(call) {
    const { world, flags } = call;
    const amounts = amountsIn(readText(typedPath(world, neededArg(call, 'gift roll', '<amounts>'))));
    const fund = thingOf(call, neededFlag(call, 'fund'));
    const folder = typedPath(world, neededFlag(call, 'output'));
    const { ledger } = await clientOf(call).status();
    const { roll, gross, proofs } = giftRoll({ ledger, fund, currency: flags.text('currency') ?? 'CNY' }, amounts);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const [i, proof] of proofs.entries())
      writeFileSync(join(folder, `gift-${i + 1}.json`), `${JSON.stringify(proof)}\n`, { mode: 0o600 });
    if (flags.on('json')) printJson(call, { roll, gross });
    else call.world.out(`--donor type=many,roll.count=${roll.count},roll.root=${roll.root} --gross ${gross}\n`);
    return exit.done;
  },
};

function amountsIn(text: string): number[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const amounts = lines.map((line) => (/^[0-9]{1,12}$/.test(line.trim()) ? Number(line) : 0));
  const wrong = amounts.indexOf(0);
  if (wrong >= 0)
    throw new UsageError({
      zh: `第 ${wrong + 1} 行不是金额（分的整数）。`,
      en: `Line ${wrong + 1} is no amount: whole minor units above zero.`,
    });
  if (amounts.length < 2 || amounts.length > GIFTS_MAX)
    throw new UsageError({ zh: '一个名册有 2 到 1,000,000 笔。', en: 'A roll has 2 to 1,000,000 gifts.' });
  return amounts;
}

/** A giver's file is checked: no node, no network. */
export const giftVerify: Command = {
  name: 'gift verify',
  summary: { zh: '离线核对一笔小额捐款在不在名册里', en: 'Check offline that a small gift is under its root' },
  args: '<file>',
  options: {
    receipt: {
      value: 'file',
      words: { zh: '收款记录的存证回执', en: 'The receipt of the record that holds the root' },
    },
    ...policyOption,
  },
  more: {
    zh: '不写 --receipt 只证明这笔捐款在文件所写的名册根之下；写了还证明账本上的收款记录有这个根。',
    en: 'Without --receipt it proves that the gift is under the root in the file; with it, that the record on the ledger holds that root.',
  },
  examples: [
    'baton gift verify gift-1.json',
    'baton gift verify gift-1.json --receipt roll.receipt.json --policy policy.json',
  ],
  async run(call) {
    const { world, flags } = call;
    const proof = readGiftProof(readText(typedPath(world, neededArg(call, 'gift verify', '<file>'))));
    if (proof === undefined) throw new UsageError({ zh: '这不是捐款证明文件。', en: 'This is no file of a gift.' });
    const check = checkGift(proof, await recordsOf(call, proof.gift.ledger));
    if (flags.on('json')) printJson(call, { ...check, gift: { ...proof.gift, secret: undefined }, roll: proof.roll });
    else world.out(`${checkLines(call, proof, check).join('\n')}\n`);
    return check.inRoll && check.onLedger !== false ? exit.done : exit.no;
  },
};

/** The records of the receipt that was named, if it verifies and is of this ledger: none of them otherwise. */
async function recordsOf(call: Call, ledger: string): Promise<readonly JsonObject[] | undefined> {
  const named = call.flags.text('receipt');
  if (named === undefined) return undefined;
  const file = typedPath(call.world, named);
  const now = Math.floor(call.world.now() / 1000);
  const { ok, result } = await verifyReceipt(readText(file), readText(policyPath(call, file)), { now });
  return ok && result?.ledger === ledger ? result.records : [];
}

function checkLines(
  call: Call,
  { gift, roll }: NonNullable<ReturnType<typeof readGiftProof>>,
  { inRoll, onLedger }: ReturnType<typeof checkGift>,
): string[] {
  const amount = moneyText(gift.amount, gift.currency);
  const mark = (ok: boolean, words: string) => `${ok ? '  + ' : '  - '}${words}`;
  const under = say(
    call,
    `${amount} 在 ${roll.count} 笔的名册里`,
    roll.count === 1
      ? `${amount} is the only gift of the roll`
      : `${amount} is one of the ${roll.count} gifts of the roll`,
  );
  const held = say(call, '账本上的收款记录有这个名册根', 'the record on the ledger holds the root of the roll');
  const unproved = say(
    call,
    '没有核对账本上的记录（--receipt）',
    'the record on the ledger was not looked at (--receipt)',
  );
  return [
    inRoll && onLedger !== false ? say(call, '核对通过。', 'Verified.') : say(call, '没有证实。', 'NOT verified.'),
    mark(inRoll, under),
    onLedger === undefined ? `  ? ${unproved}` : mark(onLedger, held),
  ];
}
