import { codeWord, partyTypeWord, qualificationTypes } from '@baton/ledger';
import type { AccreditationShown, KeyShown, Page, QualificationInList, RecordWhole, SubjectWhole } from '@baton/sdk';
import { type Call, type Command, neededArg } from '../command.ts';
import { exit } from '../exit.ts';
import { partyAsked } from '../keys/names.ts';
import { dataOption } from '../keys/ring.ts';
import type { Language } from '../language.ts';
import { nodeOptions, readerOf } from '../node-client.ts';
import { printJson, say } from '../print/output.ts';
import { nameText } from '../print/quantity.ts';
import { timeText } from '../print/time.ts';
import type { Show } from './rows.ts';

/** Who somebody is: what it may write since when and on whose word, and its keys. */
export const subjectShow: Command = {
  name: 'subject show',
  summary: { zh: '一个主体：资质、来自谁、密钥', en: 'A subject: what it may write, on whose word, its keys' },
  args: '<subject>',
  options: { ...dataOption, ...nodeOptions },
  examples: ['baton subject show wuhan-red-cross', 'baton subject show example-carrier --json'],
  async run(call) {
    const segment = partyAsked(call, neededArg(call, 'subject show', '<subject>'));
    const reader = await readerOf(call);
    const subject = await reader.read<SubjectAnswered>(`/v1/subjects/${segment}`);
    if (call.flags.on('json')) printJson(call, subject);
    else call.world.out(subjectText(call, subject, await changesOf(reader, subject)));
    return exit.done;
  },
};

/** A subject as the node answers it: with what the ledger is, where it is no live one. */
type SubjectAnswered = SubjectWhole & Pick<Page<never>, 'notice'>;

/** What an organisation is, and where. A person says nothing of the kind, nor do members of genesis. */
function whatLines({ class: of, type, area }: SubjectWhole, language: Language): string[] {
  if (of === 'person') return [{ zh: '  个人，以化名', en: '  a person, under a pseudonym' }[language]];
  const said = [type === null ? null : partyTypeWord(type, language), area].filter((one) => one !== null);
  return said.length === 0 ? [] : [`  ${said.join(', ')}`];
}

/** Records that changed how qualifications stand, by name. */
type Changes = ReadonlyMap<string, RecordWhole>;

/** What somebody's suspension rests on is told beside it. */
async function changesOf(
  reader: Awaited<ReturnType<typeof readerOf>>,
  { qualifications }: SubjectWhole,
): Promise<Changes> {
  const found = new Map<string, RecordWhole>();
  // One after another: a node takes only so many questions of one client at a time, and there is no bound to how often somebody was suspended.
  for (const { changes } of qualifications)
    for (const { record } of changes) found.set(record, await reader.read<RecordWhole>(`/v1/records/${record}`));
  return found;
}

function subjectText(call: Call, subject: SubjectAnswered, changes: Changes): string {
  const { language } = call;
  const heading = (zh: string, en: string) => ['', say(call, zh, en)];
  const lines = [
    ...(subject.notice == null ? [] : [subject.notice[language], '']),
    nameText(subject, language),
    ...whatLines(subject, language),
    `  ${say(call, '自', 'since')} ${timeText(subject.since)}`,
    `  ${subject.id}`,
    ...(subject.council ? [`  ${say(call, '理事会成员', 'member of the council')}`] : []),
    ...(subject.qualifications.length > 0 ? heading('资质', 'Qualifications') : []),
    ...subject.qualifications.flatMap((one) => qualificationLines(one, language, changes)),
    ...(subject.accreditations.length > 0 ? heading('授权（理事会）', 'Accredited by the council to grant') : []),
    ...subject.accreditations.flatMap((one) => accreditationLines(one, language)),
    ...heading('密钥', 'Keys'),
    ...subject.keys.flatMap((key) => keyLines(key, language)),
  ];
  return `${lines.join('\n')}\n`;
}

const standings: { readonly [standing: string]: { readonly zh: string; readonly en: string } } = {
  in_force: { zh: '有效', en: 'in force' },
  suspended: { zh: '暂停', en: 'suspended' },
  revoked: { zh: '撤销', en: 'revoked' },
};

