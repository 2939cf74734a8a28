// Verify in this browser: five steps, one by one, each with what was checked. It never shows a tick that it did not earn.

import { plural } from '../words/plural.ts';
import { type Checked, checkRecord, type ShownRecord, type ShownStep, shownSteps } from './check.ts';
import { drawing, element, figure, type Mark, mark, say } from './draw.ts';

/** How many receipts are asked for at once. */
const AT_ONCE = 4;

type Evidence = { readonly page: string; readonly policy: string; readonly receipts: string[]; readonly shown: object };

const panel = document.getElementById('verify');
const data = document.getElementById('data')?.textContent;
if (panel !== null && data !== null && data !== undefined) offer(panel, JSON.parse(data).verify as ShownRecord[]);

/** Puts the button in the place of the words for those without scripts. */
function offer(of: HTMLElement, records: readonly ShownRecord[]): void {
  const button = element('button', { type: 'button' }, say('现在核对', 'Check now'));
  actsOf(of).replaceChildren(button);
  button.addEventListener('click', () => {
    button.remove();
    verify(of, records).catch((error: unknown) => told(of, unreachable(error)));
  });
}

function actsOf(of: HTMLElement): Element {
  return of.querySelector('#verify-acts') ?? of;
}

async function verify(of: HTMLElement, records: readonly ShownRecord[]): Promise<void> {
  const started = performance.now();
  progress(of, say('正在取策略文件和回执', 'Fetching the policy file and the receipts'));
  setStep(of, 'entry', 'now');
  const policy = await textAt('/v1/policy');
  const receipts = new Map<string, string>();
  const checked: Checked[] = [];
  for (let from = 0; from < records.length; from += AT_ONCE) {
    const some = records.slice(from, from + AT_ONCE);
    await Promise.all(some.map(({ transaction }) => keepReceipt(receipts, transaction)));
    checked.push(
      ...(await Promise.all(some.map((one) => checkRecord(one, receipts.get(one.transaction) ?? '', policy)))),
    );
    progress(
      of,
      say(
        `核对了 ${checked.length}/${records.length} 条`,
        `${checked.length} of ${records.length} ${plural(records.length, 'record')} checked`,
      ),
    );
  }
  conclude(of, checked, Math.round((performance.now() - started) / 100) / 10);
  const evidence = { page: location.href, policy, receipts: [...receipts.values()], shown: records };
  if (checked.some(({ failed }) => failed !== undefined)) offerEvidence(of, evidence);
}

/** A receipt with as many witnesses as the policy asks for, else what the log alone has signed. */
async function keepReceipt(receipts: Map<string, string>, transaction: string): Promise<void> {
  if (receipts.has(transaction)) return;
  const path = `/v1/transactions/${transaction}/receipt`;
  receipts.set(transaction, await textAt(`${path}?wait=0`).catch(() => textAt(`${path}?grade=signed`)));
}

async function textAt(path: string): Promise<string> {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.text();
}

function conclude(of: HTMLElement, checked: readonly Checked[], seconds: number): void {
  for (const step of shownSteps) setStep(of, step, markOf(step, checked), didText(step, checked));
  for (const { record, failed } of checked) if (failed === undefined) ring(record.record);
  const failed = checked.filter((one) => one.failed !== undefined);
  const [first] = failed;
  const late = first?.failed?.step === 'cosignatures' && failed.every((one) => one.failed?.step === 'cosignatures');
  if (first?.failed === undefined) told(of, passed(checked, seconds));
  else if (late) told(of, incomplete(first));
  else told(of, broken(first, failed.length, checked.length));
}

/** Steps after the one that fell were not reached by that record; the step itself failed. */
function markOf(step: ShownStep, checked: readonly Checked[]): Mark {
  const at = shownSteps.indexOf(step);
  const fell = checked.flatMap(({ failed }) => (failed === undefined ? [] : [shownSteps.indexOf(failed.step)]));
  if (fell.includes(at)) return step === 'cosignatures' ? 'open' : 'failed';
  if (fell.some((one) => one < at)) return 'open';
  return step === 'cosignatures' && checked.some(({ witnessed }) => witnessed === 0) ? 'open' : 'done';
}

