import { no, type Refusal, type Rejection } from '../../machine/rejection.ts';
import type { State } from '../../machine/state.ts';
import type { Booking } from '../correction/plan.ts';
import type { FoundHandover } from './handover.ts';
import { accounts, linesOf, putLine } from './line.ts';

/** Why packages cannot be taken over unopened. */
export const packageRejections = {
  packages_need_labels: {
    number: 1331,
    status: 422,
    title: {
      zh: '只按件签收时要写件的标签，不写明细；验收内容时写明细。',
      en: 'Taking packages names labels and no lines; checking contents names lines and no labels.',
    },
    right: {
      zh: '按件签收写标签，验收内容写明细，两者分开写。',
      en: 'Name labels to take packages, lines to count contents; each in a record of its own.',
    },
  },
  packages_not_last: {
    number: 1338,
    status: 422,
    title: {
      zh: '刚按件签收的货物还没有清点，不能是最后一次。',
      en: 'What is taken unopened is still to be counted: this cannot be the last acceptance.',
    },
    right: { zh: '清点之后再写最后一次。', en: 'Count the contents first, and then say that nothing more comes.' },
  },
  handover_ended: {
    number: 1334,
    status: 409,
    title: {
      zh: '交接已结束；请逐行写明后来找到的数量。',
      en: 'The handover has ended; state line by line what turned up later.',
    },
    right: { zh: '按内容逐行写后来找到的。', en: 'Count what turned up, line by line.' },
  },
  package_unknown: {
    number: 1332,
    status: 404,
    title: { zh: '这次交接没有这一件。', en: 'The handover has no such package.' },
    right: { zh: '核对标签；多出来的件按“多出”写。', en: 'Check the label; what was not listed is extra.' },
    detail: { zh: '{label}', en: '{label}' },
  },
  package_taken: {
    number: 1333,
    status: 409,
    title: {
      zh: '这一件已经签收或没有在途货物。',
      en: 'The package was taken already, or nothing of it is on its way.',
    },
    right: { zh: '不必再签；接着清点内容。', en: 'Nothing is left to be taken; count its contents.' },
    detail: { zh: '{label}', en: '{label}' },
  },
} as const satisfies { [code: string]: Rejection };

export type PackageRejection = keyof typeof packageRejections;

/** What an acceptance says of packages. */
type Acceptance = {
  readonly checked: 'packages' | 'contents';
  readonly last: boolean;
  readonly lines?: readonly unknown[];
  readonly packages?: readonly string[];
};

/** Guards of an acceptance by labels. */
export function refusePackages(
  state: State,
  found: FoundHandover,
  { checked, lines = [], packages = [], last }: Acceptance,
): Refusal<PackageRejection> | undefined {
  const byLabel = checked === 'packages';
  if (byLabel !== packages.length > 0 || (byLabel && lines.length > 0)) return no('packages_need_labels');
  if (!byLabel) return undefined;
  if (last) return no('packages_not_last');
  if (found.handover.ended) return no('handover_ended');
  const onTheWay = new Set(linesOf(state, found).flatMap(({ line }) => (line.transit > line.back ? line.package : [])));
  for (const [position, label] of packages.entries()) {
    const index = found.handover.packages.indexOf(label);
    if (index < 0) return no('package_unknown', { label });
    if (!onTheWay.has(index) || packages.indexOf(label) < position) return no('package_taken', { label });
  }
  return undefined;
}

/** How much of a line an acceptance took over sealed: line, quantity. */
export type Sealed = readonly [line: number, quantity: number];

/** Takes sealed packages over: their stated contents are in hand, unopened, and not delivered. */
export function takePackages(
  state: State,
  found: FoundHandover,
  labels: readonly string[],
  place: number,
  { move }: Booking,
): Sealed[] {
  if (labels.length === 0) return [];
  const indexes = labels.map((label) => found.handover.packages.indexOf(label));
  const sealed: Sealed[] = [];
  for (const [position, at] of linesOf(state, found).entries()) {
    const { lot, package: index, transit, back, unopened } = at.line;
    const quantity = transit - back;
    if (index === null || !indexes.includes(index) || quantity === 0) continue;
    const line = { ...at.line, transit: back, unopened: unopened + quantity, unopenedAt: place };
    // A package lies at one place: what was taken of it before lies there too.
    if (unopened > 0)
      move({ lot, quantity: unopened, from: accounts.unopened(at), to: accounts.unopened({ ...at, line }) });
    move({ lot, quantity, from: accounts.transit(at), to: accounts.unopened({ ...at, line }) });
    putLine(state, at.number, line);
    sealed.push([position, quantity]);
  }
  return sealed;
}
