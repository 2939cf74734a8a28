import type { Stamp } from '../write/stamp.ts';
import { context, eventsOf, type GoodsStep } from './from-step.ts';

/** A whole EPCIS 2.0 document in pieces: what each record moved, in the order of the log. */
export async function* epcisDocumentOf(steps: AsyncIterable<GoodsStep>, stamp: Stamp): AsyncGenerator<string> {
  const { ledger, purpose, notice, height, size, asOf, checkpoint, licence } = stamp;
  const head = {
    '@context': context,
    id: `did:baton:${ledger}`,
    type: 'EPCISDocument',
    schemaVersion: '2.0',
    creationDate: new Date(asOf * 1000).toISOString(),
    'baton:purpose': purpose,
    ...(notice === null ? {} : { 'baton:notice': notice }),
    ...{ 'baton:height': height, 'baton:size': size, 'baton:checkpoint': checkpoint },
    ...(licence === undefined ? {} : { 'baton:licence': licence.path }),
  };
  yield `${JSON.stringify(head).slice(0, -1)},"epcisBody":{"eventList":[`;
  let isFirst = true;
  for await (const step of steps)
    for (const event of eventsOf(ledger, step)) {
      yield `${isFirst ? '\n' : ',\n'}${JSON.stringify(event)}`;
      isFirst = false;
    }
  yield '\n]}}\n';
}
