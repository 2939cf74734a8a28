import type { Words } from '@baton/ledger';
import { codeWord } from '@baton/ledger';
import type { Name } from '@baton/sdk';
import type { Language } from '../../../scene/scene.ts';
import { nameOf } from '../../../words/names.tsx';
import type { Line, Query, Seen } from '../../desk/look.ts';
import type { Standing } from '../../desk/rights.ts';

/**
 * Something that can be chosen: its name in records, what it is called, and what tells it from others. `places`: where a
 * record may act that names it; `areas` and `classes`: what a qualification must reach; `unit`: what it is counted in, in
 * words; `currency`: of its money; `barred`: why it cannot be chosen now, whoever asks.
 */
export type Choice = {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly places?: readonly string[];
  readonly areas?: readonly string[];
  readonly classes?: readonly string[];
  readonly unit?: string;
  readonly currency?: string;
  readonly barred?: Words | undefined;
};

/** Who chooses, for a record of which kind, in which language. `now`: the ledger's clock, seconds. */
export type Chooser = {
  readonly me: string;
  readonly standing: Standing;
  readonly now: number;
  readonly language: Language;
  readonly kind: string;
};

export type Source = (line: Line, chooser: Chooser) => Promise<Seen<readonly Choice[]>>;

/** A list of the ledger as choices; each thing once. */
export function listed<Row>(
  path: string,
  query: (chooser: Chooser) => Query,
  choices: (row: Row, chooser: Chooser) => Choice | readonly Choice[] | undefined,
): Source {
  return async (line, chooser) => {
    const { value, asOf } = await line.rows<Row>(path, query(chooser));
    const found = value.flatMap((row) => choices(row, chooser) ?? []);
    const known = new Map(found.map((one) => [one.id, one]));
    return { value: [...known.values()], asOf };
  };
}

export const all = () => ({});

export function called({ id, name }: { id: string; name: Name }, language: Language): string {
  return nameOf({ id, name }, language);
}

export function typeWord(code: string | null, language: Language): string {
  return code === null ? '' : codeWord('type', code, language);
}

/** Why something is barred, where it is. */
export function barredIf(isBarred: boolean, why: Words): { readonly barred?: Words } {
  return isBarred ? { barred: why } : {};
}

export const settled: Words = { zh: '已经了结', en: 'settled already' };
export const ofOthers: Words = { zh: '是别家的', en: 'of others' };

/** Words one after another. */
export function inTurn(language: Language, ...words: readonly string[]): string {
  return words.filter((one) => one !== '').join({ zh: '，', en: ', ' }[language]);
}
