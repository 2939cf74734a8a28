import type { Words } from '@baton/ledger';
import type { Command } from './command.ts';

/** A command by its name. It is loaded when it is called: none waits for what another reads. */
export type Named = { readonly name: string; readonly load: () => Promise<Command> };

/** Commands that belong together, by what they are for. */
export type NamedGroup = { readonly title: Words; readonly commands: readonly Named[] };

const one = (name: string, load: () => Promise<Command>): Named => ({ name, load });

/** Commands that a file holds as a list. */
function among(load: () => Promise<readonly Command[]>, names: readonly string[]): Named[] {
  return names.map((name) => one(name, async () => commandIn(await load(), name)));
}

function commandIn(all: readonly Command[], name: string): Command {
  const command = all.find((each) => each.name === name);
  if (command === undefined) throw new Error(`no file holds the command ${name}`);
  return command;
}

const everyday = (...names: string[]) => among(async () => (await import('./commands/everyday.ts')).everyday, names);
const listed = (...names: string[]) => among(async () => (await import('./commands/lists.ts')).lists, names);
const voted = (...names: string[]) => among(async () => (await import('./commands/council.ts')).votes, names);

/** Every command, by what it is for. To add one: its file, and a line here. */
export const commandGroups: readonly NamedGroup[] = [
  {
    title: { zh: '节点', en: 'The node' },
    commands: [
      one('start', async () => (await import('./commands/start.ts')).start),
      one('init', async () => (await import('./commands/init.ts')).init),
      one('log-key', async () => (await import('./commands/log-key.ts')).logKeyNext),
      one('status', async () => (await import('./commands/status.ts')).status),
      one('audit', async () => (await import('./commands/audit.ts')).audit),
      one('reindex', async () => (await import('./commands/copies.ts')).reindex),
      one('backup', async () => (await import('./commands/copies.ts')).backup),
      one('restore', async () => (await import('./commands/copies.ts')).restore),
      one('export', async () => (await import('./commands/copies.ts')).exportCommand),
      one('witness', async () => (await import('./commands/witness.ts')).witness),
    ],
  },
  {
    title: { zh: '每天的事', en: 'Every day' },
    commands: [
      ...everyday('need', 'revise-need', 'close-need', 'receive', 'dispatch', 'accept', 'refuse', 'take-back'),
      ...everyday('open-fund', 'receive-money', 'order', 'pay', 'lose-money'),
      ...everyday('cancel-dispatch', 'use', 'lose', 'item', 'place', 'list-party'),
      ...everyday('arrive', 'open-stock', 'count', 'find', 'move', 'confirm-gift', 'return-to-donor'),
      ...everyday('publish-totals', 'put-back', 'revise-item', 'close-place'),
      one('correct', async () => (await import('./commands/correct.ts')).correct),
      one('agree', async () => (await import('./commands/correct.ts')).agree),
      ...everyday('reaffirm-need', 'pause-needs', 'resume-needs', 'pledge', 'withdraw-pledge'),
      ...everyday('allocate', 'release-allocation'),
      one('submit', async () => (await import('./commands/submit.ts')).submit),
    ],
  },
  {
    title: { zh: '查看', en: 'Looking' },
    commands: [
      one('numbers', async () => (await import('./commands/numbers.ts')).numbers),
      one('money', async () => (await import('./commands/money.ts')).money),
      ...listed('needs', 'allocations', 'pledges', 'stock', 'gifts', 'funds', 'money-gifts', 'orders', 'payments'),
      ...listed('handovers', 'arrivals', 'corrections', 'missing', 'totals', 'turnover'),
      ...listed('findings', 'finding-rows', 'quotations'),
      ...listed('items', 'places', 'subjects', 'qualifications', 'records', 'withheld'),
      one('trace', async () => (await import('./commands/trace.ts')).trace),
      one('reconcile', async () => (await import('./commands/reconcile.ts')).reconcile),
      one('search', async () => (await import('./commands/search.ts')).search),
      one('subject show', async () => (await import('./commands/subject.ts')).subjectShow),
      one('kinds', async () => (await import('./commands/kinds.ts')).kinds),
    ],
  },
  {
    title: { zh: '表格', en: 'Tables' },
    commands: [
      one('import', async () => (await import('./commands/import.ts')).importTable),
      one('profile list', async () => (await import('./commands/profile.ts')).profileList),
      one('profile new', async () => (await import('./commands/profile.ts')).profileNew),
      one('profile check', async () => (await import('./commands/profile.ts')).profileCheck),
      one('bridge', async () => (await import('./commands/bridge.ts')).bridge),
    ],
  },
  {
    title: { zh: '核对', en: 'Checking' },
    commands: [
      one('receipt', async () => (await import('./commands/receipt.ts')).receipt),
      one('policy', async () => (await import('./commands/receipt.ts')).policy),
      one('verify', async () => (await import('./commands/verify.ts')).verify),
      one('tie', async () => (await import('./commands/tie.ts')).tie),
      one('gift roll', async () => (await import('./commands/gift.ts')).giftRollCommand),
      one('gift verify', async () => (await import('./commands/gift.ts')).giftVerify),
    ],
  },
  {
    title: { zh: '谁可以写', en: 'Who may write' },
    commands: [
      one('keys new', async () => (await import('./commands/keys.ts')).keysNew),
      one('keys list', async () => (await import('./commands/keys.ts')).keysList),
      one('keys show', async () => (await import('./commands/keys.ts')).keysShow),
      one('apply', async () => (await import('./commands/apply.ts')).apply),
      one('admit', async () => (await import('./commands/admit.ts')).admit),
      ...everyday('qualify', 'renew', 'update-profile', 'suspend', 'reinstate', 'revoke'),
      one('withhold', async () => (await import('./commands/withhold.ts')).withhold),
      one('add-key', async () => (await import('./commands/add-key.ts')).addKey),
      one('keys rotate', async () => (await import('./commands/rotate-key.ts')).keysRotate),
      ...everyday('keys revoke', 'keys clear'),
      one('keys guardians', async () => (await import('./commands/guardians.ts')).keysGuardians),
      one('keys lost', async () => (await import('./commands/guardians.ts')).keysLost),
      one('keys recover', async () => (await import('./commands/guardians.ts')).keysRecover),
      one('keys keep-guardians', async () => (await import('./commands/guardians.ts')).keysKeepGuardians),
      ...everyday('burn'),
      one('council show', async () => (await import('./commands/council-show.ts')).councilShow),
      one('council admit', async () => (await import('./commands/council.ts')).proposeAdmit),
      one('council accredit', async () => (await import('./commands/council.ts')).proposeAccredit),
      one('council withdraw', async () => (await import('./commands/council.ts')).proposeWithdraw),
      one('council members', async () => (await import('./commands/council-body.ts')).proposeMembers),
      one('council panel', async () => (await import('./commands/council-body.ts')).proposePanel),
      one('council parameters', async () => (await import('./commands/council-body.ts')).proposeParameters),
      one('council withhold', async () => (await import('./commands/withhold.ts')).proposeWithhold),
      one('council policy', async () => (await import('./commands/council-body.ts')).proposePolicy),
      ...voted('council approve', 'council decline'),
    ],
  },
];
