// A story with words and a paper that are to go, and how to look for them in every byte of a folder.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { paperDigest, partDigest } from '@baton/log';
import { castOf, plainRound } from './relief-story.ts';
import { at, START, Story, type StoryActor, textPart } from './signed-story.ts';

/** Words that are to go: Han, Latin in two cases, and what JSON escapes. */
export const secret = { zh: '张三丰住在梧桐路九弄', en: 'Zhangsanfengxyz "lives" at Wutongstreet' };
/** What begins like a picture, and holds words. */
function pngOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(`\x89PNG\r\n\x1a\n ${text}`, 'latin1'));
}

/** A paper that is to go. */
export const paper = {
  salt: new Uint8Array(16).fill(7),
  bytes: pngOf(secret.en),
  type: 'image/png',
};
export const paperName = paperDigest(paper.salt, paper.bytes);
const [zh, en] = [textPart(secret.zh), textPart(secret.en)];
function paperOf(text: string) {
  const salt = new Uint8Array(16).fill(text.length);
  const bytes = pngOf(text);
  return { salt, bytes, type: 'image/png', name: paperDigest(salt, bytes) };
}
/** A paper that lapses, and one that somebody else needs for ever. */
export const [fleetingPaper, sharedPaper] = [paperOf('Fleetingwordxyz as printed'), paperOf('a list of boxes')];
/** The digests of the words. */
export const [inChinese, inEnglish] = [partDigest(zh), partDigest(en)];
/** Words that lapse. */
export const fleeting = textPart('昙花一现 Fleetingwordxyz');
/** When some words lapse, seconds. */
export const later = START + 3_600;

/** A story with a secret in a gift and, under the same digest, in a use; and the ways in which it is to go. */
export class SecretStory extends Story {
  readonly gift: string;
  /** Which submission the gift is, from 0. */
  readonly giftAt: number;
  readonly told: number;

  constructor(rounds = 3) {
    super();
    const cast = castOf(this);
    const lines = [{ item: cast.mask, quantity: 10 }];
    const gift = { at, donor: { type: 'anonymous' }, given: 'gift', place: cast.warehouse, lines };
    const note = { zh: inChinese, en: inEnglish };
    this.giftAt = this.submissions.length;
    this.gift = this.do(cast.giver, 'relief.receive', { ...gift, note, papers: [paperName] }, [zh, en]);
    const lapsing = { zh: { digest: partDigest(fleeting), lapses: later } };
    const papers = [fleetingPaper, sharedPaper].map(({ name }) => ({ digest: name, lapses: later }));
    const said = this.do(cast.giver, 'relief.receive', { ...gift, note: lapsing, papers }, [fleeting]);
    // The same words as a name in the catalogue and in a bin, and in what is said anew.
    this.do(cast.giver, 'relief.item', { class: 'cap', name: lapsing, unit: 'piece' }, [fleeting]);
    const anew = { kind: 'relief.receive', ref: said.slice(28), ...gift, note: lapsing, bin: lapsing };
    const correcting = { at, record: said, current: said, reason: 'other', note: lapsing, to: anew };
    this.do(cast.giver, 'relief.correct', correcting, [fleeting]);
    this.do(cast.giver, 'relief.receive', { ...gift, papers: [sharedPaper.name] });
    for (let round = 0; round < rounds; round++) plainRound(this, cast, round);
    // The same words once more, in another entry, and as a name in the catalogue.
    this.do(cast.giver, 'relief.receive', { ...gift, note: { zh: inChinese } }, [zh]);
    this.do(cast.giver, 'relief.item', { class: 'cap', name: { en: inEnglish }, unit: 'piece' }, [en]);
    this.told = this.submissions.length;
    for (const digest of [inChinese, inEnglish, paperName]) this.withhold(this.council, digest);
    // Whoever has the words may send them again.
    this.do(cast.giver, 'relief.receive', { ...gift, note }, [zh, en]);
  }

  withhold(by: StoryActor, digest: string): string {
    const basis = textPart(`《个人信息保护法》第四十七条 ${digest.slice(0, 4)}`);
    const body = { basis: { zh: partDigest(basis) }, digest, reason: 'personal_data', record: this.gift };
    return this.do(by, 'trust.withhold', body, [basis]);
  }
}

/** What somebody who looks for the words would look for, in every way in which they may stand in a file. */
function traces(text: string): Buffer[] {
  const plain = [Buffer.from(text), Buffer.from(JSON.stringify(text).slice(1, -1))];
  const wide = [Buffer.from(text, 'utf16le'), Buffer.from(text, 'utf16le').swap16()];
  const spaced = Buffer.from([...text].join(' '));
  // Base64 shows a text in three ways, as it happens to begin.
  const encoded = [0, 1, 2].flatMap((shift) => {
    const all = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)]).toString('base64url');
    return Buffer.from(all.slice(shift === 0 ? 0 : 4, -4));
  });
  const escaped = [...text].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
  return [...plain, ...wide, spaced, ...encoded, Buffer.from(escaped)];
}

/** Latin words as an index holds them, and so much of each that a shared beginning does not hide it. */
const words = ['zhangsanfengxyz', 'ngsanfengxyz', 'wutongstreet', 'tongstreet'];
const lapsedWords = ['fleetingwordxyz', 'eetingwordxyz'];

/** Files of a folder that hold any of these words. */
export function filesWith(folder: string, texts: readonly string[], latin: readonly string[]): string[] {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return names
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => {
      const bytes = readFileSync(path);
      const lower = bytes.toString('latin1').toLowerCase();
      return texts.flatMap(traces).some((one) => bytes.includes(one)) || latin.some((word) => lower.includes(word));
    });
}

/** Files of a folder that hold any of the withheld words, or of those that lapse. */
export const filesWithSecret = (folder: string) => filesWith(folder, [secret.zh, secret.en], words);
export const filesWithLapsed = (folder: string) => filesWith(folder, [fleeting.text], lapsedWords);
