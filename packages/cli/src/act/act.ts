import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { kindNamed, type Words } from '@baton/ledger';
import type { RecordDraft } from '@baton/sdk';
import { jsonFault } from '@baton/tables/json-fault';
import { type Call, type Command, neededArg, type Options } from '../command.ts';
import { UsageError } from '../exit.ts';
import { signingOptions } from '../keys/ring.ts';
import { nodeOptions } from '../node-client.ts';
import { unread } from '../print/unread.ts';
import { startFolder } from '../world.ts';
import { refuseUnknownCurrency } from './check.ts';
import { type Desk, openDesk } from './desk.ts';
import { bodyOf, type FlagPlan, optionsOf } from './flags.ts';
import { schemaOf } from './schema.ts';
import { send } from './send.ts';

type Body = { readonly [member: string]: unknown };

/** An everyday act: a record of one kind whose members are flags. */
export type Act = FlagPlan & {
  readonly name: string;
  /** The member that the command's argument fills. */
  readonly about?: string;
  readonly summary?: Words;
  /** Flags that the kind's schema does not give, read by `complete`. */
  readonly options?: Options;
  /** Fills in what people need not say. */
  readonly complete?: (body: Body, call: Call, desk: Desk) => Body;
  readonly more?: Words;
  readonly examples: readonly string[];
};

const bodyOptions: Options = {
  body: { value: 'file', words: { zh: '内容的 JSON 文件，选项优先', en: 'Body from a JSON file; flags win' } },
};

/** The command of an act. */
export function actCommand(act: Act): Command {
  const { name, about, examples, more } = act;
  const filled = ['kind', 'ref', 'at', ...(about === undefined ? [] : [about]), ...(act.filled ?? [])];
  const options = {
    ...act.options,
    ...optionsOf({ ...act, filled }),
    ...bodyOptions,
    ...signingOptions,
    ...nodeOptions,
  };
  return {
    name,
    summary: act.summary ?? kindNamed(act.kind)?.title ?? { zh: name, en: name },
    options,
    examples,
    ...(about !== undefined && { args: `<${about}>` }),
    ...(more !== undefined && { more }),
    run: (call) => perform(act, call),
  };
}

async function perform(act: Act, call: Call) {
  const desk = await openDesk(call);
  const argument = act.about === undefined ? {} : { [act.about]: neededArg(call, act.name, `<${act.about}>`) };
  const typed = { ...bodyFile(call), ...bodyOf(act, call.flags, desk.reading), ...argument };
  const timed = 'at' in (schemaOf(act.kind).properties ?? {}) ? { at: momentOf(desk), ...typed } : typed;
  const record: RecordDraft = { ...(act.complete?.(timed, call, desk) ?? timed), kind: act.kind };
  refuseUnknownCurrency(record);
  return send(call, desk, [record]);
}

/** Now, by the ledger's clock. */
function momentOf({ reading }: Desk) {
  return { time: reading.clock, offset: reading.offset, precision: 'minute' };
}

function bodyFile({ flags, world }: Call): Body {
  const file = flags.text('body');
  return file === undefined ? {} : (readJsonFile(resolve(startFolder(world), file)) as Body);
}

/** The JSON of a file that the user named. Throws `UsageError` where there is none. */
export function readJsonFile(path: string): unknown {
  const text = textOf(path);
  const fault = jsonFault(text);
  if (fault === undefined) return JSON.parse(text);
  const { line, column, words } = fault;
  throw new UsageError({
    zh: `${path} 不是 JSON：第 ${line} 行第 ${column} 个字符，${words.zh}。`,
    en: `${path} is not JSON: line ${line}, character ${column}: ${words.en}.`,
  });
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause) throw unread(path, cause);
    throw cause;
  }
}
