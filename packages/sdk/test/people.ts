// A ledger with the first people of a relief: a council, a relief organisation and a hospital that may write.

import { segmentOf } from '@baton/log';
import { application, type Client, connect, handOf, isRejected, type Outcome, seedSigner } from '../src/index.ts';
import { SmallNode, seedOf } from './small-node.ts';

/** Keys of a subject in software, from three seeds that follow one another. */
export function keysFrom(first: number) {
  const [control, next, device] = [first, first + 1, first + 2].map((number) => seedSigner(seedOf(number)));
  if (control === undefined || next === undefined || device === undefined)
    throw new Error('three seeds give three keys');
  return { control, next, devices: [device], device, segment: segmentOf(control.publicKey) };
}

/** Fails the test with the reason where the ledger said no. */
export function accepted<O extends Outcome>(outcome: O): O {
  if (isRejected(outcome)) throw new Error(JSON.stringify(outcome.problem));
  return outcome;
}

/** The node, the client, and the hands of council, giver and hospital. */
export async function people() {
  const node = new SmallNode();
  const client: Client = connect('http://node.test', { fetch: node.fetch, pause: async () => {} });
  const segment = segmentOf(node.council.publicKey);
  const council = handOf(client, node.ledger, { segment, control: node.council });
  const types = ['relief_organisation', 'medical_institution'] as const;
  const act = { type: 'accredit', authority: segment, types: [...types] } as const;
  accepted(await council.submit('trust.propose', { act, until: node.time + 86_400 }));
  const giver = keysFrom(10);
  const hospital = keysFrom(20);
  for (const [keys, type] of [
    [giver, types[0]],
    [hospital, types[1]],
  ] as const) {
    const { application: request } = await application(node.ledger, { keys });
    const profile = { area: '420100', name: { zh: '某机构', en: 'Somebody' }, type };
    accepted(await council.submit('trust.admit', { application: request, profile, qualification: { type } }));
  }
  const hand = (keys: typeof giver) =>
    handOf(client, node.ledger, { segment: keys.segment, control: keys.control, device: keys.device });
  return { node, client, council, giver: hand(giver), hospital: hand(hospital), keys: { giver, hospital } };
}
