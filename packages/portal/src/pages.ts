// Every page by the form of its address.

import { consolePage } from './console/page.tsx';
import { aboutPage } from './ledger/about.tsx';
import { dataPage } from './ledger/data.tsx';
import { entryPage } from './ledger/entry.tsx';
import { logPage } from './ledger/log.tsx';
import type { Make } from './page/made.ts';
import { oneProblemPage, problemsPage } from './page/problems.tsx';
import { searchPage, transactionPage } from './page/search.tsx';
import { allocationsPage } from './relief/allocations.tsx';
import { correctionsPage } from './relief/corrections/page.tsx';
import { findingsPage } from './relief/findings.tsx';
import { giftsPage } from './relief/gifts.tsx';
import { homePage } from './relief/home/home.tsx';
import { moneyPage } from './relief/money/money-page.tsx';
import { moneyNumberPage } from './relief/money/number-page.tsx';
import { needsPage } from './relief/needs/needs.tsx';
import { numberPage } from './relief/number-page.tsx';
import { reconciliationPage } from './relief/reconciliation.tsx';
import { stockPage } from './relief/stock.tsx';
import { tracePage } from './relief/trace/trace.tsx';
import { waitingPage } from './relief/waiting.tsx';
import { organisationPage } from './trust/organisation.tsx';
import { withheldPage } from './trust/withheld.tsx';
import { writersPage } from './trust/writers.tsx';

const SEGMENT = '[A-Za-z0-9_-]{27}';
const REF = '[A-Za-z0-9_-]{22}';

export const pages: readonly (readonly [RegExp, Make])[] = [
  [/^\/$/, homePage],
  [/^\/needs$/, needsPage],
  [/^\/gifts$/, giftsPage],
  [/^\/stock$/, stockPage],
  [/^\/waiting$/, waitingPage],
  [/^\/corrections$/, correctionsPage],
  [/^\/findings$/, findingsPage],
  [/^\/money$/, moneyPage],
  [/^\/allocations$/, allocationsPage],
  [/^\/reconciliation$/, reconciliationPage],
  [/^\/numbers\/(received|allocated|delivered|notMoved)$/, numberPage],
  [/^\/numbers\/money\/(received|allocated|paid|notMoved)$/, moneyNumberPage],
  [new RegExp(`^/trace/(${SEGMENT}/${REF}(?:\\.[0-9]{1,3})?)$`), tracePage],
  [/^\/writers$/, writersPage],
  [/^\/withheld$/, withheldPage],
  [new RegExp(`^/organisations/(${SEGMENT}(?:/${REF})?)$`), organisationPage],
  [/^\/log$/, logPage],
  [/^\/log\/([0-9]{1,12})$/, entryPage],
  [/^\/data$/, dataPage],
  [/^\/console$/, consolePage],
  [/^\/about$/, aboutPage],
  [/^\/search$/, searchPage],
  [/^\/search\/transaction\/([A-Za-z0-9_-]{43})$/, transactionPage],
  [/^\/problems$/, problemsPage],
  [/^\/problems\/([a-zA-Z0-9_]{1,60})$/, oneProblemPage],
];
