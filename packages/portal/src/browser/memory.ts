// A browser remembers the last checkpoint it saw, and says loudly if the log of today does not continue it. Cosignatures
// show that others see the same log; this shows that it is the same as before, whoever signs.

import { isMalformed, parseCheckpoint, parseNote, parsePolicyFile } from '@baton/log';
import { compareWithToday } from '@baton/sdk';
import { plural } from '../words/plural.ts';
import { verifyHere } from './back-end.ts';
import { element, figure, pageAt, say } from './draw.ts';

const KEY = 'baton.checkpoints';
/** One address may have shown several ledgers, one after the other. */
const LEDGERS_MAX = 20;

/** The checkpoints remembered, by ledger: the signed note, and when it was seen, in seconds. */
type Memory = { [ledger: string]: { note: string; seen: number } };

/** Compares what the node shows with what this browser saw, tells it, and remembers. */
export async function rememberLog(): Promise<void> {
  const [note, policyText] = await Promise.all([textAt('/log/checkpoint'), textAt('/v1/policy')]);
  const today = checkpointOf(note);
  const policy = parsePolicyFile(policyText);
  if (today === undefined || isMalformed(policy)) return tell(nothing());
  const memory = read();
  const before = memory[today.origin];
  const older = before === undefined ? undefined : checkpointOf(before.note);
  if (before === undefined || older === undefined) {
    tell(first(today.size, Object.keys(memory).length > 0));
    return write(memory, today.origin, note);
  }
  const compared = await compareWithToday(older, policy, { url: location.origin }, verifyHere);
  if (!compared.ok) return alarm(say(compared.words.zh, compared.words.en), before.note, note);
  tell(same(older.size, compared.size ?? today.size, before.seen), true);
  write(memory, today.origin, note);
}

function checkpointOf(text: string) {
  const note = parseNote(text);
  const checkpoint = isMalformed(note) ? note : parseCheckpoint(note.text);
  return isMalformed(checkpoint) || checkpoint.size === 0 ? undefined : checkpoint;
}

async function textAt(path: string): Promise<string> {
  // Without a line nothing was read, as where the node has nothing to give.
  return fetch(path, { cache: 'no-store' }).then(
    (answer) => answer.text(),
    () => '',
  );
}

function read(): Memory {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') as Memory;
  } catch {
    return {};
  }
}

function write(memory: Memory, ledger: string, note: string): void {
  const { [ledger]: _, ...others } = memory;
  const kept = Object.entries(others).slice(-(LEDGERS_MAX - 1));
  const seen = Math.floor(Date.now() / 1000);
  localStorage.setItem(KEY, JSON.stringify({ ...Object.fromEntries(kept), [ledger]: { note, seen } }));
}

/** So many entries, in English. */
function entries(count: number): string {
  return `${figure(count)} ${plural(count, 'entry', 'entries')}`;
}

function nothing(): string {
  return say('取不到检查点：这次没有核对。', 'No checkpoint could be fetched: nothing was compared this time.');
}

function first(size: number, knowsOthers: boolean): string {
  const another = knowsOthers
    ? say('这个网址以前显示过另一个账本。', 'This address has shown another ledger before. ')
    : '';
  return (
    another +
    say(
      `第一次看到这本日志，${figure(size)} 条。记住了：以后改动旧的，这个浏览器会知道。`,
      `Seen for the first time, ${entries(size)}. Remembered: if the past is rewritten, this browser will notice.`,
    )
  );
}

function same(before: number, now: number, seen: number): string {
  const at = new Date(seen * 1000).toLocaleString(document.documentElement.lang, {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  if (now === before)
    return say(`${at} 看到 ${figure(before)} 条，现在一样。`, `Saw ${entries(before)} on ${at}; the same now.`);
  return say(
    `${at} 看到 ${figure(before)} 条，现在 ${figure(now)} 条：只增加，未改动。`,
    `Saw ${entries(before)} on ${at}, now ${figure(now)}: only added to, nothing changed.`,
  );
}

function tell(text: string, checked = false): void {
  for (const id of ['remembered', 'memory']) {
    const place = document.getElementById(id);
    const mark = element('span', { class: 'tag is-ok' }, say('一致', 'consistent'));
    place?.replaceChildren(...(checked ? [mark, ' '] : []), text);
  }
}

/** The one full red area there is: a node caught contradicting what it signed before. */
function alarm(why: string, before: string, now: string): void {
  const evidence = JSON.stringify({ address: location.origin, before, now }, null, 2);
  const href = URL.createObjectURL(new Blob([evidence], { type: 'application/json' }));
  const text = say(
    '这个服务器现在显示的日志，不是这个浏览器以前看到的那一本的延续。请不要相信这一页上的数。保存证据，交给见证方、理事会或记者。',
    'What this server shows now does not continue the log that this browser saw before. Do not rely on the figures of this page. Save the evidence, and give it to the witnesses, the council or a journalist.',
  );
  const box = element(
    'div',
    { class: 'alarm', role: 'alert', id: 'fork' },
    element(
      'div',
      { class: 'wrap' },
      element(
        'p',
        { class: 'alarm-title' },
        say('日志分叉了：同一个账本，两种过去', 'The log has forked: one ledger, two pasts'),
      ),
      element('p', { class: 'say' }, why),
      element('p', { class: 'say' }, text),
      element(
        'p',
        { class: 'acts' },
        element('a', { class: 'btn', href, download: 'fork-evidence.json' }, say('保存证据', 'Save the evidence')),
        element('a', { href: pageAt('/about') }, say('怎样在别处核对', 'How to check elsewhere')),
      ),
    ),
  );
  document.querySelector('header')?.before(box);
  document.getElementById('main')?.classList.add('unsure');
}
