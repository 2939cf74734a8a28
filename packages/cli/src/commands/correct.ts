import type { RecordWhole } from '@baton/sdk';
import { nowAt, openDesk } from '../act/desk.ts';
import { send } from '../act/send.ts';
import { type Command, neededArg } from '../command.ts';
import { UsageError } from '../exit.ts';
import { thingOf } from '../keys/names.ts';
import { signingOptions } from '../keys/ring.ts';
import { nodeOptions, readerOf } from '../node-client.ts';

type Body = { readonly [member: string]: unknown };

/** Says a record anew: what `--set` changes of the version that counts, or that it is void. */
export const correct: Command = {
  name: 'correct',
  summary: { zh: '更正自己的记录', en: 'Correct a record of one’s own' },
  args: '<record>',
  options: {
    set: {
      value: 'path=value',
      multiple: true,
      words: { zh: '改哪一项，如 lines.0.quantity=18000', en: 'What changes, as lines.0.quantity=18000' },
    },
    void: { words: { zh: '整条作废', en: 'The whole record is void' } },
    reason: { value: 'code', words: { zh: '原因，如 typed_wrong', en: 'Why, as typed_wrong' } },
    ...signingOptions,
    ...nodeOptions,
  },
  more: {
    zh: '原记录照旧可读。一方签的立即生效；另一方也签过的要等对方 baton agree，除非只是改成对方签的数。',
    en: 'What was signed stays readable. What one hand signed counts at once; what the other hand signed too waits for its baton agree, unless the figure is only brought to what that hand signed.',
  },
  examples: [
    'baton correct <own-record> --as wuhan-red-cross --set lines.0.grade=kn95 --reason wrong_grade',
    'baton correct <own-record> --as wuhan-red-cross --void --reason written_twice',
  ],
  async run(call) {
    const record = thingOf(call, neededArg(call, 'correct', '<record>'));
    const desk = await openDesk(call);
    const whole = await (await readerOf(call)).read<RecordWhole>(`/v1/records/${record}`);
    const standing = whole.corrections.find((one) => one.standing === 'in_force');
    const before: Body = standing?.to ?? whole.body;
    const changes = call.flags.texts('set');
    if (changes.length === 0 && call.flags.choice('void') !== true) throw nothingChanges();
    const correction = {
      kind: 'relief.correct',
      ...{
        at: nowAt(desk),
        record,
        current: standing?.id ?? record,
        reason: call.flags.text('reason') ?? 'typed_wrong',
      },
      ...(changes.length === 0 ? {} : { to: changes.reduce(changed, worded(before, whole.texts) as Body) }),
    };
    return send(call, desk, [correction]);
  },
};

/** Agrees to what waits: by the name of the correction, or of the record that it corrects. */
export const agree: Command = {
  name: 'agree',
  summary: { zh: '同意对方的更正', en: 'Agree to a correction of the other hand' },
  args: '<correction>',
  options: {
    'note-zh': { value: 'text', words: { zh: '说明，中文', en: 'A note, in Chinese' } },
    'note-en': { value: 'text', words: { zh: '说明，英文', en: 'A note, in English' } },
    ...signingOptions,
    ...nodeOptions,
  },
  more: {
    zh: '写更正的名称，或被更正的那条记录：同意等着的那一次。',
    en: 'Name the correction, or the record that is corrected: what waits there is agreed to.',
  },
  examples: ['baton agree <waiting-correction> --as union'],
  async run(call) {
    const named = thingOf(call, neededArg(call, 'agree', '<correction>'));
    const desk = await openDesk(call);
    const { corrections } = await (await readerOf(call)).read<RecordWhole>(`/v1/records/${named}`);
    const correction = corrections.find(({ standing }) => standing === 'waiting')?.id ?? named;
    const words = { zh: call.flags.text('note-zh'), en: call.flags.text('note-en') };
    const note = Object.fromEntries(Object.entries(words).filter(([, text]) => text !== undefined));
    const noted = Object.keys(note).length === 0 ? {} : { note };
    return send(call, desk, [{ kind: 'relief.agree', at: nowAt(desk), correction, ...noted }]);
  },
};

function nothingChanges(): UsageError {
  return new UsageError({
    zh: '写出改什么（--set lines.0.quantity=18000），或整条作废（--void）。',
    en: 'Say what changes (--set lines.0.quantity=18000), or that it is void (--void).',
  });
}

/** The texts behind the digests: they are handed in again, under digests of their own. What is gone is left out. */
function worded(value: unknown, texts: RecordWhole['texts']): unknown {
  if (typeof value === 'string') return value in texts ? (texts[value] ?? undefined) : value;
  if (Array.isArray(value)) return value.map((one) => worded(one, texts));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, one]) => [name, worded(one, texts)] as const);
  return Object.fromEntries(members.filter(([, one]) => one !== undefined));
}

/** The body with one member, named by its path, set to a value. */
function changed(body: Body, change: string): Body {
  const [, path = '', typed = ''] = /^([A-Za-z0-9.]+)=(.*)$/.exec(change) ?? [];
  if (path === '') throw nothingChanges();
  return put(body, path.split('.'), typedValue(typed)) as Body;
}

function put(value: unknown, [name, ...rest]: readonly string[], set: unknown): unknown {
  if (name === undefined) return set;
  if (Array.isArray(value)) return Object.assign([...value], { [name]: put(value[Number(name)], rest, set) });
  const members = (value ?? {}) as Body;
  return { ...members, [name]: put(members[name], rest, set) };
}

function typedValue(typed: string): unknown {
  if (/^-?\d[\d_,]*$/.test(typed)) return Number(typed.replaceAll(/[_,]/g, ''));
  if (typed === 'true' || typed === 'false') return typed === 'true';
  return typed;
}
