import { addKey } from './commands/add-key.ts';
import { admit } from './commands/admit.ts';
import { apply } from './commands/apply.ts';
import { audit } from './commands/audit.ts';
import { bridge } from './commands/bridge.ts';
import { backup, exportCommand, reindex, restore } from './commands/copies.ts';
import { agree, correct } from './commands/correct.ts';
import { proposeAccredit, proposeAdmit, proposeWithdraw, votes } from './commands/council.ts';
import { proposeMembers, proposePanel, proposeParameters, proposePolicy } from './commands/council-body.ts';
import { councilShow } from './commands/council-show.ts';
import { everyday } from './commands/everyday.ts';
import { giftRollCommand, giftVerify } from './commands/gift.ts';
import { keysGuardians, keysKeepGuardians, keysLost, keysRecover } from './commands/guardians.ts';
import { importTable } from './commands/import.ts';
import { init } from './commands/init.ts';
import { keysList, keysNew, keysShow } from './commands/keys.ts';
import { kinds } from './commands/kinds.ts';
import { lists } from './commands/lists.ts';
import { logKeyNext } from './commands/log-key.ts';
import { money } from './commands/money.ts';
import { numbers } from './commands/numbers.ts';
import { profileCheck, profileList, profileNew } from './commands/profile.ts';
import { policy, receipt } from './commands/receipt.ts';
import { reconcile } from './commands/reconcile.ts';
import { keysRotate } from './commands/rotate-key.ts';
import { search } from './commands/search.ts';
import { start } from './commands/start.ts';
import { status } from './commands/status.ts';
import { subjectShow } from './commands/subject.ts';
import { submit } from './commands/submit.ts';
import { tie } from './commands/tie.ts';
import { trace } from './commands/trace.ts';
import { verify } from './commands/verify.ts';
import { proposeWithhold, withhold } from './commands/withhold.ts';
import { witness } from './commands/witness.ts';
import type { CommandGroup } from './help.ts';

/** Every command, by what it is for. */
export const commandGroups: readonly CommandGroup[] = [
  {
    title: { zh: '节点', en: 'The node' },
    commands: [start, init, logKeyNext, status, audit, reindex, backup, restore, exportCommand, witness],
  },
  {
    title: { zh: '每天的事', en: 'Every day' },
    commands: [
      ...everyday('need', 'revise-need', 'close-need', 'receive', 'dispatch', 'accept', 'refuse', 'take-back'),
      ...everyday('open-fund', 'receive-money', 'order', 'pay', 'lose-money'),
      ...everyday('cancel-dispatch', 'use', 'lose', 'item', 'place', 'list-party'),
      ...everyday('arrive', 'open-stock', 'count', 'find', 'move', 'confirm-gift', 'return-to-donor'),
      ...everyday('publish-totals', 'put-back', 'revise-item', 'close-place'),
      correct,
      agree,
      ...everyday('reaffirm-need', 'pause-needs', 'resume-needs', 'pledge', 'withdraw-pledge'),
      ...everyday('allocate', 'release-allocation'),
      submit,
    ],
  },
  {
    title: { zh: '查看', en: 'Looking' },
    commands: [numbers, money, ...lists, trace, reconcile, search, subjectShow, kinds],
  },
  { title: { zh: '表格', en: 'Tables' }, commands: [importTable, profileList, profileNew, profileCheck, bridge] },
  { title: { zh: '核对', en: 'Checking' }, commands: [receipt, policy, verify, tie, giftRollCommand, giftVerify] },
  {
    title: { zh: '谁可以写', en: 'Who may write' },
    commands: [
      keysNew,
      keysList,
      keysShow,
      apply,
      admit,
      ...everyday('qualify', 'renew', 'update-profile', 'suspend', 'reinstate', 'revoke'),
      withhold,
      addKey,
      keysRotate,
      ...everyday('keys revoke', 'keys clear'),
      keysGuardians,
      keysLost,
      keysRecover,
      keysKeepGuardians,
      ...everyday('burn'),
      councilShow,
      proposeAdmit,
      proposeAccredit,
      proposeWithdraw,
      proposeMembers,
      proposePanel,
      proposeParameters,
      proposeWithhold,
      proposePolicy,
      ...votes,
    ],
  },
];
