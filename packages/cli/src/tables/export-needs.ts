import type { RecordWhole } from '@baton/sdk';
import { type Amount, type Change, foldNeeds } from '@baton/tables';
import type { Call } from '../command.ts';
import type { ExitCode } from '../exit.ts';
import { readerOf } from '../node-client.ts';
import { exportText, foldedProfile } from './export-file.ts';
import { quotations } from './known.ts';
import type { Quote } from './quotation.ts';

/** Writes the needs that stand after the last change that was quoted, in the form in which they were published. */
export async function exportNeeds(call: Call): Promise<ExitCode> {
  const changes: Change[] = [];
  for await (const record of quotations(await readerOf(call), { about: 'need', profile: foldedProfile })) {
    const change = changeIn(record);
    if (change !== undefined) changes.push(change);
  }
  return exportText(call, foldedProfile, `${JSON.stringify(foldNeeds(changes), null, 1)}\n`);
}

/** What a quotation says, unless its words were withheld. */
function changeIn({ body, texts }: RecordWhole): Change | undefined {
  const { quote, row, at, quantity } = body as RecordWhole['body'] & {
    readonly quote: { readonly zh?: string; readonly en?: string };
    readonly row: number;
    readonly at?: { readonly time: number };
    readonly quantity?: Amount;
  };
  const text = texts[quote.zh ?? quote.en ?? ''];
  if (at === undefined || text === null || text === undefined) return undefined;
  const { said } = JSON.parse(text) as Quote;
  return { said, ...(quantity !== undefined && { quantity }), at: at.time, order: row };
}
