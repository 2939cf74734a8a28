import { keyStatement, kindNamed } from '@baton/ledger';
import { digestOf, toBase64Url } from '@baton/log';
import {
  application,
  buildTransaction,
  deviceKey,
  newRef,
  type RecordDraft,
  type SignedTransaction,
  type Signer,
  type SubjectKeys,
  segmentOfKeys,
} from '@baton/sdk';
import type { Device, Player, Step, Story, StoryRecord } from './form.ts';
import { atMinute } from './moment.ts';
import { type Lexicon, type Spelled, spell } from './names.ts';

/** Which key of a player signs where the story says nothing: a council member has a controller key alone. */
const DESK = 'desk';

/** What whoever loads a story lends to it. */
export type Stage = {
  /** The ledger's id. */
  readonly ledger: string;
  /** The keys of a player: as many devices as it has, in their order. */
  keysOf(player: Player): SubjectKeys;
  /** The controller key after the next one, of a player that changes its own. */
  afterOf(player: Player): Signer;
  /** Puts the transactions of one story minute in, in order. Throws unless every one was accepted. */
  submit(transactions: readonly SignedTransaction[], time: number): Promise<void>;
};

/** How far a load has come. */
export type Progress = { readonly records: number; readonly of: number; readonly time: number };

/**
 * Signs the whole story with the keys of its players and puts it in, minute by minute.
 * Gives what everything is called on this ledger: players by name, things by label.
 */
export async function playStory(
  story: Story,
  stage: Stage,
  told: (progress: Progress) => void = () => {},
): Promise<ReadonlyMap<string, string>> {
  const cast = new Cast(story.players, stage);
  const of = countRecords(story.steps);
  let records = 0;
  for (const minute of minutesOf(story.steps)) {
    const signed: SignedTransaction[] = [];
    for (const step of minute.steps) signed.push(await cast.sign(step));
    await stage.submit(signed, minute.time);
    records += countRecords(minute.steps);
    told({ records, of, time: minute.time });
  }
  return cast.things;
}

function countRecords(steps: readonly Step[]): number {
  return steps.reduce((sum, step) => sum + step.records.length, 0);
}

/** Steps of the same minute, in order. */
function minutesOf(steps: readonly Step[]): { time: number; steps: Step[] }[] {
  const minutes: { time: number; steps: Step[] }[] = [];
  for (const step of steps) {
    const last = minutes.at(-1);
    if (last?.time === step.time) last.steps.push(step);
    else minutes.push({ time: step.time, steps: [step] });
  }
  return minutes;
}

/** The players with their keys, and everything that has been called by a name so far. */
class Cast {
  readonly #stage: Stage;
  readonly #players = new Map<string, Player>();
  readonly things = new Map<string, string>();
  /** Digests of everything that was said, by its words. */
  readonly #said = new Map<string, string>();
  readonly #times = new Map<string, unknown>();

  constructor(players: readonly Player[], stage: Stage) {
    this.#stage = stage;
    for (const player of players) {
      this.#players.set(player.name, player);
      this.#name(player.name, segmentOfKeys(stage.keysOf(player)));
    }
  }

  /** Signs what one player says at one minute, as one transaction. */
  async sign({ as, device, time, records }: Step): Promise<SignedTransaction> {
    const player = this.#player(as);
    const drafts: Spelled[] = [];
    for (const record of records) drafts.push(await this.#draft(as, record, time));
    const signed = await buildTransaction({
      ledger: this.#stage.ledger,
      subject: segmentOfKeys(this.#stage.keysOf(player)),
      signer: this.#signer(player, device ?? DESK),
      records: drafts.map(({ value }) => value as RecordDraft),
      parts: Object.assign({}, ...drafts.map(({ parts }) => parts)),
      clock: time,
    });
    for (const [digest, { text }] of Object.entries(signed.parts ?? {})) this.#said.set(text, digest);
    return signed;
  }

  /** A record with its ref, its time and no names left; from here on others can name it. */
  async #draft(as: string, { label, ...record }: StoryRecord, time: number): Promise<Spelled> {
    const ref = newRef(time * 1000);
    const { value, parts } = await spell(record, this.#lexicon);
    if (label !== undefined) this.#name(label, `${this.#lexicon.thing(as)}/${ref}`);
    const when = isTimed(record.kind) ? { at: atMinute(time) } : {};
    const said: { readonly at?: unknown } = { ...when, ...(value as object) };
    if (label !== undefined) this.#times.set(label, said.at);
    return { value: { ...said, ref }, parts };
  }

  #name(name: string, thing: string): void {
    if (this.things.has(name)) throw new Error(`the story calls two things ${name}`);
    this.things.set(name, thing);
  }

  #player(name: string): Player {
    const player = this.#players.get(name);
    if (player === undefined) throw new Error(`the story has no player ${name}`);
    return player;
  }

  #signer(player: Player, device: string): Signer {
    const { control, devices } = this.#stage.keysOf(player);
    if (device === 'control' || player.devices.length === 0) return control;
    const signer = devices[player.devices.findIndex(({ name }) => name === device)];
    if (signer === undefined) throw new Error(`${player.name} has no device ${device}`);
    return signer;
  }

  readonly #lexicon: Lexicon = {
    thing: (name) => this.things.get(name),
    at: (name) => this.#times.get(name),
    random: (sizeBytes) => toBase64Url(crypto.getRandomValues(new Uint8Array(sizeBytes))),
    next: (name) => this.#next(this.#player(name)),
    after: (name) => digestOf(this.#stage.afterOf(this.#player(name)).publicKey),
    digest: (words) => this.#said.get(words),
    application: (name) => this.#apply(this.#player(name)),
    device: (name, device) => this.#register(this.#player(name), device),
  };

  /** The application of a player, with the devices that it has from the beginning. */
  async #apply(player: Player) {
    const keys = this.#stage.keysOf(player);
    const first = player.devices.filter(({ later }) => later === undefined);
    return application(this.#stage.ledger, {
      keys: { ...keys, devices: first.map(({ name }) => this.#signer(player, name)) },
      devices: first.map(({ kinds, label }) => ({ kinds, label })),
    });
  }

  /** The next controller key, with its own proof. */
  async #next(player: Player) {
    const keys = this.#stage.keysOf(player);
    const { alg, publicKey, sign } = keys.next;
    const key = toBase64Url(publicKey);
    const statement = keyStatement(this.#stage.ledger, segmentOfKeys(keys), { use: 'control', key });
    return { alg, key, proof: toBase64Url(await sign(statement)) };
  }

  async #register(player: Player, name: string) {
    const device = player.devices.find((one) => one.name === name);
    if (device === undefined) throw new Error(`${player.name} has no device ${name}`);
    const { ledger, keysOf } = this.#stage;
    const signer = this.#signer(player, name);
    return deviceKey(ledger, segmentOfKeys(keysOf(player)), { signer, ...this.#scopeOf(device) });
  }

  #scopeOf({ kinds, label, places }: Device) {
    const named = places?.map((place) => this.things.get(place.slice(1)) ?? place);
    return { kinds, label, ...(named !== undefined && { places: named }) };
  }
}

/** Whether records of this kind say when it happened. */
function isTimed(kind: string): boolean {
  return kindNamed(kind)?.body.properties['at'] !== undefined;
}
