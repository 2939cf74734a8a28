import { createHash } from 'node:crypto';
import type { Parts, RecordDraft, Self, SignedTransaction } from '@baton/sdk';
import { refOf } from '@baton/tables';
import type { Desk } from '../../act/desk.ts';
import { inLanes } from '../../asking.ts';
import type { Call } from '../../command.ts';
import type { NamedDraft } from '../spelled.ts';
import {
  applicationOf,
  keysFolder,
  keysOfOffice,
  madeKeys,
  marks,
  rightsOf,
  selfOfFile,
  signed,
  submitAll,
} from './office.ts';

/** An organisation as a table names it. */
export type Role = {
  readonly name: string;
  readonly area: string;
  readonly type: 'relief_organisation' | 'medical_institution' | 'verified_donor';
};

/** An organisation on the ledger: who signs for it, where its goods lie, and whether it was admitted just now. */
export type Player = {
  readonly self: Self;
  readonly area: string;
  readonly place: NamedDraft;
  readonly isNew: boolean;
};

const ADMITTED_AT_ONCE = 20;
const YEAR = 366 * 86_400;

/** The organisations of tables, with keys made for them, admitted by the office as they come up. */
export class Cast {
  readonly #call: Call;
  readonly #office: Desk;
  readonly #players = new Map<string, Player>();
  readonly #admitted = new Set<string>();
  /** Names of keys that no table may call its organisations by. */
  readonly #reserved: ReadonlySet<string>;

  constructor(call: Call, office: Desk) {
    this.#call = call;
    this.#office = office;
    this.#reserved = keysOfOffice(call, office.status);
  }

  /** Brings in those that are not on the ledger yet, all in one request. */
  async bring(roles: readonly Role[]): Promise<void> {
    const { status, client } = this.#office;
    const fresh = new Map(roles.filter(({ name }) => !this.#players.has(name)).map((role) => [role.name, role]));
    const keyed = [...fresh.values()].map((role) => {
      return { role, ...madeKeys(keysFolder(this.#call), keyNameOf(role.name, this.#reserved), status.ledger) };
    });
    const found = await inLanes(keyed, async ({ role, file, areNew }) => {
      const isNew = areNew || (await rightsOf(client, file.segment)) === undefined;
      if (isNew) this.#admitted.add(file.segment);
      const self = selfOfFile(file);
      this.#players.set(role.name, { self, area: role.area, place: this.#placeOf(role, self), isNew });
      return isNew ? [await this.#admission(role, await applicationOf(status.ledger, file))] : [];
    });
    await this.#admit(found.flat());
  }

  async #admit(admissions: readonly { readonly record: RecordDraft; readonly parts: Parts }[]): Promise<void> {
    const transactions: SignedTransaction[] = [];
    for (let at = 0; at < admissions.length; at += ADMITTED_AT_ONCE) {
      const few = admissions.slice(at, at + ADMITTED_AT_ONCE);
      const parts = Object.assign({}, ...few.map((one) => one.parts));
      const records = few.map(({ record }) => record);
      transactions.push(await signed(this.#office, this.#office.self, records, parts));
    }
    await submitAll(this.#office, transactions);
  }

  /** An organisation that was brought in. */
  of({ name }: Role): Player {
    const player = this.#players.get(name);
    if (player === undefined) throw new Error(`bug: ${name} was not brought in`);
    return player;
  }

  /** Whether a subject was admitted by this import: it has written nothing yet. */
  isNew(segment: string): boolean {
    return this.#admitted.has(segment);
  }

  async #admission({ name, area, type }: Role, made: Awaited<ReturnType<typeof applicationOf>>) {
    const qualification = { type, until: this.#office.reading.clock + YEAR };
    const profile = { area, name: this.#called(name), type };
    return {
      record: { kind: 'trust.admit', application: made.application, profile, qualification },
      parts: made.parts,
    };
  }

  /** Wherever a published name goes, it says that its keys were made for a replay. */
  #called(name: string): { zh: string } | { en: string } {
    const mark = marks[this.#office.status.purpose];
    return /\p{Script=Han}/u.test(name) ? { zh: `${name}${mark?.zh}` } : { en: `${name}${mark?.en}` };
  }

  #placeOf({ name, area, type }: Role, { segment }: Self): NamedDraft {
    const isUse = type === 'medical_institution';
    const ref = refOf(['replay-place', segment], 0);
    return {
      kind: 'relief.place',
      ref,
      area,
      name: this.#called(name),
      type: isUse ? 'campus' : 'warehouse',
      use: isUse,
    };
  }
}

/** How `--as` calls an organisation: its name, without what no file may be called and what calls the council's keys. */
export function keyNameOf(name: string, reserved: ReadonlySet<string>): string {
  const plain = name
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[-._]+|-+$/g, '')
    .slice(0, 40);
  if (plain === name && !reserved.has(plain)) return plain;
  // Two names that differ only in what was left out stay two organisations.
  return `${plain === '' ? 'organisation' : plain}-${createHash('sha256').update(name).digest('hex').slice(0, 4)}`;
}
