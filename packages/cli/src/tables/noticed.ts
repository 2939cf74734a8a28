import { asQuoted, type Profile, type Statement } from '@baton/tables';
import { findAll, type QuotedRow, type Sure, tableRules } from '@baton/tables/findings';

/** What a rule sees in a table before it is imported. */
export type NoticedFinding = {
  readonly rule: string;
  readonly rows: number;
  readonly text: { readonly zh: string; readonly en: string };
  readonly sureWords: { readonly zh: string; readonly en: string };
};

/** Of a very long table its first rows are looked at; the ledger looks at all of them. */
const LOOKED_AT_MAX = 100_000;

const words: { readonly [sure in Sure]: { readonly zh: string; readonly en: string } } = {
  certain: { zh: '算出来的', en: 'reckoned' },
  likely: { zh: '很可能', en: 'likely' },
  possible: { zh: '有可能', en: 'possible' },
};

/** Rows of tables that are looked at by the rules of findings before anything is sent. */
export class Noticed {
  readonly #rows: QuotedRow[] = [];

  take(profile: Profile, taken: readonly Statement[]): void {
    for (const statement of taken)
      if (this.#rows.length < LOOKED_AT_MAX) this.#rows.push(asQuoted(profile, statement, statement.row));
  }

  all(): NoticedFinding[] {
    return findAll(tableRules, this.#rows).map((found) => {
      const { rule, rows } = found;
      return { rule: rule.name, rows, text: rule.says(found), sureWords: words[rule.sure] };
    });
  }
}
