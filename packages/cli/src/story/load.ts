import { type Genesis, idOfGenesis } from '@baton/ledger';
import { newNonce, newSeed, type SignedTransaction, type SubjectKeys } from '@baton/sdk';
import { logKey } from '../genesis.ts';
import { storyKeysFolder } from '../keys/folder.ts';
import { keyFile, keysOf, newSecret, newSecrets, type Secrets, signerOf, writeKeyFile } from '../keys/key-file.ts';
import { keepNames } from './names-file.ts';
import type { Player, Progress, Stage, StoryModule } from './story.ts';
import { beginLoading } from './unfinished.ts';

/** A ledger in a folder, as far as a loader needs it. */
export type LoadingLedger = {
  readonly id: string;
  submit(batch: readonly Pick<SignedTransaction, 'tx' | 'parts'>[], options: { time: number }): Promise<LoadingAnswer>;
  close(): Promise<void>;
};

type LoadingAnswer = { readonly results: readonly (object | { readonly problem: object })[] };

/** How ledgers come into being: the node's own functions, or a test's. */
export type Founder = {
  found(folder: string, genesis: Genesis, logSeed: Uint8Array): Promise<void>;
  open(folder: string): Promise<LoadingLedger>;
};

/**
 * Founds a ledger in a folder and tells a story on it, with keys made for it alone. Interrupted, it is begun again:
 * the folder counts as a ledger only when the story is told.
 */
export async function loadStory<Story extends Told>(
  module: StoryModule<Story>,
  folder: string,
  founder: Founder,
  told: (progress: Progress) => void,
): Promise<void> {
  const loading = beginLoading(folder);
  try {
    await tellStory(module, folder, founder, told);
    loading.end();
  } finally {
    loading.leave();
  }
}

type Told = { readonly players: readonly Player[] };

async function tellStory<Story extends Told>(
  { story, genesisOf, playStory }: StoryModule<Story>,
  folder: string,
  founder: Founder,
  told: (progress: Progress) => void,
): Promise<void> {
  const cast = castOf(story.players);
  const secretsOf = ({ name }: Player): Lent => {
    const secrets = cast.get(name);
    if (secrets === undefined) throw new Error(`bug: the story has no player ${name}`);
    return secrets;
  };
  const keys = (player: Player): SubjectKeys => keysOf(secretsOf(player));
  const afterOf = (player: Player) => signerOf(secretsOf(player).after);
  const logSeed = newSeed();
  const policy = { log: logKey(logSeed), quorum: 0, witnesses: [] };
  const genesis = genesisOf(story, kept(keys), { nonce: newNonce(), policy });
  await founder.found(folder, genesis, logSeed);
  keepKeys(folder, idOfGenesis(genesis), cast);
  const ledger = await founder.open(folder);
  try {
    const both = tellBoth(told);
    const { submit, settled } = submitTo(ledger, both.answered);
    const names = await playStory(story, { ledger: ledger.id, keysOf: kept(keys), afterOf, submit }, both.signed);
    await settled();
    keepNames(folder, names);
  } finally {
    await ledger.close();
  }
}

/** What a player signs with, and the controller key that it commits to when it changes its own. */
type Lent = Secrets & { readonly after: string; readonly rotates: boolean };

function castOf(players: readonly Player[]): Map<string, Lent> {
  return new Map(
    players.map(({ name, devices, rotates = false }) => {
      const secrets = newSecrets(devices.map((device) => device.name));
      return [name, { ...secrets, after: newSecret(), rotates }];
    }),
  );
}

/** Signers import their key once, so each player's keys are made once. */
function kept(keysOfPlayer: Stage['keysOf']): Stage['keysOf'] {
  const made = new Map<string, SubjectKeys>();
  return (player) => {
    const keys = made.get(player.name) ?? keysOfPlayer(player);
    made.set(player.name, keys);
    return keys;
  };
}

/** The keys as they are when the story has been told: whoever changed its controller key has the next one. */
function keepKeys(folder: string, ledger: string, cast: ReadonlyMap<string, Lent>): void {
  for (const [name, { after, rotates, ...secrets }] of cast) {
    const { segment } = keyFile(name, secrets);
    const now = rotates ? { ...secrets, control: secrets.next, next: after } : secrets;
    writeKeyFile(storyKeysFolder(folder), keyFile(name, now, { ledger, segment }));
  }
}

/** How many story minutes may be on their way at once: each is answered only when a checkpoint covers it. */
const minutesAtOnce = 256;

/** Minutes are signed ahead of their answers; a minute is told when both are there. */
function tellBoth(told: (progress: Progress) => void): { signed(progress: Progress): void; answered(): void } {
  const signed: Progress[] = [];
  let [answers, last] = [0, 0];
  const tell = () => {
    const progress = signed[Math.min(answers, signed.length) - 1];
    if (progress === undefined || progress.records === last) return;
    last = progress.records;
    told(progress);
  };
  return {
    signed(progress) {
      signed.push(progress);
      tell();
    },
    answered() {
      answers += 1;
      tell();
    },
  };
}

/**
 * Hands minutes in without waiting for each. `settled` waits for the last and throws if any was refused; `answered`
 * hears of each once it is in.
 */
function submitTo(ledger: LoadingLedger, answered: () => void): { submit: Stage['submit']; settled(): Promise<void> } {
  let open: Promise<LoadingAnswer>[] = [];
  const settled = async () => {
    const answers = await Promise.all(open);
    open = [];
    const refused = answers.flatMap(({ results }) => results).find((result) => 'problem' in result);
    if (refused !== undefined) throw new Error(`bug: the story was refused: ${JSON.stringify(refused)}`);
  };
  return {
    settled,
    async submit(transactions, time) {
      const batch = transactions.map(({ tx, parts }) => ({ tx, parts }));
      open.push(ledger.submit(batch, { time }).finally(answered));
      if (open.length >= minutesAtOnce) await settled();
    },
  };
}
