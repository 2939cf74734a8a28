import type { QuotedVersions, Reconciliation } from './findings.ts';
import type { ChannelSums } from './money.ts';
import type { ClassNumbers, CurrencyNumbers, Flow, Indicators } from './numbers.ts';
import type { Called, DayGrown, Found, RecordWhole } from './records.ts';
import type { Trace } from './trace.ts';
import type { SubjectWhole } from './trust.ts';

/** What is read whole, by its path: one thing, or a list that is no page. */
export type Wholes = {
  readonly '/v1/trace/:segment/:ref': Trace;
  readonly '/v1/records/:segment/:ref': RecordWhole;
  readonly '/v1/subjects/:segment': SubjectWhole;
  readonly '/v1/numbers': { readonly items: readonly ClassNumbers[] };
  readonly '/v1/flow': Flow;
  readonly '/v1/indicators': Indicators;
  readonly '/v1/money': { readonly items: readonly CurrencyNumbers[] };
  readonly '/v1/money/channels': { readonly items: readonly ChannelSums[] };
  readonly '/v1/reconciliation': Reconciliation;
  readonly '/v1/search': { readonly items: readonly Found[] };
  readonly '/v1/called': { readonly items: readonly Called[] };
  readonly '/v1/growth': { readonly items: readonly DayGrown[] };
  /** Those of the refs that were asked for under which the subject has signed a record. */
  readonly '/v1/written': { readonly items: readonly string[] };
  readonly '/v1/quoted-versions': { readonly items: readonly QuotedVersions[] };
};
