import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Words } from '@baton/ledger';
import { type Licence, licenceIds, licenceOf } from '@baton/tables/write';
import type { Call, Command } from '../command.ts';
import { type ExitCode, exit, UsageError } from '../exit.ts';
import { dataFolder } from '../keys/folder.ts';
import { nodeDataOption } from '../keys/ring.ts';
import { loadPortal } from '../portal.ts';
import { printJson, say } from '../print/output.ts';
import { storyShoes } from '../shoes.ts';
import { readNames } from '../story/names-file.ts';
import { contentOf } from '../story/unfinished.ts';
import { asTyped, dataFlag, type Way, wayTo } from '../way.ts';
import { typedPath } from '../world.ts';

/** Starts a node: on the ledger of the data folder, else on the replay, loaded first, or on an empty one. */
export const start: Command = {
  name: 'start',
  summary: {
    zh: '启动节点（首次先载入武汉 2020 重演）',
    en: 'Start a node; the first time it loads the Wuhan 2020 replay',
  },
  options: {
    ...nodeDataOption,
    empty: { words: { zh: '空账本，理事会一人', en: 'An empty ledger with a council of one' } },
    name: {
      value: 'name',
      words: { zh: '空账本的名称（drill- 开头是演练）', en: 'Name of an empty ledger; drill-… is a drill' },
    },
    host: { value: 'address', words: { zh: '监听地址（默认 127.0.0.1）', en: 'Address to listen on (127.0.0.1)' } },
    port: { value: 'number', words: { zh: '端口（默认 2020）', en: 'Port (2020)' } },
    'share-keys': {
      words: {
        zh: '重演或演练：任何访客都可以用机构的密钥（默认只限本机）',
        en: 'Replay or drill: any visitor may use the keys of its organisations, not this machine alone',
      },
    },
    licence: {
      value: 'id',
      words: {
        zh: `导出文件的许可：${licenceIds.join('、')}（默认不写）`,
        en: `Licence of what is exported: ${licenceIds.join(', ')}; none is stated by default`,
      },
    },
    'confirm-time': {
      value: 'date',
      words: {
        zh: '今天的日期（UTC）：本机时钟属实，节点不必再疑',
        en: 'Today’s date, UTC: the clock of this machine is right, whatever the node doubts',
      },
    },
    'tls-cert': { value: 'file', words: { zh: 'TLS 证书链（PEM）', en: 'TLS certificate chain, PEM' } },
    'tls-key': { value: 'file', words: { zh: 'TLS 私钥（PEM）', en: 'TLS private key, PEM' } },
  },
  examples: [
    'baton start',
    'baton start --empty --data our-ledger --licence CC0-1.0',
    'baton start --host 0.0.0.0 --port 2443 --tls-cert cert.pem --tls-key key.pem',
  ],
  async run(call) {
    const folder = dataFolder(call.world, call.flags.text('data'));
    const listen = listenOptions(call);
    const licence = licenceStated(call);
    const ledger = { confirmTime: isTimeConfirmed(call) };
    const told = await prepare(call, folder);
    return serve(call, { folder, ...listen, licence, ledger }, told);
  },
};

type Listen = {
  readonly host: string;
  readonly port: number;
  readonly tls?: { cert: string; key: string };
  readonly licence?: Licence | undefined;
  readonly ledger?: { readonly confirmTime: boolean };
};

/** What to tell a newcomer, once it is known where the node is reached. */
type FirstWords = (way: Way, height: number) => string | Promise<string>;

/** Founds or loads what the folder lacks. */
async function prepare(call: Call, folder: string): Promise<FirstWords> {
  const content = contentOf(folder);
  if (call.flags.on('empty')) {
    if (content !== 'nothing') throw holdsLedger(call, folder);
    const { foundEmpty, nextSteps } = await import('../found-empty.ts');
    const council = await foundEmpty(folder, call.flags.text('name') ?? 'relief', call.world.now());
    return (way) => nextSteps(call, council, way);
  }
  const told: FirstWords = async (way, height) => {
    if (height > 0) return firstLook(call, folder, way);
    const { firstSteps } = await import('../found-empty.ts');
    return firstSteps(call, folder, way);
  };
  if (content === 'ledger') return told;
  call.world.err(`${say(call, '载入武汉 2020 重演……', 'Loading the Wuhan 2020 replay …')}\n`);
  const { loadReplay } = await import('../story/replay.ts');
  await loadReplay(call, folder);
  return told;
}

/** A gift of the replay that has everything: 1,000 arrive as 975, a carrier takes packages unopened, some is lost. */
const worthALook = 'gift-foundation-surgical';

/** Where a newcomer to the replay may begin. */
function firstLook(call: Call, folder: string, { baton, node }: Way): string {
  if (!readNames(folder).has(worthALook)) return '';
  const at = dataFlag(call);
  const [follow, wanted, act] = {
    zh: ['跟随一份捐赠', '缺什么', '以任何一家机构的名义行动'],
    en: ['Follow a gift', 'What is wanted', 'Act as any of its organisations'],
  }[call.language];
  return `
  ${follow}: ${baton} trace @${worthALook}${at}${node}
  ${wanted}: ${baton} needs${node}
  ${act}: npx --no baton keys list${at}; npx --no baton help need
`;
}

