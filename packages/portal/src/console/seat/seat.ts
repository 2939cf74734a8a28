// How somebody comes to sit at the console: in the shoes of a replay, with the key of this device, or with a key file.

import { fromBase64Url, keyIdOf } from '@baton/log';
import type { NamedParty, PartyInList, Signer, SubjectWhole } from '@baton/sdk';
import type { Line } from '../desk/look.ts';
import { covers, type Hands, type Standing } from '../desk/rights.ts';
import type { Store } from '../desk/store.ts';
import type { Signers } from '../desk/write.ts';
import { type DeviceKept, signerOfDevice } from '../keys/device.ts';

/** Somebody at the console. `by`: what signs. */
export type Seat = {
  readonly by: 'shoes' | 'device' | 'file';
  readonly who: NamedParty;
  readonly device: Signer | undefined;
  readonly control: Signer | undefined;
  /** Id of the device key: what the ledger lists for it is what it may sign. */
  readonly keyId: string | undefined;
};

/** Somebody whose shoes one may step into, and how many handovers wait for them. */
export type Shoe = { readonly party: PartyInList; readonly waits: number };

type Waiting = { readonly waiting: { readonly for: { readonly id: string } } | null };

/** Organisations of the story, those that somebody waits for first. */
export async function readShoes(line: Line): Promise<readonly Shoe[]> {
  const [segments, parties, waiting] = await Promise.all([
    line.look<{ items: readonly string[] }>('/console/shoes'),
    line.rows<PartyInList>('/v1/subjects'),
    line.rows<Waiting>('/v1/handovers', { waiting: true }),
  ]);
  const waits = (id: string) => waiting.value.filter((one) => one.waiting?.for.id === id).length;
  const known = parties.value.filter(({ id }) => segments.value.items.includes(id));
  return known.map((party) => ({ party, waits: waits(party.id) })).toSorted((a, b) => b.waits - a.waits);
}

/** Steps into shoes: the device key that was made for the story. */
export async function stepIn(line: Line, who: NamedParty): Promise<Seat> {
  // Asked for each time: a lent key is kept nowhere.
  const { secret } = await line.client.read<{ secret: string }>(`/console/shoes/${who.id}`);
  const { seedSigner } = await import('../keys/seed.ts');
  const device = seedSigner(fromBase64Url(secret) ?? new Uint8Array());
  return { by: 'shoes', who, device, control: undefined, keyId: keyIdOf(device.publicKey) };
}

/** Sits down with the key of this device. */
export async function sitDown(kept: DeviceKept): Promise<Seat> {
  return { by: 'device', who: kept.who, device: await signerOfDevice(kept), control: undefined, keyId: kept.id };
}

/** Keys that this browser made for this ledger, the newest first. */
export async function ownKeys(store: Store): Promise<readonly DeviceKept[]> {
  const kept = await store.all<DeviceKept>('keys');
  return kept.toSorted((a, b) => b.made - a.made);
}

type PanelShown = { readonly members: readonly NamedParty[] };

/** Who this is on the ledger, and what it may do there. */
export async function readStanding(line: Line, { id }: NamedParty): Promise<Standing> {
  const [{ value: subject }, { value: panels }] = await Promise.all([
    line.look<SubjectWhole>(`/v1/subjects/${id}`),
    line.rows<PanelShown>('/v1/panels'),
  ]);
  const seats = panels.filter((panel) => panel.members.some((member) => member.id === id)).length;
  return { ...subject, seats };
}

/** What is at hand, for the questions of `whyNot`. */
export function handsOf({ who, device, control, keyId }: Seat, { keys }: Standing): Hands {
  const known = keys.find(({ id }) => id === keyId);
  const places = known?.places?.map(({ id }) => id) ?? null;
  return { who, control: control !== undefined, device: device && { kinds: known?.kinds ?? null, places } };
}

export function signersOf({ who, device, control }: Seat, hands: Hands): Signers {
  const deviceSigns = (kind: string) => hands.device !== undefined && covers(hands.device.kinds, kind);
  return { segment: who.id, device, control, deviceSigns };
}
