// What was said anew, and which version counts (docs/spec/corrections.md).

import { kindNamed, type RecordBody } from '@baton/ledger';
import type { Later } from './claims.ts';
import { Difference, type Holdings } from './difference.ts';
import { type Goods, positionOf } from './goods.ts';
import { accepted, type Handover, type Kept, type Move, type Names, type Refused, takenBack } from './handovers.ts';
import type { Line } from './line.ts';
import type { Open } from './open.ts';
import {
  acceptanceWaits,
  arrivalWaits,
  dispatchWaits,
  figures,
  packagesWait,
  refusalWaits,
  takingBackWaits,
} from './other-hand.ts';
import {
  type Accept,
  type Agree,
  type Arrive,
  bodyOf,
  type Correct,
  type Dispatch,
  type Refuse,
  type TakeBack,
} from './records.ts';
import { refusedAnew, relabelled, sentAnew, unsaid } from './said-anew.ts';
import { ownedBy, type Shares } from './shares.ts';

/** A body as it counts; undefined is void. */
type Body = object | undefined;

/** What a record said, and what it says now; undefined is nothing. */
export type Said = { readonly before: Body; readonly now: Body };

/** Brings the books from what a record said to what it says now. */
export type Anew = (move: Move, said: Said, record: Pick<Standing, 'name' | 'signer'>) => void;

/** What a count or a refusal did, as it counts now: the log alone does not say it. */
export type Done = { kept?: Kept | undefined; refused?: Refused[] | undefined };

/** A record that was said anew, or is to be, as it counts now. Most never are, and have none. */
export type Standing = Done & {
  readonly name: string;
  readonly kind: string;
  readonly signer: string;
  readonly number: number;
  /** What it says since it was said anew; what it said first stands in the log. */
  anew?: { readonly body: Body };
  donor: string | undefined;
  /** The name of the correction that waits. */
  waiting?: string | undefined;
  readonly handover: Handover | undefined;
};

/** What corrections change. */
type Among = {
  readonly goods: Goods;
  readonly holdings: Holdings;
  readonly names: Names;
  readonly open: Open;
  /** What was received came under its orders once more, or once less. */
  readonly bought: (received: object, times: 1 | -1) => void;
  /** So much more of a line leaves its giver's place, for the need that is named. */
  readonly away: (line: Line, place: number, need: string | undefined, quantity: number) => void;
  /** So much of a line had not left its giver's place after all. */
  readonly unload: (line: Line, place: number, quantity: number) => void;
  /** Draws on what is set aside as is said now, before anything moves; what is left to do after that. */
  readonly claimed: (standing: Standing, said: Said) => Later | undefined;
  readonly shares: Shares;
  /** What a record says, by its number. */
  readonly recorded: (number: number) => RecordBody;
  /** The handover that a dispatch began, by its number. */
  readonly begun: (number: number) => Handover | undefined;
  /** How each kind is said anew that stands in one record alone. */
  readonly anew: { readonly [kind: string]: Anew };
};

type Change = { readonly standing: Standing; readonly to: Body };

/** Keeps what counts of each record, and carries out what is said anew. */
export class Corrections {
  readonly #goods: Goods;
  readonly #holdings: Holdings;
  readonly #names: Names;
  readonly #open: Open;
  readonly #bought: Among['bought'];
  readonly #unload: Among['unload'];
  readonly #away: Among['away'];
  readonly #anew: Among['anew'];
  readonly #claimed: Among['claimed'];
  readonly #shares: Shares;
  readonly #recorded: Among['recorded'];
  readonly #begun: Among['begun'];
  /** By the numbers of records. */
  readonly #standing = new Map<number, Standing>();
  readonly #done = new Map<number, Done>();
  readonly #confirmed = new Set<number>();
  readonly #waiting = new Map<string, Change>();

  constructor(among: Among) {
    this.#goods = among.goods;
    this.#holdings = among.holdings;
    this.#names = among.names;
    this.#open = among.open;
    this.#bought = among.bought;
    this.#unload = among.unload;
    this.#away = among.away;
    this.#anew = among.anew;
    this.#claimed = among.claimed;
    this.#shares = among.shares;
    this.#recorded = among.recorded;
    this.#begun = among.begun;
  }

