import type { Rule } from './finding.ts';
import { accountShared } from './rules/account-shared.ts';
import { carrierAsDonor } from './rules/carrier-as-donor.ts';
import { changedBetweenFiles } from './rules/changed-between-files.ts';
import { columnsShifted } from './rules/columns-shifted.ts';
import { deliveredAboveOffer } from './rules/delivered-above-offer.ts';
import { deliveredWithoutOffer } from './rules/delivered-without-offer.ts';
import { distributionUnconfirmed } from './rules/distribution-unconfirmed.ts';
import { donorUnknown } from './rules/donor-unknown.ts';
import { earmarkInList } from './rules/earmark-in-list.ts';
import { endedBeforeBegun } from './rules/ended-before-begun.ts';
import { figureImplausible } from './rules/figure-implausible.ts';
import { figureMissing } from './rules/figure-missing.ts';
import { figureNegative } from './rules/figure-negative.ts';
import { figureStandsForUnknown } from './rules/figure-stands-for-unknown.ts';
import { figureZero } from './rules/figure-zero.ts';
import { gradeCorrected } from './rules/grade-corrected.ts';
import { gradeLeavesAsAnother } from './rules/grade-leaves-as-another.ts';
import { gradesInOneLine } from './rules/grades-in-one-line.ts';
import { linesPrintedTwice } from './rules/lines-printed-twice.ts';
import { listAboveTotal } from './rules/list-above-total.ts';
import { listBelowTotal } from './rules/list-below-total.ts';
import { listFlips } from './rules/list-flips.ts';
import { markedWrong } from './rules/marked-wrong.ts';
import { moreLeftThanCame } from './rules/more-left-than-came.ts';
import { needSaidTwice } from './rules/need-said-twice.ts';
import { packsUncounted } from './rules/packs-uncounted.ts';
import { partsDiffer } from './rules/parts-differ.ts';
import { peopleFall } from './rules/people-fall.ts';
import { placeTwice } from './rules/place-twice.ts';
import { saidTwice } from './rules/said-twice.ts';
import { testRow } from './rules/test-row.ts';
import { totalFalls } from './rules/total-falls.ts';
import { totalLeavesOut } from './rules/total-leaves-out.ts';
import { totalRecomputed } from './rules/total-recomputed.ts';
import { totalsDisagree } from './rules/totals-disagree.ts';

/** Every rule about quoted tables. To add one: a file in `rules`, its test, and a line here. */
export const tableRules: readonly Rule[] = [
  accountShared,
  carrierAsDonor,
  changedBetweenFiles,
  columnsShifted,
  deliveredAboveOffer,
  deliveredWithoutOffer,
  distributionUnconfirmed,
  donorUnknown,
  earmarkInList,
  endedBeforeBegun,
  figureImplausible,
  figureMissing,
  figureNegative,
  figureStandsForUnknown,
  figureZero,
  gradeCorrected,
  gradeLeavesAsAnother,
  gradesInOneLine,
  linesPrintedTwice,
  listAboveTotal,
  listBelowTotal,
  listFlips,
  markedWrong,
  moreLeftThanCame,
  needSaidTwice,
  packsUncounted,
  partsDiffer,
  peopleFall,
  placeTwice,
  saidTwice,
  testRow,
  totalFalls,
  totalLeavesOut,
  totalRecomputed,
  totalsDisagree,
];
