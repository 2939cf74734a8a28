import { kindNamed, type Words } from '@baton/ledger';
import type { RecordDraft } from '@baton/sdk';
import { isCurrency } from '@baton/tables/money';
import { UsageError } from '../exit.ts';
import { codesOf, flagName, membersOf, type Schema, schemaOf, titleOf } from './schema.ts';

/** Refuses a composed record that does not fit its kind, in terms of what was typed: nothing is sent that cannot be. */
export function checkRecord(record: RecordDraft): void {
  const kind = kindNamed(record.kind);
  if (kind === undefined) throw unknownKind(record.kind);
  const missing = missingMembers(schemaOf(record.kind), record);
  if (missing.length > 0) throw isMissing(record.kind, missing);
  const errors = kind.check({ ref: 'A'.repeat(22), ...record });
  if (errors.length === 0) return;
  const isName = errors.some(({ pointer }) => NAMED.includes(formAt(schemaOf(record.kind), pointer) ?? ''));
  const lines = (language: keyof Words) =>
    [
      ...errors.map(({ pointer, words }) => `  ${pointer}: ${words[language]}`),
      ...(isName ? [finding[language]] : []),
    ].join('\n');
  throw new UsageError({
    zh: `${kind.title.zh}（${kind.name}）的内容不对：\n${lines('zh')}`,
    en: `${kind.title.en} (${kind.name}) does not fit its kind:\n${lines('en')}`,
  });
}

/** Forms of what the ledger calls by a name of its own. */
const NAMED: readonly string[] = ['thing', 'line', 'party', 'subject'];
const finding: Words = {
  zh: '  编号怎么找：baton search <名称>，或 baton items、places、stock、subjects、qualifications',
  en: '  To find a name: baton search <words>, or baton items, places, stock, subjects, qualifications',
};

/** The form of what a pointer names, as the schema has it. */
function formAt(schema: Schema, pointer: string): string | undefined {
  const at = pointer
    .split('/')
    .slice(1)
    .reduce<Schema>((inside, step) => (/^\d+$/.test(step) ? inside.items : membersOf(inside)[step]) ?? {}, schema);
  return at['x-form'];
}

const MEANT: { readonly [code: string]: string } = { RMB: 'CNY', NTD: 'TWD', YEN: 'JPY' };

/**
 * Refuses a currency that ISO 4217 does not have, wherever the record names one: the ledger takes any three letters, and
 * nobody could tell how many decimals its amounts have.
 */
export function refuseUnknownCurrency(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    refuseUnknownCurrency(member);
    if (name !== 'currency' || typeof member !== 'string' || isCurrency(member)) continue;
    const meant = MEANT[member.toUpperCase()];
    throw new UsageError({
      zh: `${member} 不是 ISO 4217 的币种代码${meant === undefined ? '' : `，是 ${meant} 吗`}？别人读不出它的金额有几位小数。`,
      en: `${member} is no currency of ISO 4217${meant === undefined ? '' : ` (${meant} perhaps)`}: nobody could tell how many decimals its amounts have.`,
    });
  }
}

function unknownKind(kind: string): UsageError {
  return new UsageError({
    zh: `没有这种记录：${kind}。全部种类见 baton kinds`,
    en: `There is no kind ${kind}. See all of them with: baton kinds`,
  });
}

function missingMembers({ required = [] }: Schema, record: RecordDraft): string[] {
  return required.filter((name) => record[name] === undefined && name !== 'ref');
}

function isMissing(kind: string, missing: readonly string[]): UsageError {
  const members = membersOf(schemaOf(kind));
  const flags = (language: keyof Words) =>
    missing.map(
      (name) => `--${flagName(name)} (${titleOf(name, members[name] ?? {})[language]}${oneOf(members[name])})`,
    );
  return new UsageError({ zh: `缺少：${flags('zh').join('、')}`, en: `Missing: ${flags('en').join(', ')}` });
}

function oneOf(schema: Schema = {}): string {
  const codes = codesOf(schema);
  return codes.length === 0 ? '' : `: ${codes.join('|')}`;
}
