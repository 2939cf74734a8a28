import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Dispatch } from '@baton/ledger';
import type { SignedBody } from '@baton/ledger/answers';
import type { KnownRecords } from '../records/known.ts';
import type { Scene, StagedRecord } from '../scene.ts';
import { CorrectedTimes } from './corrected-times.ts';

/** Kinds that can only come after the record they act on. */
const FOLLOWERS = ['accept', 'refuse', 'takeBack', 'cancelDispatch', 'pay', 'putBack'].map((kind) => `relief.${kind}`);
/** So far apart do the clocks of two phones stand that agree with the ledger's within five minutes, seconds. */
export const CLOCKS_APART = 600;
/** Numbers that are printed on many things are looked at so far. */
const ALIKE_MAX = 20;

type PublicNumber = { readonly scheme: string; readonly key: string };

/** What records state that cannot stand beside what others state: times in the wrong order, numbers that are somebody else's. */
export class Contradictions {
  readonly #records: KnownRecords;
  readonly #untimely: StatementSync;
  readonly #number: StatementSync;
  readonly #unnumber: StatementSync;
  readonly #sharer: StatementSync;
  readonly #share: StatementSync;
  readonly #label: StatementSync;
  readonly #labelled: StatementSync;
  readonly #again: StatementSync;

  readonly #corrected: CorrectedTimes;

  constructor(db: DatabaseSync, names: KnownRecords) {
    this.#records = names;
    this.#corrected = new CorrectedTimes(db, names, FOLLOWERS);
    this.#untimely = db.prepare('insert or ignore into untimely (record, earlier) values (?, ?)');
    this.#number = db.prepare('insert or ignore into public_number values (?, ?, ?, ?, ?)');
    this.#unnumber = db.prepare('delete from public_number where party = ? and fund = 0');
    this.#sharer = db.prepare(
      'select party, shared from public_number where scheme = ? and key = ? and party <> ? limit 1',
    );
    this.#share = db.prepare('update public_number set shared = 1 where scheme = ? and key = ? and party = ?');
    this.#label = db.prepare('insert or ignore into transport_number values (?, ?, ?)');
    this.#labelled = db.prepare(
      `select handover from transport_number where text = ? and form = ? and handover <> ? limit ${ALIKE_MAX}`,
    );
    // Two seals of one consignment may both have been on another.
    this.#again = db.prepare('insert or ignore into number_again (handover, other, form) values (?, ?, ?)');
  }

  /** Records of a block, once all of them are written. */
  block({ records }: Scene): void {
    for (const [serial, record] of records) {
      const { body, about } = record;
      if (about !== null && FOLLOWERS.includes(body.kind)) this.follows(serial, about);
      if (body.kind === 'relief.correct') this.#saidAnew(record);
      // A profile is stated whole: what it leaves out is said no more.
      if (body.kind === 'trust.updateProfile') this.#unnumber.run(record.signer);
      for (const number of numbersIn(record)) this.#numbered(number, ownerOf(serial, record));
      if (body.kind === 'relief.dispatch') this.#transported(serial, body as unknown as Dispatch);
    }
  }

  /** One record can only have happened after another; whether they say so is looked at again when it is asked. */
  follows(record: number, earlier: number): void {
    if (record === earlier) return;
    const [after, before] = [this.#records.statedAt(record), this.#records.statedAt(earlier)];
    if (after !== null && before !== null && after < before - CLOCKS_APART) this.#untimely.run(record, earlier);
  }

  /** A correction may bring about what the first words did not say; whether it holds is looked at when it is asked. */
  #saidAnew(correction: StagedRecord): void {
    const { time } = ((correction.body['to'] as SignedBody | undefined)?.['at'] ?? {}) as { readonly time?: number };
    const { about } = correction;
    if (time === undefined || about === null || time === this.#records.statedAt(about)) return;
    for (const { record, earlier } of this.#corrected.around(correction)) {
      const after = record === about ? time : this.#records.statedAt(record);
      const before = earlier === about ? time : this.#records.statedAt(earlier);
      if (after !== null && before !== null && after < before - CLOCKS_APART) this.#untimely.run(record, earlier);
    }
  }

  #numbered({ scheme, key }: PublicNumber, { party, fund }: Owner): void {
    const other = this.#sharer.get(scheme, key, party);
    this.#number.run(scheme, key, party, fund, other === undefined ? 0 : 1);
    // Whoever had it alone until now is the only one that is not marked.
    if (other?.['shared'] === 0) this.#share.run(scheme, key, Number(other['party']));
  }

  #transported(serial: number, { waybill, packages = [] }: Dispatch): void {
    const seals = packages.flatMap(({ seal }) => (seal === undefined ? [] : [seal]));
    for (const [form, text] of [...seals.map((seal) => ['seal', seal]), ...(waybill ? [['waybill', waybill]] : [])]) {
      if (form === undefined || text === undefined) continue;
      for (const { handover } of this.#labelled.all(text, form, serial))
        this.#again.run(serial, Number(handover), form);
      this.#label.run(text, form, serial);
    }
  }
}

/** Public numbers that a record states of a party, or of a fund. */
function numbersIn({ body }: StagedRecord): readonly PublicNumber[] {
  const { ids } = (body['act'] ?? body ?? {}) as { readonly ids?: readonly PublicNumber[] };
  return Array.isArray(ids) ? ids : [];
}

/** Whose a number is: a party's own (`fund` 0), or that of one of its funds. */
type Owner = { readonly party: number; readonly fund: number };

/** Whom the numbers are of: the party that the record brings in, or whoever signs for itself or its fund. */
function ownerOf(serial: number, { body, signer }: StagedRecord): Owner {
  if (body.kind === 'relief.openFund') return { party: signer, fund: serial };
  return { party: body.kind === 'trust.updateProfile' ? signer : serial, fund: 0 };
}
