import { setTimeout } from 'node:timers/promises';
import type { PolicyFile } from '@baton/log';
import { endingNames, leadAt } from '../epochs.ts';
import { Fault } from '../fault.ts';
import { isFileOrFolder } from '../regular-file.ts';
import { type Folder, folderAt } from '../store/folder.ts';
import { openStored } from '../store/stored-db.ts';
import { availableSize } from './available.ts';
import { claimedSize, type NoteFile } from './checkpoints.ts';
import { Findings } from './finding.ts';
import { hasLapsed, withheldIn } from './gone.ts';
import { handled } from './handled.ts';
import { identityOf } from './identity.ts';
import { type BlockTaker, LogAudit, type LogAuditOptions } from './log-audit.ts';
import { checkPapers, type PapersChecked } from './papers.ts';
import { checkViews, shownHeight, type ViewsCheck } from './read-model/views-check.ts';
import type { ViewsChecked } from './read-model/views-desk.ts';
import { Readers, threadsFor } from './readers.ts';
import { type AuditReport, reportOf } from './report.ts';
import { noteAt } from './source.ts';
import { StoredState } from './stored-state.ts';

/** Checkpoint files of a data folder: those a node must have once it has signed, and the one witnesses made. */
const noteNames = ['cosigned', 'log/checkpoint', 'signed'] as const;

/**
 * Audits a data folder, also beside a running node: all that `auditCopy` does with a log, up to the last committed block;
 * then the papers, the files with checkpoints, and row by row the state and the read model against the rebuilt ones. It
 * changes nothing.
 * Error: `folder_empty`, where there is no ledger to speak of.
 */
export async function auditFolder(path: string, options: LogAuditOptions = {}): Promise<AuditReport> {
  const started = performance.now();
  const folder = folderAt(path);
  const findings = new Findings();
  // What is signed is committed, and what is projected too: read in this order, none is ahead of the state.
  const names = [...endingNames(folder), ...noteNames];
  const notes = names.flatMap((name) => noteAt(folder, name, name === 'cosigned') ?? []);
  const first = identityOf(folder, notes, findings);
  const policy = first && leadAt(folder, first);
  if (policy === undefined) throw new Fault('folder_empty', path);
  for (const name of ['signed', 'log/checkpoint'] as const)
    if (!notes.some((note) => note.name === name)) findings.add('file_missing', name);
  checkOrder(notes, findings);
  // All threads load at once.
  const { threads = threadsFor(availableSize(folder)) } = options;
  const readers = new Readers(threads);
  try {
    return await auditOpened(folder, { policy, notes, readers, findings, started }, { ...options, threads });
  } finally {
    await readers.close();
  }
}

async function auditOpened(folder: Folder, begun: Begun, options: Threaded): Promise<AuditReport> {
  const views = await checkViews(folder.path, options.threads);
  let state: StoredState | undefined;
  try {
    state = openState(folder, begun.findings);
    // Read once more, after the state: what views have taken up meanwhile no longer waits for them.
    const shown = shownHeight(folder);
    if (shown >= 0) state?.compareShown(shown, begun.findings);
    return await auditAll(folder, { ...begun, state, views }, options);
  } finally {
    state?.close();
    // Also where the state could not be opened: a thread left behind would keep the process alive.
    await views.close();
  }
}

function openState({ state }: Folder, findings: Findings): StoredState | undefined {
  if (!isFileOrFolder(state)) {
    findings.add('file_missing', 'state.db');
    return undefined;
  }
  return new StoredState(openStored(state), findings);
}

/** Whatever was published or cosigned was signed before: `signed` is never the smaller one. */
function checkOrder(notes: readonly NoteFile[], findings: Findings): void {
  const sizes = new Map(notes.map(({ name, text }) => [name, claimedSize(text) ?? 0]));
  const signed = sizes.get('signed') ?? 0;
  const others = Math.max(0, ...sizes.values());
  if (sizes.has('signed') && signed < others) findings.add('checkpoint_behind', 'signed', `${signed} of ${others}`);
}