  /** What a record says as it counts now. */
  bodyOf(name: string): object {
    const number = this.#names.place(name);
    const standing = this.#standing.get(number);
    const body = standing === undefined ? this.#recorded(number) : this.#bodyOf(standing);
    if (body === undefined) throw new Error(`${name} says nothing`);
    return body;
  }

  #bodyOf({ number, anew }: Standing): Body {
    return anew === undefined ? this.#recorded(number) : anew.body;
  }

  /** Keeps what a count or a refusal did. */
  keep(number: number, done: Done): void {
    this.#done.set(number, done);
  }

  /** The donor has signed for a gift. */
  confirmed(name: string): void {
    this.#confirmed.add(this.#names.place(name));
  }

  #standingOf(name: string): Standing {
    const number = this.#names.place(name);
    const known = this.#standing.get(number);
    if (known !== undefined) return known;
    const body = this.#recorded(number);
    const kind = kindNamed(body.kind)?.name ?? body.kind;
    const signer = name.slice(0, name.indexOf('/'));
    const [handover, done] = [this.#begun(number), this.#done.get(number)];
    if (this.#anew[kind] === undefined && handover === undefined && done === undefined)
      throw new Error(`${name} cannot be corrected`);
    const standing: Standing = { name, kind, signer, number, donor: donorIn(body), handover, ...done };
    this.#standing.set(number, standing);
    return standing;
  }

  /** A correction, by its own name. */
  correct(name: string, { record, to }: Correct): void {
    const standing = this.#standingOf(record);
    if (standing.waiting !== undefined) this.#waiting.delete(standing.waiting);
    standing.waiting = this.#waits(standing, to) ? name : undefined;
    if (standing.waiting === undefined) this.#carryOut({ standing, to });
    else this.#waiting.set(name, { standing, to });
  }

  agree({ correction }: Agree): void {
    const change = this.#waiting.get(correction);
    if (change === undefined) throw new Error(`${correction} does not wait`);
    this.#waiting.delete(correction);
    change.standing.waiting = undefined;
    this.#carryOut(change);
  }

  #waits(standing: Standing, to: Body): boolean {
    const { kind, handover, kept, refused, number } = standing;
    if (kind === 'relief.receive' || kind === 'relief.receiveMoney') return this.#confirmed.has(number);
    if (kind === 'relief.arrive')
      return arrivalWaits(number, this.#open, this.#bodyOf(standing) as Arrive | undefined, to as Arrive | undefined);
    if (kind === 'relief.dispatch' && handover !== undefined)
      return dispatchWaits(this.#names, handover, to as Dispatch | undefined);
    if (kind === 'relief.refuse' && refused !== undefined) return refusalWaits(refused, to as Refuse | undefined);
    if (kept === undefined) return false;
    if (kind === 'relief.takeBack') return takingBackWaits(kept, to as TakeBack | undefined);
    const accept = to as Accept | undefined;
    return kept.packages.length > 0 ? packagesWait(kept, accept) : acceptanceWaits(kept, accept);
  }

  #carryOut({ standing, to }: Change): void {
    const difference = new Difference();
    const { number, kind } = standing;
    const anew = this.#anew[kind];
    const said = { before: this.#bodyOf(standing), now: to };
    const sent = kind === 'relief.dispatch' ? (standing.handover?.lines ?? []).map((line) => line.sent) : [];
    const move = { goods: difference, names: this.#names, open: this.#open, number };
    const owned = ownedBy(standing.handover?.lines ?? []);
    const claimed = this.#claimed(standing, said);
    if (anew === undefined) this.#sayAgain(difference, move, standing, said);
    else anew(move, said, standing);
    if (kind === 'relief.dispatch') this.#sentMore(standing.handover, sent, to as Dispatch | undefined);
    difference.settle(this.#goods, this.#holdings, number);
    claimed?.();
    for (const [position, before] of sent.entries()) this.#unsent(standing.handover, position, before);
    if (to !== undefined) this.#givenBy(standing, to);
    // What arrived is bound by whoever still owns up to it, be the arrival void.
    const stated = kind === 'relief.arrive' ? (to ?? said.before) : to;
    if (stated !== undefined) this.#shares.take(kind, { number, signer: standing.signer, body: stated });
    if (standing.handover !== undefined) this.#shares.ownsUp(standing.handover, owned);
    if (kind === 'relief.receive') this.#boughtAnew(said);
    if (to !== undefined || anew !== undefined) standing.anew = { body: to };
  }

  /** What was sent besides draws on what is set aside for it, while it lies there still. */
  #sentMore(handover: Handover | undefined, sent: readonly number[], to: Dispatch | undefined): void {
    for (const [position, line] of handover?.lines.entries() ?? []) {
      const more = line.sent - (sent[position] ?? 0);
      if (more > 0) this.#away(line, handover?.from ?? 0, to?.lines[position]?.need, more);
    }
  }

  /** What was not sent after all is at home. */
  #unsent(handover: Handover | undefined, position: number, before: number): void {
    const line = handover?.lines[position];
    if (handover !== undefined && line !== undefined && line.sent < before)
      this.#unload(line, handover.from, before - line.sent);
  }

  /** Another donor has not confirmed; what is void has the donor that it had. */
  #givenBy(standing: Standing, body: object): void {
    const donor = donorIn(body);
    if (donor !== standing.donor) this.#confirmed.delete(standing.number);
    standing.donor = donor;
  }

  #boughtAnew({ before, now }: Said): void {
    if (before !== undefined) this.#bought(before, -1);
    if (now !== undefined) this.#bought(now, 1);
  }

  #sayAgain(difference: Difference, move: Move & { readonly open: Open }, standing: Standing, said: Said): void {
    const { before, now: to } = said;
    const { kind, handover, kept } = standing;
    const ownersOf = (lot: number) => this.#shares.owners(lot).length;
    if (handover !== undefined) sentAnew(difference, { ...move, ownersOf }, handover, to as Dispatch | undefined);
    if (standing.refused !== undefined && before !== undefined) {
      const of = this.#names.handover(bodyOf<Refuse>(before).handover);
      standing.refused = refusedAnew(difference, of, standing.refused, to as Refuse | undefined);
    }
    if (kept === undefined) return;
    if (isOfPackages(before)) {
      standing.kept = relabelled(difference, move, kept, to as Accept | undefined);
      return;
    }
    const isGiver = kind === 'relief.takeBack';
    const { stay, gone, anew } = linesAnew(kept, before as Counts, to as Counts | undefined, this.#names);
    const again = { ...move, turned: unsaid(difference, { ...kept, counts: gone }, isGiver) };
    const nothing = { ...kept, ended: false, counts: [], packages: [], rest: [] };
    if (to === undefined) {
      standing.kept = nothing;
      return;
    }
    const rest = { ...to, lines: anew };
    const now = isGiver ? takenBack(again, rest as unknown as TakeBack) : accepted(again, rest as unknown as Accept);
    standing.kept = { ...now, counts: [...stay, ...now.counts] };
  }
}

