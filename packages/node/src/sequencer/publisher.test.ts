import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Genesis } from '@baton/ledger';
import {
  cosignedMessage,
  decodeEntry,
  digestOf,
  encodeCosignature,
  formatSignatureLine,
  isMalformed,
  noteSignature,
  noteTypes,
  parseNote,
  toBase64Url,
  utf8,
  verifierKey,
} from '@baton/log';
import { describe, expect, test } from 'vitest';
import { caughtUp, FakeTime, settled } from '../../test/fake-time.ts';
import { batchesOf, faultOf, foundStory, newFolder, standingOf, stated, storyOf } from '../../test/ledger-story.ts';
import { promptDisk } from '../../test/prompt-disk.ts';
import { Story, signWith, storyKey } from '../../test/signed-story.ts';
import { foundLedger, openLedger } from '../ledger.ts';

const story = storyOf(20);
const batches = batchesOf(story.submissions, 10);

async function openStory() {
  const folder = await foundStory(story);
  const time = new FakeTime();
  return { folder, time, ledger: await openLedger(folder, { workers: 0, time, disk: promptDisk }) };
}

describe('checkpoints', () => {
  test('are signed at once after idleness, else 200 ms after the one before', async () => {
    const { ledger, time } = await openStory();
    time.pass(1_000);
    const started = time.run();
    await settled(time, ledger.submit(batches[0] ?? []));
    expect(time.run() - started).toBeLessThanOrEqual(10);
    await settled(time, ledger.submit(batches[1] ?? []));
    expect(time.run() - started).toBeGreaterThanOrEqual(200);
    expect(time.run() - started).toBeLessThanOrEqual(230);
    await ledger.close();
  });

  test('are at once where a loader stamps story time', async () => {
    const { ledger, time } = await openStory();
    const started = time.run();
    for (const batch of batches) await settled(time, ledger.submit(batch, { time: 1_580_500_000 }));
    expect(time.run() - started).toBeLessThanOrEqual(10 * batches.length);
    await ledger.close();
  });

  test('stand among the static files a second later, and at a clean close, with the partial files of no older ones', async () => {
    const { folder, ledger, time } = await openStory();
    const atPublication = () => stated(readFileSync(join(folder, 'log/checkpoint'), 'utf8')).size;
    for (const batch of batches) {
      await settled(time, ledger.submit(batch));
      time.pass(1_000);
      await caughtUp();
      expect(atPublication()).toBe(ledger.log.size());
    }
    const widths = readdirSync(join(folder, 'log/tile/0/000.p'))
      .map(Number)
      .toSorted((a, b) => b - a);
    expect(widths.length).toBe(2);
    expect(widths[0]).toBe(ledger.log.size());
    expect(existsSync(join(folder, `log/tile/entries/000.p/${widths[0]}`))).toBe(true);
    await ledger.close();
    expect(atPublication()).toBe(ledger.log.size());
  });

  test('are the same over HTTP and on disk, byte for byte, tiles and bundles with them', async () => {
    const { folder, ledger, time } = await openStory();
    await settled(time, ledger.submit(story.submissions));
    await ledger.close();
    const width = ledger.log.size();
    for (const path of ['checkpoint', `tile/0/000.p/${width}`, `tile/entries/000.p/${width}`]) {
      expect(ledger.log.file(path)).toEqual(new Uint8Array(readFileSync(join(folder, 'log', path))));
    }
  });
});

const witness = storyKey('witness');
const witnessKey = verifierKey('witness.example', noteTypes.cosignature, witness.bytes);
const { policy, ...rest } = new Story().genesis;
const witnessed: Genesis = {
  ...rest,
  policy: { ...policy, quorum: 1, witnesses: [{ name: 'witness.example', key: toBase64Url(witness.bytes) }] },
};

/** What the witness answers to a checkpoint. */
function cosign(note: string, time: number, key = witness): string {
  const parsed = parseNote(note);
  if (isMalformed(parsed)) throw new Error(parsed.malformed);
  const signature = signWith(key, cosignedMessage(time, parsed.text));
  return formatSignatureLine(noteSignature(witnessKey, encodeCosignature({ time, signature })));
}

async function openWitnessed() {
  const folder = newFolder();
  await foundLedger(folder, witnessed, storyKey('log').seed);
  const time = new FakeTime();
  const ledger = await openLedger(folder, { workers: 0, time, disk: promptDisk });
  return { folder, time, ledger };
}

describe('cosignatures', () => {
  test('make a checkpoint count once there are enough, and are kept over a restart', async () => {
    const { folder, ledger } = await openWitnessed();
    expect(ledger.cosigned()).toBeUndefined();
    await ledger.addCosignature(cosign(ledger.checkpoint(), 1_700_000_000));
    const cosigned = ledger.cosigned() ?? '';
    expect(cosigned).toContain('— witness.example ');
    expect(ledger.checkpoint()).toBe(cosigned);
    await ledger.close();
    const again = await openLedger(folder, { workers: 0 });
    expect(again.cosigned()).toBe(cosigned);
    await again.close();
  });

  test('of nobody that the policy names, or of another text, are refused', async () => {
    const { ledger } = await openWitnessed();
    const note = ledger.checkpoint();
    expect(await faultOf(ledger.addCosignature(cosign(note, 1_700_000_000, storyKey('another'))))).toBe(
      'cosignature_invalid',
    );
    expect(await faultOf(ledger.addCosignature(cosign(note.replace('\n1\n', '\n2\n'), 1_700_000_000)))).toBe(
      'cosignature_invalid',
    );
    expect(await faultOf(ledger.addCosignature('no signature line'))).toBe('cosignature_invalid');
    expect(ledger.cosigned()).toBeUndefined();
    await ledger.close();
  });

  test('replace those of the same witness', async () => {
    const { ledger } = await openWitnessed();
    for (const time of [1_700_000_000, 1_700_000_060]) await ledger.addCosignature(cosign(ledger.checkpoint(), time));
    expect(ledger.checkpoint().match(/— witness.example/g)?.length).toBe(1);
    await ledger.close();
  });

  test('stand by their digest in a block mark once an hour, also without transactions', async () => {
    const { ledger, time } = await openWitnessed();
    time.pass(2 * 3_600_000);
    expect(ledger.tip().height).toBe(0);
    await ledger.addCosignature(cosign(ledger.checkpoint(), 1_700_000_000));
    const digest = digestOf(utf8(ledger.cosigned() ?? ''));
    time.pass(120_000);
    await caughtUp();
    expect(ledger.tip().height).toBe(1);
    expect(decodeEntry(ledger.log.entry(1) ?? new Uint8Array())).toMatchObject({ kind: 'mark', cosigned: digest });
    time.pass(3_600_000);
    await caughtUp();
    expect(ledger.tip().height).toBe(2);
    expect(standingOf(ledger)).toBe('writable');
    await ledger.close();
  });
});
