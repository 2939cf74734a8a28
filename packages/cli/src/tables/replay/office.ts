import {
  application,
  buildTransaction,
  type Client,
  isRejected,
  keyFor,
  type Parts,
  type RecordDraft,
  Refused,
  type Self,
  type SignedTransaction,
  type Status,
} from '@baton/sdk';
import { type Desk, deskOf } from '../../act/desk.ts';
import { ifKnown, patiently } from '../../asking.ts';
import type { Call } from '../../command.ts';
import { UsageError } from '../../exit.ts';
import { dataFolder, storyKeysFolder } from '../../keys/folder.ts';
import {
  type KeyFile,
  keyFile,
  keysOf,
  listKeyFiles,
  newSecrets,
  openKeyFile,
  readKeyFile,
  signerOf,
  writeKeyFile,
} from '../../keys/key-file.ts';
import { clientOf } from '../../node-client.ts';

/** Who admits the organisations that a table is played by; the council of the replay vouches for it. */
const OFFICE = 'replay-office';
const VOTE_SECONDS = 86_400;
/** What organisations of tables are qualified as. */
const GRANTS = ['relief_organisation', 'medical_institution', 'verified_donor'] as const;

/** What the names of organisations say of a ledger that is no live one. */
export const marks: { readonly [purpose: string]: { readonly zh: string; readonly en: string } } = {
  replay: { zh: '（重演）', en: ' (replay)' },
  drill: { zh: '（演练）', en: ' (drill)' },
};

/**
 * The desk of the office that brings organisations of tables in. It is admitted and accredited by the council, whose keys
 * lie in the data folder of a replay or a drill. Throws `UsageError` on any other ledger, and where the keys are missing.
 */
export async function openOffice(call: Call): Promise<Desk> {
  const client = clientOf(call);
  const status = await client.status();
  if (!(status.purpose in marks)) throw isLive();
  const folder = keysFolder(call);
  const council = councilOf(folder, status);
  const { file, areNew } = madeKeys(folder, OFFICE, status.ledger);
  const desk = await deskOf(call, file);
  // Keys that were made a moment ago are on no ledger.
  const known = areNew ? undefined : await rightsOf(client, file.segment);
  if (known === undefined) await decide(desk, council, await admission(desk, file));
  const missing = GRANTS.filter((type) => known?.grants.includes(type) !== true);
  if (missing.length > 0)
    await decide(desk, council, { act: { type: 'accredit', authority: file.segment, types: missing } });
  return desk;
}

/** Where keys that were made for a replay or a drill lie. */
export function keysFolder({ world, flags }: Call): string {
  return storyKeysFolder(dataFolder(world, flags.text('data')));
}

/** The keys of this name that were made for this ledger; new ones, kept in the folder, where there are none. */
export function madeKeys(folder: string, name: string, ledger: string): { file: KeyFile; areNew: boolean } {
  const known = readKeyFile(folder, name);
  if (known !== undefined) return { file: known, areNew: false };
  const file = keyFile(name, newSecrets(), { ledger });
  writeKeyFile(folder, file);
  return { file, areNew: true };
}

/** Who signs with the keys of an open file. */
export function selfOfFile(file: KeyFile): Self {
  const { control, devices } = openKeyFile(file, undefined);
  const [device] = devices;
  return {
    segment: file.segment,
    control: signerOf(control),
    ...(device !== undefined && { device: signerOf(device.secret) }),
  };
}

/** The application of an organisation whose keys lie here, as who admits it carries it in. */
export async function applicationOf(ledger: string, file: KeyFile) {
  return application(ledger, { keys: keysOf(openKeyFile(file, undefined)) });
}

/** Which types a subject on the ledger may grant; undefined where it is not there. */
export async function rightsOf(
  client: Client,
  segment: string,
): Promise<{ readonly grants: readonly string[] } | undefined> {
  const ask = () => client.read<{ accreditations: { types: string[] }[] }>(`/v1/subjects/${segment}`);
  const subject = await ifKnown(patiently(ask));
  return subject && { grants: subject.accreditations.flatMap(({ types }) => types) };
}

/** What the keys of the office and of the council's members are called. */
export function keysOfOffice(call: Call, { council }: Status): ReadonlySet<string> {
  const members = listKeyFiles(keysFolder(call)).filter(({ segment }) => council.members.includes(segment));
  return new Set([OFFICE, ...members.map(({ name }) => name)]);
}

/** As many members as decide, by their keys in the folder. */
function councilOf(folder: string, { council: { members, threshold }, ledger }: Status): Self[] {
  const files = listKeyFiles(folder).filter(
    (file) => file.ledger === ledger && members.includes(file.segment) && 'secrets' in file,
  );
  if (files.length >= threshold) return files.slice(0, threshold).map(selfOfFile);
  throw new UsageError({
    zh: `${folder} 里没有这个账本理事会的密钥（需要 ${threshold} 把）。用 --data 指明节点的数据文件夹。`,
    en: `The keys of this ledger's council (${threshold} are needed) do not lie in ${folder}. Name the node's data folder with --data.`,
  });
}

type Decision = { readonly act: object; readonly parts?: Parts };

async function admission({ status }: Desk, file: KeyFile): Promise<Decision> {
  const mark = marks[status.purpose];
  const made = await applicationOf(status.ledger, file);
  const name = { zh: `表格重放登记处${mark?.zh}`, en: `Office of replayed tables${mark?.en}` };
  const profile = { area: '000000', name, type: 'authority' };
  return { act: { type: 'admit', application: made.application, profile }, parts: made.parts };
}

/** One member proposes, the others approve, in one request. */
async function decide(desk: Desk, council: readonly Self[], { act, parts = {} }: Decision): Promise<void> {
  const [first, ...others] = council;
  if (first === undefined) throw new Error('bug: a council decides by one member at least');
  const until = desk.reading.clock + VOTE_SECONDS;
  const proposal = await signed(desk, first, [{ kind: 'trust.propose', act, until }], parts);
  const vote: RecordDraft = { kind: 'trust.approve', proposal: proposal.names[0] };
  const votes = await Promise.all(others.map((member) => signed(desk, member, [vote])));
  await submitAll(desk, [proposal, ...votes]);
}

/** Signs records for somebody. */
export async function signed(
  { status, client }: Desk,
  self: Self,
  records: readonly RecordDraft[],
  parts: Parts = {},
): Promise<SignedTransaction> {
  const [signer, clock] = [keyFor(self, records), await client.clock()];
  return buildTransaction({ ledger: status.ledger, subject: self.segment, signer, records, parts, clock });
}

/** Sends what must all go in. Throws `Refused` with the ledger's reason. */
export async function submitAll({ client }: Desk, transactions: readonly SignedTransaction[]): Promise<void> {
  if (transactions.length === 0) return;
  const { outcomes } = await client.submit(transactions);
  for (const outcome of outcomes) if (isRejected(outcome)) throw new Refused(outcome.problem);
}

function isLive(): UsageError {
  return new UsageError({
    zh: '这个账本不是重演，也不是演练：没有人可以替别的组织签名。转录（不加 --as-replay），或以自己的名义导入（--own）。',
    en: 'This ledger is neither a replay nor a drill: nobody signs for others. Quote the table (without --as-replay), or sign your own with --own.',
  });
}
