import type { Words } from '@baton/ledger';

/** An entry of the navigation. */
export type Section = { readonly path: string; readonly title: Words };

/** To follow: what people look for. */
export const follow: readonly Section[] = [
  { path: '/needs', title: { zh: '需求', en: 'Needs' } },
  { path: '/gifts', title: { zh: '捐赠', en: 'Gifts' } },
  { path: '/stock', title: { zh: '库存', en: 'Stock' } },
  { path: '/waiting', title: { zh: '待签收', en: 'Waiting' } },
  { path: '/allocations', title: { zh: '分配', en: 'Allocations' } },
  { path: '/money', title: { zh: '资金', en: 'Money' } },
];

/** To check: what makes it worth believing. */
export const check: readonly Section[] = [
  { path: '/reconciliation', title: { zh: '对账', en: 'Reconciliation' } },
  { path: '/findings', title: { zh: '疑点', en: 'Findings' } },
  { path: '/writers', title: { zh: '谁可以写', en: 'Who may write' } },
  { path: '/log', title: { zh: '日志', en: 'Log' } },
  { path: '/data', title: { zh: '数据', en: 'Data' } },
];

/** To write: for organisations. */
export const write: Section = { path: '/console', title: { zh: '机构入口', en: 'For organisations' } };
