import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { isUndecided } from '@baton/sdk';
import { type Mapping, mappingTemplate, readMapping, TableRefused } from '@baton/tables';
import { type Desk, openDesk } from '../act/desk.ts';
import type { Call } from '../command.ts';
import { type ExitCode, exit, UsageError } from '../exit.ts';
import { thingOf } from '../keys/names.ts';
import { printJson, say } from '../print/output.ts';
import { countTeller } from '../print/progress.ts';
import { countText } from '../print/quantity.ts';
import { tellRefusedTable } from '../tables/refused.ts';
import { typedPath } from '../world.ts';
import { type FileOutcome, Inbox } from './inbox.ts';
import { Jobs } from './jobs.ts';
import { Packages } from './packages.ts';
import { Scribe } from './scribe.ts';
import { captureServer } from './server.ts';

/** Between two looks into the folder, milliseconds. */
const LOOK_MS = 1_000;

/** Takes what lies in the folder and what is posted, until the user wants to stop; or only prints a mapping. */
export async function bridgeTo(call: Call): Promise<ExitCode> {
  if (call.flags.on('template')) {
    call.world.out(mappingTemplate);
    return exit.done;
  }
  try {
    const mapping = mappingOf(call);
    return await (call.flags.on('once') ? takeOnce(call, mapping) : stay(call, mapping));
  } catch (error) {
    if (error instanceof TableRefused) return tellRefusedTable(call, error);
    throw error;
  }
}

/** Names that begin with @ are those of the story in the data folder, as everywhere. */
function mappingOf(call: Call): Mapping {
  const { flags, world } = call;
  const file = flags.text('mapping');
  if (file === undefined) return readMapping(mappingTemplate);
  const path = typedPath(world, file);
  if (!existsSync(path)) throw new UsageError({ zh: `没有文件 ${path}。`, en: `There is no file ${path}.` });
  return readMapping(readFileSync(path, 'utf8'), (typed) => thingOf(call, typed));
}

/** Takes what lies in the folder, and ends. Whoever waits for that may end it as they may end other commands. */
async function takeOnce(call: Call, mapping: Mapping): Promise<ExitCode> {
  const { jobs, inbox } = benchOf(call, mapping, await openDesk(call));
  await jobs.settled();
  const outcomes = await inbox.look(true);
  if (outcomes.length === 0 && !call.flags.on('json')) {
    const from = inboxOf(call);
    call.world.out(`${say(call, `${from} 里没有文件。`, `Nothing lies in ${from}.`)}\n`);
  }
  return tellAll(call, outcomes);
}

/** Serves and watches the folder until the user wants to stop. */
async function stay(call: Call, mapping: Mapping): Promise<ExitCode> {
  const interrupted = call.world.interrupted();
  const desk = await deskOnceThere(call, interrupted);
  if (desk === undefined) return exit.done;
  const { jobs, inbox } = benchOf(call, mapping, desk);
  const stopped = interrupted.then(() => jobs.stop());
  const server = captureServer(jobs);
  server.listen(portOf(call), '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  call.world.out(`${say(call, '桥在运行', 'The bridge is running')}: http://127.0.0.1:${port}/capture\n`);
  await watch(call, jobs, inbox, interrupted);
  server.close();
  server.closeAllConnections();
  await stopped;
  return exit.done;
}

/** What documents are worked on with: what is to be done, and the folder that they come from. */
function benchOf(call: Call, mapping: Mapping, { client, status, self }: Desk): { jobs: Jobs; inbox: Inbox } {
  const { now } = call.world;
  const folder = folderOf(call);
  mkdirSync(folder, { recursive: true });
  const scribe = new Scribe(client, status.ledger, self, mapping, new Packages(folder));
  const jobs = new Jobs(folder, scribe, now, countTeller(call));
  return { jobs, inbox: new Inbox(inboxOf(call), jobs, now) };
}

function folderOf({ flags, world }: Call): string {
  return typedPath(world, flags.text('folder') ?? 'baton-bridge');
}

function inboxOf(call: Call): string {
  return typedPath(call.world, call.flags.text('inbox') ?? `${folderOf(call)}/inbox`);
}

/**
 * Where the bridge sits down to sign. It waits for a node that does not answer yet, as it does for one that goes away later;
 * undefined where the user wants to stop before.
 */
async function deskOnceThere(call: Call, interrupted: Promise<void>): Promise<Desk | undefined> {
  for (let isTold = false; ; isTold = true) {
    try {
      return await openDesk(call);
    } catch (error) {
      if (!isUndecided(error)) throw error;
    }
    if (!isTold)
      call.world.err(
        `${say(call, '节点没有回答；等它回答再开始。', 'The node does not answer; the bridge begins once it does.')}\n`,
      );
    if (await isOverAfter(LOOK_MS, interrupted)) return undefined;
  }
}

/** Waits so long; whether the user wanted to stop in the meantime. */
async function isOverAfter(milliseconds: number, interrupted: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const pause = new Promise<boolean>((wake) => {
    timer = setTimeout(() => wake(false), milliseconds);
  });
  const isOver = await Promise.race([pause, interrupted.then(() => true)]);
  clearTimeout(timer);
  return isOver;
}

function portOf({ flags }: Call): number {
  const port = Number(flags.text('port') ?? 2022);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new UsageError({ zh: '--port 应为 0 到 65535。', en: '--port is a number from 0 to 65535.' });
}

/** Looks into the folder again and again until the user wants to stop. That a file stays where it is is told once. */
async function watch(call: Call, jobs: Jobs, inbox: Inbox, interrupted: Promise<void>): Promise<void> {
  let staying = new Set<string>();
  do {
    jobs.again();
    const outcomes = await inbox.look(false);
    const stays = ({ counts }: FileOutcome) => Object.keys(counts).length === 0;
    tellAll(
      call,
      outcomes.filter((one) => !(stays(one) && staying.has(one.file))),
    );
    staying = new Set(outcomes.filter(stays).map(({ file }) => file));
  } while (!(await isOverAfter(LOOK_MS, interrupted)));
}

function tellAll(call: Call, outcomes: readonly FileOutcome[]): ExitCode {
  if (call.flags.on('json') && (outcomes.length > 0 || call.flags.on('once'))) printJson(call, outcomes);
  else for (const one of outcomes) call.world.out(`${told(call, one)}\n`);
  return outcomes.every(({ taken }) => taken) ? exit.done : exit.no;
}

const names: { readonly [outcome: string]: { readonly zh: string; readonly en: string } } = {
  recorded: { zh: '已入账', en: 'written down' },
  known: { zh: '早已入账', en: 'there already' },
  noted: { zh: '有效，不入账', en: 'valid, not written down' },
  waiting: { zh: '等对照表补全', en: 'waiting for names in the mapping' },
  refused: { zh: '未接受', en: 'refused' },
};

function told(call: Call, { file, taken, counts }: FileOutcome): string {
  const each = Object.entries(counts).map(
    ([name, count]) => `${countText(count)} ${names[name]?.[call.language] ?? name}`,
  );
  const where = taken ? 'taken' : 'refused';
  const answer = say(call, `答复在 ${where}/${file}.answer.json`, `answer in ${where}/${file}.answer.json`);
  return each.length === 0
    ? `${file}: ${say(call, '节点没有回答，或桥停了；文件留在原处', 'the node does not answer, or the bridge was stopped; it stays where it is')}`
    : `${file}: ${each.join(', ')}; ${answer}`;
}
