import type { Application, DeviceKey } from '@baton/ledger';
import type { Parts } from '@baton/sdk';

/** What a load knows and the story does not: names of players and things, applications, device keys, random bytes. */
export type Lexicon = {
  /** `@name`, without the `@`; undefined if nothing has that name yet. */
  thing(name: string): string | undefined;
  application(player: string): Promise<{ application: Application; parts: Parts }>;
  device(player: string, device: string): Promise<{ device: DeviceKey; parts: Parts }>;
  random(sizeBytes: number): string;
  /** The next controller key of a player, signed, and the digest of the one after it. */
  next(player: string): Promise<object>;
  after(player: string): string;
  /** The digest of words that were said before. */
  digest(words: string): string | undefined;
  /** When a thing was said to have happened; undefined if nothing has that name yet. */
  at(name: string): unknown;
};

/** A value in which every name was replaced by what it stands for, and the parts that came with that. */
export type Spelled = { readonly value: unknown; readonly parts: Parts };

/** Replaces the names in a value of the story, see `form.ts`. Throws where a name is unknown: the story is wrong then. */
export async function spell(value: unknown, lexicon: Lexicon): Promise<Spelled> {
  if (typeof value === 'string') return spellString(value, lexicon);
  if (typeof value !== 'object' || value === null) return { value, parts: {} };
  const members = await Promise.all(Object.values(value).map((member) => spell(member, lexicon)));
  const parts: Parts = Object.assign({}, ...members.map((member) => member.parts));
  const values = members.map((member) => member.value);
  if (Array.isArray(value)) return { value: values, parts };
  return { value: Object.fromEntries(Object.keys(value).map((name, i) => [name, values[i]])), parts };
}

/** Where the ref begins in `<27 characters>/<ref>`. */
const REF_FROM = 28;

async function spellString(text: string, lexicon: Lexicon): Promise<Spelled> {
  if (text.startsWith('@')) return { value: spellThing(text.slice(1), lexicon), parts: {} };
  if (text.startsWith('digest:')) return { value: spellDigest(text.slice(7), lexicon), parts: {} };
  const [, form, name = '', device = ''] =
    /^(application|device|random|next|after|ref|at):([a-z0-9-]+)(?:\/([a-z]+))?$/.exec(text) ?? [];
  if (form === 'random') return { value: lexicon.random(Number(name)), parts: {} };
  if (form === 'next') return { value: await lexicon.next(name), parts: {} };
  if (form === 'after') return { value: lexicon.after(name), parts: {} };
  if (form === 'ref') return { value: spellThing(name, lexicon).slice(REF_FROM), parts: {} };
  if (form === 'at') return { value: lexicon.at(name), parts: {} };
  if (form === 'application') {
    const { application, parts } = await lexicon.application(name);
    return { value: application, parts };
  }
  if (form === 'device') {
    const made = await lexicon.device(name, device);
    return { value: made.device, parts: made.parts };
  }
  return { value: text, parts: {} };
}

function spellDigest(words: string, lexicon: Lexicon): string {
  const digest = lexicon.digest(words);
  if (digest === undefined) throw new Error(`the story has not said yet: ${words}`);
  return digest;
}

function spellThing(name: string, lexicon: Lexicon): string {
  const [thing = '', line] = name.split('.');
  const known = lexicon.thing(thing);
  if (known === undefined) throw new Error(`the story has nothing called ${thing} yet`);
  return line === undefined ? known : `${known}.${line}`;
}
