// What people come to do, in their words, in the order of how often; each stands on a kind that they may write or not.

import type { Words } from '@baton/ledger';

/** A task: where it begins, and the kinds without which there is no use in beginning. */
export type Task = { readonly screen: readonly string[]; readonly kind: string; readonly words: Words };

const form = (kind: string, zh: string, en: string): Task => ({ screen: ['form', kind], kind, words: { zh, en } });
const list = (screen: string, kind: string, zh: string, en: string): Task => ({
  screen: [screen],
  kind,
  words: { zh, en },
});

const tasks: readonly Task[] = [
  form('relief.need', '说缺什么', 'Say what is missing'),
  list('needs', 'relief.reviseNeed', '我们的需求：改、重申、结束', 'Our needs: change, say again, close'),
  form('relief.receive', '收到捐赠', 'A gift has come'),
  list('send', 'relief.dispatch', '发货', 'Send goods'),
  list('under-way', 'relief.dispatch', '手里的货交给下一手', 'Hand on what was carried'),
  form('relief.use', '用掉、发给病区', 'Used, or issued to a ward'),
  form('relief.allocate', '分配（写明理由）', 'Allocate, with the reason'),
  list('sheet', 'relief.receive', '从表格一次收很多', 'Many gifts at once, from a spreadsheet'),
  form('relief.pauseNeeds', '暂停：请先别再送', 'Pause: please send nothing more'),
  form('relief.resumeNeeds', '恢复接收', 'Take deliveries again'),
  form('relief.move', '移到自己的另一个地点', 'Move to another place of yours'),
  list('shelves', 'relief.move', '换货位', 'Change the bin'),
  form('relief.count', '盘点', 'Count the stock'),
  list('labels', 'relief.dispatch', '打印二维码标签', 'Print labels with QR codes'),
  list('records', 'relief.correct', '更正写错的', 'Correct a mistake'),
  form('relief.publishTotals', '公布合计', 'Publish totals'),
  form('relief.pledge', '认捐：答应给什么', 'Pledge: say what will be given'),
  form('relief.confirmGift', '确认：这是我们捐的', 'Confirm a gift of yours'),
  list('admit', 'trust.admit', '接纳一家机构或一个人', 'Admit an organisation, or a person'),
  form('trust.qualify', '授予资质', 'Grant a qualification'),
  list('qualifications', 'trust.suspend', '资质：暂停、恢复、撤销', 'Qualifications: suspend, reinstate, revoke'),
  list('proposals', 'trust.approve', '理事会提案：同意、反对', 'Proposals to the council: approve, decline'),
  form('trust.propose', '提案', 'Propose to the council'),
];

/** What each comes for most, by the screens and kinds of its tasks; what is not named follows in the order above. */
const foremost: { readonly [qualification: string]: readonly string[] } = {
  carrier: ['under-way', 'send'],
  command_body: ['relief.allocate', 'send', 'relief.need'],
  medical_institution: [
    'relief.need',
    'needs',
    'relief.use',
    'relief.pauseNeeds',
    'relief.receive',
    'shelves',
    'relief.count',
  ],
  recipient: ['relief.need', 'needs', 'relief.use', 'relief.pauseNeeds'],
  relief_organisation: ['relief.receive', 'sheet', 'relief.allocate', 'send', 'shelves', 'labels', 'relief.move'],
  supplier: ['send', 'labels'],
  trusted_agency: ['admit'],
  verified_donor: ['relief.confirmGift', 'relief.pledge', 'send', 'labels'],
  warehouse_operator: ['send', 'under-way', 'shelves', 'relief.move', 'relief.count', 'labels'],
};

/** The tasks in the order in which holders of these qualifications need them. */
export function tasksFor(qualifications: readonly string[]): readonly Task[] {
  const first = qualifications.flatMap((type) => foremost[type] ?? []);
  const rank = ({ screen: [name, about] }: Task) => {
    const at = first.indexOf(about ?? name ?? '');
    return at < 0 ? first.length : at;
  };
  return tasks.toSorted((a, b) => rank(a) - rank(b));
}