/** What the standing of a qualification is called. */
export function standingText(standing: string, language: Language): string {
  return standings[standing]?.[language] ?? standing;
}

/** What it may grant, where; until when, or since when no longer. */
function accreditationLines(one: AccreditationShown, language: Language): string[] {
  const { types, areas, until, withdrawn, lapses, id } = one;
  const where = areas === null ? '' : ` (${areas.join(' ')})`;
  const end = untilText(until, language).replace(/^，|^, /, '');
  const lapse =
    lapses === null
      ? ''
      : { zh: `，所授资质至 ${timeText(lapses)}`, en: `; what it granted, until ${timeText(lapses)}` }[language];
  return [
    `  ${types.map((type) => typeText(type, language)).join(', ')}${where}`,
    ...(end === '' ? [] : [`    ${end}`]),
    ...(withdrawn === null
      ? []
      : [`    ${timeText(withdrawn)}: ${{ zh: '已撤回', en: 'withdrawn' }[language]}${lapse}`]),
    `    ${id}`,
  ];
}

function untilText(until: number | null, language: Language): string {
  if (until === null) return '';
  return { zh: `，至 ${timeText(until)}`, en: `, until ${timeText(until)}` }[language];
}

/** A qualification in lines, the first being how it stands, the last its name; reasons where the records are at hand. */
export function qualificationLines(
  one: QualificationInList,
  language: Language,
  changes: Changes = new Map(),
): string[] {
  const scope = [one.areas?.join(' '), one.items?.join(' ')].filter((part) => part !== undefined).join('; ');
  const by = {
    zh: `授予方 ${nameText(one.grantedBy, language)}`,
    en: `granted by ${nameText(one.grantedBy, language)}`,
  };
  return [
    `  ${typeText(one.type, language)}: ${standingText(one.standing, language)}${scope === '' ? '' : ` (${scope})`}`,
    `    ${by[language]}, ${timeText(one.from)}${untilText(one.until, language)}`,
    ...one.changes.map(({ time, standing, record }) => {
      const why = whyText(changes.get(record), language);
      return `    ${timeText(time)}: ${standingText(standing, language)}${why}`;
    }),
    `    ${one.id}`,
  ];
}

/** A qualification: whose it is, and how it stands. */
export const qualification: Show<QualificationInList> = (row, { language }) => {
  const [standing = '', ...lines] = qualificationLines(row, language).map((line) => line.trim());
  return { title: nameText(row.subject, language), lines: [standing, ...lines.slice(0, -1)], id: row.id };
};

/** The reason that a record gives, and who signed it. */
function whyText(record: RecordWhole | undefined, language: Language): string {
  const reason = record?.body['reason'];
  if (record === undefined || typeof reason !== 'string') return '';
  const [by, why] = [nameText(record.signer, language), codeWord('reason', reason, language)];
  return { zh: `（${by}：${why}）`, en: ` (${by}: ${why})` }[language];
}

/** What a qualification type is called. */
export function typeText(type: string, language: Language): string {
  const words: { readonly [type: string]: { readonly zh: string; readonly en: string } } = qualificationTypes;
  return words[type]?.[language] ?? type;
}

const uses: { readonly [use: string]: { readonly zh: string; readonly en: string } } = {
  control: { zh: '控制密钥', en: 'controller key' },
  record: { zh: '设备密钥', en: 'device key' },
};

function keyLines({ id, use, alg, kinds, ended, until }: KeyShown, language: Language): string[] {
  const may = kinds === null ? '' : `, ${kinds.join(' ')}`;
  const end =
    ended === null
      ? untilText(until, language)
      : { zh: `，${timeText(ended.at)} ${ended.how}`, en: `, ${ended.how} ${timeText(ended.at)}` }[language];
  const from = ended?.suspectFrom ?? null;
  const doubt = from === null ? '' : { zh: `，自第 ${from} 条起存疑`, en: `, suspect from entry ${from}` }[language];
  return [`  ${id}  ${uses[use]?.[language] ?? use}, ${alg}${may}${end}${doubt}`];
}
