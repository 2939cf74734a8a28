import { createHash } from 'node:crypto';
import { unitNames } from '@baton/ledger';
import type { ItemInList } from '@baton/sdk';
import { refOf, type Statement } from '@baton/tables';
import type { Desk } from '../../act/desk.ts';
import { writtenAmong } from '../known.ts';
import { plainCode } from '../own-records.ts';
import { textOf } from '../quotation.ts';
import type { NamedDraft } from '../spelled.ts';
import { signed, submitAll } from './office.ts';

type Known = Pick<ItemInList, 'id' | 'unit'>;

/** The catalogue of a replay: what a table names and the catalogue lacks is entered by the office. */
export class Things {
  readonly #office: Desk;
  readonly #items: Map<string, ItemInList>;

  constructor(office: Desk, items: Map<string, ItemInList>) {
    this.#office = office;
    this.#items = items;
  }

  get items(): ReadonlyMap<string, ItemInList> {
    return this.#items;
  }

  /** The same statements, each with a code that the catalogue knows; those that name nothing stay as they are. */
  async entered(statements: readonly Statement[]): Promise<Statement[]> {
    const fresh = new Map<string, NamedDraft>();
    const unitOf = (code: string) => this.#items.get(plainCode(code))?.unit ?? fresh.get(code)?.['unit'];
    const coded = statements.map((statement) => {
      const code = codeOf(statement);
      if (code === undefined) return statement;
      const unit = unitNamed(statement);
      const known = unitOf(code);
      // What is counted in pieces here and in bottles there is two things: nobody knows how many go into one.
      const own = known !== undefined && unit !== undefined && known !== unit ? `${code.slice(0, 32)}_${unit}` : code;
      if (unitOf(own) === undefined) fresh.set(own, entryOf(own, statement));
      return { ...statement, item: own };
    });
    await this.#enter([...fresh.values()]);
    return coded;
  }

  async #enter(entries: readonly NamedDraft[]): Promise<void> {
    if (entries.length === 0) return;
    const { client, self } = this.#office;
    const there = await writtenAmong(
      client,
      self.segment,
      entries.map(({ ref }) => ref),
    );
    const records = entries.filter(({ ref }) => !there.has(ref));
    if (records.length > 0) await submitAll(this.#office, [await signed(this.#office, self, records)]);
    for (const entry of entries) {
      const known: Known = { id: `${self.segment}/${entry.ref}`, unit: String(entry['unit']) };
      this.#items.set(plainCode(String(entry['code'])), known as ItemInList);
    }
  }
}

/** What the profile calls the goods; else a code of the words in the table, so that no row is lost for want of one. */
function codeOf({ item, said }: Statement): string | undefined {
  if (item !== undefined || said.item === undefined) return item;
  return `said_${createHash('sha256').update(said.item.trim()).digest('hex').slice(0, 12)}`;
}

/** The base unit that a row counts in, where it is one of the catalogue's. */
function unitNamed({ quantity }: Statement): string | undefined {
  return unitNames.find((unit) => unit === quantity?.unit);
}

function entryOf(code: string, statement: Statement): NamedDraft {
  const name = code.startsWith('said_') ? (statement.said.item ?? code) : code;
  const unit = unitNamed(statement) ?? 'piece';
  return { kind: 'relief.item', ref: refOf(['replay-item', code], 0), class: 'other', code, name: textOf(name), unit };
}
