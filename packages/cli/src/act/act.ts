import { kindNamed, type Words } from '@baton/ledger';
import type { RecordDraft } from '@baton/sdk';
import { type Call, type Command, neededArg, type Options } from '../command.ts';
import { signingOptions } from '../keys/ring.ts';
import { nodeOptions } from '../node-client.ts';
import { readJsonFile } from '../user-file.ts';
import { typedPath } from '../world.ts';
import { refuseUnknownCurrency } from './check.ts';
import { type Desk, nowAt, openDesk } from './desk.ts';
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
  /** What to look at once it is written. */
  readonly next?: Words;
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
  const timed = 'at' in (schemaOf(act.kind).properties ?? {}) ? { at: nowAt(desk), ...typed } : typed;
  const record: RecordDraft = { ...(act.complete?.(timed, call, desk) ?? timed), kind: act.kind };
  refuseUnknownCurrency(record);
  const next = () => (act.next === undefined ? [] : [act.next[call.language]]);
  return send(call, desk, [record], { next });
}

function bodyFile({ flags, world }: Call): Body {
  const file = flags.text('body');
  return file === undefined ? {} : (readJsonFile(typedPath(world, file)) as Body);
}
