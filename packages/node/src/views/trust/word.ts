import { kindNamed } from '@baton/ledger';
import type { Link, Word } from '@baton/ledger/answers';
import type { Reading } from '../reading.ts';
import { type Resolved, resolve } from '../resolve.ts';
import { listIn, type Rights, rightsOf, standingAt } from './rights.ts';

/** A record whose signer's right is asked for. */
export type Signing = {
  readonly serial: number;
  readonly signer: number;
  readonly kind: string;
  readonly time: number;
};

const NOTHING = {
  id: null,
  types: [],
  areas: null,
  items: null,
  granted: null,
  from: null,
  until: null,
  approvals: [],
  threshold: null,
} as const;

/** Answers for one set of signers on whose word they wrote. */
export class Authority {
  readonly #rights: Rights;
  readonly #names: Resolved;

  constructor(rights: Rights, names: Resolved) {
    this.#rights = rights;
    this.#names = names;
  }

  /** Empty where no right is on record: the chain is then in the log, and `verify` shows it. */
  wordOf({ serial, signer, kind, time }: Signing): Word {
    const writers: readonly string[] = kindNamed(kind)?.writers ?? [];
    if (writers.includes('subject')) return [this.#plain(signer, 'subject')];
    if (writers.includes('council')) return [this.#plain(signer, 'council')];
    const accredited = writers.includes('authority') ? this.#accredited(signer, time) : undefined;
    if (accredited !== undefined) return accredited;
    const held = this.#rights.qualifications.filter(
      (row) => row.subject === signer && writers.includes(row.type) && row.serial < serial && isDated(row, time),
    );
    const used = held.find((row) => standingAt(this.#rights, row.serial, serial) === 'in_force') ?? held[0];
    if (used === undefined) return [];
    return [
      this.#qualification(used, serial),
      ...(this.#accredited(used.grantedBy, this.#names.moment(used.serial).time) ?? []),
    ];
  }

  #plain(of: number, right: 'council' | 'subject'): Link {
    const { members, threshold } = this.#rights.council;
    const seat =
      right === 'council' ? { threshold, now: members.includes(of) ? 'in_force' : 'ended' } : { now: 'in_force' };
    return { ...NOTHING, of: this.#names.party(of), right, atSigning: 'in_force', by: null, ...seat };
  }

  #qualification(row: Rights['qualifications'][number], used: number): Link {
    const { serial, subject, type, areas, items, from, until, grantedBy, standing } = row;
    return {
      ...NOTHING,
      of: this.#names.party(subject),
      right: 'qualification',
      id: this.#names.id(serial),
      types: [type],
      areas: listIn(areas),
      items: listIn(items),
      granted: this.#names.moment(serial).time,
      from,
      until,
      atSigning: standingAt(this.#rights, serial, used),
      now: standing,
      by: this.#names.party(grantedBy),
    };
  }

  /** The accreditation under which an authority acted, and the council members behind it. */
  #accredited(authority: number, time: number): Link[] | undefined {
    const { accreditations, proposals, council } = this.#rights;
    const own = accreditations.filter((one) => one.authority === authority);
    const row = own.find(({ until, withdrawnAt }) => (until ?? time) >= time && (withdrawnAt ?? time + 1) > time);
    if (row === undefined) return undefined;
    const { serial, types, areas, until, withdrawnAt } = row;
    const approvals = listIn(proposals.find((one) => one.serial === serial)?.approvals ?? null) ?? [];
    const link: Link = {
      ...NOTHING,
      of: this.#names.party(authority),
      right: 'accreditation',
      id: this.#names.id(serial),
      types: listIn(types) ?? [],
      areas: listIn(areas),
      granted: this.#names.moment(serial).time,
      until,
      atSigning: 'in_force',
      now: withdrawnAt === null ? 'in_force' : 'withdrawn',
      by: null,
      approvals: approvals.map((member) => this.#names.party(Number(member))),
      threshold: council.threshold,
    };
    return [link];
  }
}

function isDated({ from, until }: { from: number; until: number | null }, time: number): boolean {
  return from <= time && (until ?? time) >= time;
}

/** Reads what is needed to say on whose word these subjects write. */
export async function authorityOf(reading: Reading, subjects: Iterable<number>): Promise<Authority> {
  const signers = [...subjects];
  const rights = await rightsOf(reading, signers);
  const { qualifications, accreditations, proposals, council } = rights;
  const members = proposals.flatMap((row) => JSON.parse(row.approvals) as number[]);
  const granted = [...qualifications, ...accreditations].map((row) => row.serial);
  const parties = [
    ...signers,
    ...qualifications.map((row) => row.grantedBy),
    ...accreditations.map((row) => row.authority),
  ];
  const names = await resolve(reading, {
    parties: [...parties, ...members, ...council.members],
    things: granted,
    moments: granted,
  });
  return new Authority(rights, names);
}