function didText(step: ShownStep, checked: readonly Checked[]): string {
  const held = checked.filter(({ failed }) => failed === undefined).length;
  const size = figure(Math.max(0, ...checked.map((one) => one.size)));
  const witnessed = Math.min(...checked.map((one) => one.witnessed));
  const witnesses = Math.max(...checked.map((one) => one.witnesses));
  const reason = checked.find(({ failed }) => failed?.step === step)?.failed?.reason;
  if (reason !== undefined) return say(reason.zh, reason.en);
  const did: { readonly [step in ShownStep]: string } = {
    entry: say(
      `${held} 条记录，签名都成立，与这一页相同`,
      `${held} ${plural(held, 'record')}: every signature holds, and the page shows the same`,
    ),
    inclusion: say(`${held} 条都算到同一个根`, `${held} of ${checked.length} lead to the same root`),
    checkpoint: say(`运营者签了 ${size} 条时的根`, `The operator signed the root at ${size} entries`),
    cosignatures:
      witnesses === 0
        ? say(
            '这个账本没有见证方：别人看到的是不是同一本，只有运营者的保证',
            'This ledger has no witness: that others see the same log is the word of its operator alone',
          )
        : say(
            `${witnessed}/${witnesses} 个见证方签了`,
            `${witnessed} of ${witnesses} ${plural(witnesses, 'witness', 'witnesses')} signed`,
          ),
    qualification: say(
      '每个签名者都有当时有效的授权，追到创世',
      'Every signer had a right dated for that time, back to genesis',
    ),
  };
  return did[step];
}

function setStep(of: HTMLElement, step: ShownStep, to: Mark, did?: string): void {
  const item = of.querySelector(`[data-step="${step}"]`);
  if (item === null) return;
  // A phone shows only the names of steps that passed: why another did not must be read there too.
  item.setAttribute('class', to === 'open' || to === 'failed' ? 'halted' : to);
  item.querySelector('svg')?.replaceWith(mark(to));
  if (did !== undefined) item.querySelector('div')?.append(element('p', { class: 'did' }, did));
}

/** The ring of this device: it stands only round what was checked here. */
function ring(record: string): void {
  const disc = document.querySelector(`.mark[data-record="${CSS.escape(record)}"] svg`);
  disc?.append(drawing('circle', { class: 'f-none s-ink w1', cx: '12', cy: '12', r: '11.6' }));
  const label = disc?.getAttribute('aria-label');
  if (label) disc?.setAttribute('aria-label', `${label}${say('，已在本浏览器核对', ', checked in this browser')}`);
}

function progress(of: HTMLElement, text: string): void {
  of.querySelector('#verify-status')?.replaceChildren(element('p', {}, text));
}

type Message = { readonly tone: string; readonly title: string; readonly text: string };

function told(of: HTMLElement, { tone, title, text }: Message): void {
  const message = element('div', { class: `msg ${tone}` }, element('h3', {}, title), element('p', {}, text));
  of.querySelector('#verify-status')?.replaceChildren(message);
}

function passed(checked: readonly Checked[], seconds: number): Message {
  const alone = checked.some(({ witnessed }) => witnessed === 0);
  return {
    tone: 'is-o',
    title: say(
      `${checked.length} 条记录都在这台设备上核对过，用了 ${seconds} 秒`,
      `${plural(checked.length, 'The one record was', `All ${checked.length} records were`)} checked on this device, in ${seconds} s`,
    ),
    text: say(
      `${alone ? '没有见证方签过名：是不是人人看到同一本，要靠运营者的话。' : ''}核对过的标记有一个圈。箱子里有什么，它证明不了。`,
      `${alone ? 'No witness signed: that everybody sees this log is the word of its operator. ' : ''}Each checked mark now wears a ring. This does not prove what was in the boxes.`,
    ),
  };
}

function incomplete({ witnessed, witnesses }: Checked): Message {
  return {
    tone: 'is-w',
    title: say(
      `第 4 步：${witnesses} 个见证方中 ${witnessed} 个签了`,
      `Step 4: ${witnessed} of ${witnesses} ${plural(witnesses, 'witness has', 'witnesses have')} signed`,
    ),
    text: say('也许只是慢。签名和收录都成立。', 'It may only be slow. Signatures and inclusion hold.'),
  };
}

function broken({ failed }: Checked, count: number, all: number): Message {
  const step = failed === undefined ? 1 : shownSteps.indexOf(failed.step) + 1;
  return {
    tone: 'is-g',
    title: say(`第 ${step} 步没有通过：请不要相信这一页`, `Step ${step} failed: do not rely on this page`),
    text: say(
      `${failed?.reason.zh ?? ''}${all} 条记录中 ${count} 条没有通过。`,
      `${failed?.reason.en ?? ''} ${count} of ${all} ${plural(all, 'record')} failed.`,
    ),
  };
}

function unreachable(error: unknown): Message {
  return {
    tone: 'is-w',
    title: say('没有核对完', 'Not checked to the end'),
    text: say(`取不到：${String(error)}`, `Could not be fetched: ${String(error)}`),
  };
}

/** What the server showed and what it signed, in one file. */
function offerEvidence(of: HTMLElement, evidence: Evidence): void {
  const link = element('a', { class: 'btn', download: 'evidence.json' }, say('保存证据', 'Save the evidence'));
  link.setAttribute(
    'href',
    URL.createObjectURL(new Blob([JSON.stringify(evidence, null, 2)], { type: 'application/json' })),
  );
  actsOf(of).replaceChildren(link);
}