async function serve(call: Call, options: Listen & { folder: string }, told: FirstWords): Promise<ExitCode> {
  const { startNode } = await import('@baton/node');
  // Figures for machines where nobody watches; a terminal hears of what is wrong.
  const portal = loadPortal();
  const shoes = storyShoes(options.folder, call.flags.on('share-keys'));
  const node = await startNode({ ...options, portal, shoes, logLevel: call.world.terminal.err ? 'warn' : 'info' });
  // Before anybody is told that it runs: who is told may stop it at once.
  const interrupted = call.world.interrupted();
  const asJson = call.flags.on('json');
  const standing = node.ledger.standing();
  const { address } = node;
  if (asJson) printJson(call, { address, ledger: node.ledger.id, data: options.folder, ...standing });
  else {
    const way = wayTo(call, address, options.tls?.cert);
    const next = standing.writable ? await told(way, node.ledger.tip().height) : readingText(call, standing);
    call.world.out(runningText(call, address, options.folder, next));
  }
  await interrupted;
  await node.close();
  if (!asJson) call.world.out(`${say(call, '已停止。', 'Stopped.')}\n`);
  return exit.done;
}

function runningText(call: Call, address: string, folder: string, made: string): string {
  const where = `${say(call, '节点在运行', 'The node is running')}: ${address}`;
  return `${where}\n${say(call, '数据', 'Data')}: ${folder}    ${say(call, '按 Ctrl-C 停止', 'Ctrl-C stops it')}\n${made}`;
}

/** Why a node that runs takes nothing. */
function readingText(call: Call, { reason }: { readonly reason: Words }): string {
  const what = say(call, '现在只能读，不能写', 'It can be read, and takes nothing now');
  return `\n  ${what}: ${reason[call.language]}\n`;
}

function listenOptions({ flags, world }: Call): Listen {
  const port = Number(flags.text('port') ?? 2020);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new UsageError({ zh: '--port：0 到 65535。', en: '--port: 0 to 65535.' });
  }
  const [cert, key] = [flags.text('tls-cert'), flags.text('tls-key')];
  const host = flags.text('host') ?? '127.0.0.1';
  if (cert === undefined && key === undefined) return { host, port };
  if (cert === undefined || key === undefined) {
    throw new UsageError({ zh: '--tls-cert 和 --tls-key 要一起给。', en: '--tls-cert and --tls-key go together.' });
  }
  const pem = (path: string) => readFileSync(typedPath(world, path), 'utf8');
  return { host, port, tls: matching({ cert: pem(cert), key: pem(key) }) };
}

/** Who runs the node may give its files away; nothing is said where they do not say it. */
function licenceStated({ flags }: Call): Licence | undefined {
  const id = flags.text('licence');
  const licence = id === undefined ? undefined : licenceOf(id);
  if (id === undefined || licence !== undefined) return licence;
  const known = licenceIds.join(', ');
  throw new UsageError({ zh: `没有名为 ${id} 的许可：${known}。`, en: `There is no licence ${id}: ${known}.` });
}

/** How far a calendar may be from that of UTC, in milliseconds. */
const CALENDAR_MS = 14 * 3_600_000;

/** Whoever vouches for a clock that is a year ahead by mistake could not write for a year: so they say the date. */
function isTimeConfirmed({ flags, world }: Call): boolean {
  const date = flags.text('confirm-time');
  if (date === undefined) return false;
  const now = world.now();
  const dates = [now - CALENDAR_MS, now, now + CALENDAR_MS].map((at) => new Date(at).toISOString().slice(0, 10));
  if (dates.includes(date)) return true;
  const [, shown = ''] = dates;
  throw new UsageError({
    zh: `--confirm-time ${date}：本机时钟显示的是 ${shown}（UTC）。校正时钟，或写今天的日期。`,
    en: `--confirm-time ${date}: the clock of this machine shows ${shown} (UTC). Set it right, or say today’s date.`,
  });
}

/** A server takes any text for a certificate, and then no browser can speak to it. */
function matching(tls: { cert: string; key: string }): { cert: string; key: string } {
  try {
    if (new X509Certificate(tls.cert).checkPrivateKey(createPrivateKey(tls.key))) return tls;
  } catch {
    // No PEM, or none of a certificate and a key: said below.
  }
  throw new UsageError({
    zh: '--tls-cert 和 --tls-key 不是一份证书和它的私钥（PEM）。',
    en: '--tls-cert and --tls-key are not a certificate and its private key, PEM.',
  });
}

function holdsLedger(call: Call, folder: string): UsageError {
  const start = `${asTyped} start${dataFlag(call)}`;
  return new UsageError({
    zh: `${folder} 里已经有账本。启动它：${start}；或用 --data 换一个文件夹。`,
    en: `${folder} holds a ledger already. Start it: ${start}; or choose another folder with --data.`,
  });
}
