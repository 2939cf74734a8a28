import type { Parts, RecordDraft } from '@baton/sdk';
import { openDesk } from '../act/desk.ts';
import { send } from '../act/send.ts';
import { type Command, neededArg } from '../command.ts';
import { UsageError } from '../exit.ts';
import { signingOptions } from '../keys/ring.ts';
import { nodeOptions } from '../node-client.ts';
import { readJsonFile } from '../user-file.ts';
import { typedPath } from '../world.ts';

/** Signs and sends any records: `{"kind":…}`, a list of them, or `{"records":[…],"parts":{…}}`. */
export const submit: Command = {
  name: 'submit',
  summary: { zh: '签名并提交任何记录', en: 'Sign and send records of any kind' },
  args: '<file.json>',
  options: { ...signingOptions, ...nodeOptions },
  more: {
    zh: '文件里是一条记录 {"kind":…}、记录的列表，或 {"records":[…]}。文字直接写，会自动变成正文。一起提交的记录要么全部入账，要么全部不入账。',
    en: 'The file holds a record {"kind":…}, a list of them, or {"records":[…]}. Texts are written as words and become parts. Records that go in together are all accepted or none.',
  },
  examples: ['baton submit records.json --as union'],
  async run(call) {
    const file = neededArg(call, 'submit', '<file.json>');
    const { records, parts } = readRecords(readJsonFile(typedPath(call.world, file)), file);
    return send(call, await openDesk(call), records, { parts });
  },
};

function readRecords(json: unknown, file: string): { records: readonly RecordDraft[]; parts: Parts } {
  if (Array.isArray(json)) return readRecords({ records: json }, file);
  if (typeof json !== 'object' || json === null) throw notRecords(file);
  if ('kind' in json) return readRecords({ records: [json] }, file);
  if (!('records' in json) || !Array.isArray(json.records) || !json.records.every(isRecord)) throw notRecords(file);
  return { records: json.records, parts: 'parts' in json ? (json.parts as Parts) : {} };
}

function isRecord(value: unknown): value is RecordDraft {
  return typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string';
}

function notRecords(file: string): UsageError {
  return new UsageError({
    zh: `${file} 里不是记录。应为 {"kind":"relief.need", …}，或它们的列表。`,
    en: `${file} holds no records. It should hold {"kind":"relief.need", …}, or a list of these.`,
  });
}