/** A running node publishes within a second of signing, or a little more on a slow disk. */
const PUBLISHED_WITHIN_MS = 2_500;

/** What was signed when the audit began is published by its end, unless somebody put an older checkpoint there. */
async function checkPublished(folder: Folder, notes: readonly NoteFile[], findings: Findings): Promise<void> {
  const signed = claimedSize(notes.find(({ name }) => name === 'signed')?.text ?? '') ?? 0;
  const published = () => claimedSize(noteAt(folder, 'log/checkpoint')?.text ?? '') ?? signed;
  for (let waited = 0; published() < signed; waited += 100) {
    if (waited >= PUBLISHED_WITHIN_MS) {
      findings.add('checkpoint_stale', 'log/checkpoint', `${published()} of ${signed}`);
      return;
    }
    await setTimeout(100);
  }
}

type Threaded = LogAuditOptions & { readonly threads: number };

type Begun = {
  readonly policy: PolicyFile;
  readonly notes: readonly NoteFile[];
  readonly readers: Readers;
  readonly findings: Findings;
  readonly started: number;
};

type Opened = Begun & { readonly state: StoredState | undefined; readonly views: ViewsCheck };

async function auditAll(folder: Folder, opened: Opened, options: LogAuditOptions): Promise<AuditReport> {
  const { policy, notes, state, views, readers, findings, started } = opened;
  const claims = [...notes.map(({ text }) => claimedSize(text) ?? 0), state?.tip?.size ?? 0];
  const size = Math.min(availableSize(folder), Math.max(...claims));
  const { promise, resolve: compareViews } = Promise.withResolvers<ViewsChecked>();
  const viewsCompared = handled(promise);
  let papers: PapersChecked = { papers: 0, papersMissing: [] };
  let stateRows = 0;
  const taker: BlockTaker = {
    block(height, text) {
      state?.compareOutbox(height, text, findings);
      views.block(height, text);
    },
    settle: () => views.settle(),
    // Compared in their thread, while the goods and the state are compared in this one.
    end: (whole) => compareViews(views.finish(whole)),
    async compare() {
      papers = await checkPapers(folder.papers, { ...papersNamed(audit), open: true }, findings);
      stateRows = state === undefined ? 0 : compareState(state, audit);
    },
  };
  const audit = new LogAudit({ folder, policy, size, open: true, notes }, options, {
    findings,
    taker,
    readers,
  });
  await audit.run();
  await checkPublished(folder, notes, findings);
  const { findings: inViews, rows: viewRows } = await viewsCompared;
  findings.take(inViews);
  return reportOf(audit, { ...papers, rows: stateRows + viewRows, started });
}

function papersNamed({ now, replay, state }: LogAudit) {
  const withheld = withheldIn(state);
  const isGone = ([digest, lapses]: [string, number | null]) => withheld.has(digest) || hasLapsed({ lapses }, now);
  return { named: new Set(replay.papers.keys()), gone: new Set([...replay.papers].filter(isGone).map(([one]) => one)) };
}

/** Row by row, if the stored state stands where the replay ended; else that is what is wrong with it. */
function compareState(state: StoredState, audit: LogAudit): number {
  const { findings, replay } = audit;
  state.checkIntegrity(findings);
  const rebuilt = replay.machine?.tip;
  if (replay.stopped || rebuilt === undefined) return 0;
  if (JSON.stringify(state.tip) !== JSON.stringify(rebuilt)) {
    findings.add(
      'state_tip_differs',
      'state.db, meta',
      `${JSON.stringify(state.tip)} instead of ${JSON.stringify(rebuilt)}`,
    );
    return 0;
  }
  state.compareMeta(findings);
  state.compareLapses(replay.lapses, findings);
  state.finishOutbox(findings);
  return state.compare(audit.state, findings);
}