type Counts = Pick<TakeBack, 'place' | 'lines'>;

/** What was counted that stays, since it is said again as it was at the same place; what goes, and what is said anew. */
function linesAnew({ counts, place }: Kept, before: Counts, to: Counts | undefined, names: Names) {
  const lines = to?.lines ?? [];
  const isThere = to !== undefined && names.place(to.place) === place;
  const saidOf = ({ own }: Kept['counts'][number], all: Counts['lines']) =>
    all.find(({ line }) => line === positionOf(own.number));
  const stay = counts.filter((count) => {
    const [was, now] = [saidOf(count, before.lines), saidOf(count, lines)];
    return isThere && was !== undefined && now !== undefined && saying(was) === saying(now);
  });
  const stays = new Set(stay.map(({ own }) => positionOf(own.number)));
  return {
    stay,
    gone: counts.filter((one) => !stay.includes(one)),
    anew: lines.filter(({ line }) => !stays.has(line)),
  };
}

/** What a line says, as far as goods are concerned. */
function saying(counting: Counts['lines'][number]): string {
  return JSON.stringify([figures(counting), counting.later, counting.wrong?.grade]);
}

function isOfPackages(body: Body): boolean {
  return (body as { checked?: string } | undefined)?.checked === 'packages';
}

/** Who gave it, if anybody did who can be named. */
function donorIn(body: object): string | undefined {
  const { donor, given } = body as { donor?: { party?: string }; given?: string };
  return given === 'bought' ? undefined : donor?.party;
}
