// What the console knows of whoever is signed in, and how it asks and signs.

import { fromBase64Url } from '@baton/log';
import {
  type Client,
  connect,
  type HandoverInList,
  isRejected,
  type NamedParty,
  onlineSeconds,
  type PartyInList,
  type PlaceInList,
  type Problem,
  Refused,
  seedSigner,
  signRecords,
} from '@baton/sdk';
import { type Counts, recordLines } from './count.ts';

const client: Client = connect(location.origin);

/** Somebody whose shoes one may step into, and how many handovers wait for them. */
export type Shoe = { readonly party: PartyInList; readonly waits: number };

const LIST_MAX = 200;

/** Organisations of the story, those that somebody waits for first. */
export async function readShoes(): Promise<readonly Shoe[]> {
  const [{ items: segments }, parties, waiting] = await Promise.all([
    client.read<{ items: readonly string[] }>('/console/shoes'),
    client.list('/v1/subjects', { limit: LIST_MAX }),
    client.list('/v1/handovers', { waiting: true, limit: LIST_MAX }),
  ]);
  const waits = (id: string) => waiting.items.filter((one) => one.waiting?.for.id === id).length;
  const known = parties.items.filter(({ id, type }) => segments.includes(id) && type !== null);
  return known.map((party) => ({ party, waits: waits(party.id) })).toSorted((a, b) => b.waits - a.waits);
}

/** Handovers that wait for this subject to count them. */
export async function readWaiting({ id }: NamedParty): Promise<readonly HandoverInList[]> {
  const { items } = await client.list('/v1/handovers', { waiting: true, waitingFor: id, limit: LIST_MAX });
  return items.filter(({ taker }) => taker.id === id);
}

/** The places of a subject; those where goods are used first. */
export async function readPlaces({ id }: NamedParty): Promise<readonly PlaceInList[]> {
  const { items } = await client.list('/v1/places', { limit: LIST_MAX });
  return items.filter(({ of }) => of.id === id).toSorted((a, b) => Number(b.use) - Number(a.use));
}

/** What is signed: which handover, where, what was found, and whether that was the last. */
export type Acceptance = {
  readonly who: NamedParty;
  readonly handover: HandoverInList;
  readonly place: string;
  readonly counts: Counts;
  readonly last: boolean;
};

/** What became of it: the record and its entry, or the ledger's no. */
export type Signed = { readonly name: string; readonly index: number } | { readonly problem: Problem };

/** Signs an acceptance with the device key of the shoes that one stands in, and sends it. */
export async function acceptNow({ who, handover, place, counts, last }: Acceptance): Promise<Signed> {
  try {
    const { secret } = await client.read<{ secret: string }>(`/console/shoes/${who.id}`);
    const { ledger } = await client.status();
    const clock = await client.clock();
    const signer = seedSigner(fromBase64Url(secret) ?? new Uint8Array());
    const record = {
      kind: 'relief.accept',
      at: { time: clock - (clock % 60), offset: 480, precision: 'minute' },
      checked: 'contents',
      handover: handover.id,
      last,
      lines: recordLines(counts),
      place,
    };
    const notAfter = clock + onlineSeconds;
    const signed = await signRecords({ ledger, subject: who.id, signer, records: [record], clock, notAfter });
    const [outcome] = (await client.submit([signed])).outcomes;
    if (outcome === undefined) throw new Error('bug: one transaction has one outcome');
    return isRejected(outcome) ? { problem: outcome.problem } : { name: signed.names[0] ?? '', index: outcome.index };
  } catch (error) {
    if (error instanceof Refused) return { problem: error.problem };
    throw error;
  }
}
