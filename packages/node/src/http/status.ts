import { epochsOf, PROTOCOL, subjectNumbered, Type, theCouncil } from '@baton/ledger';
import { emptyRoot, encodeVerifierKey, formatPolicyFile, policyAt, toBase64 } from '@baton/log';
import type { Licence } from '@baton/tables/write';
import type { FastifyInstance } from 'fastify';
import { policyOfState } from '../epochs.ts';
import type { OpenLedger } from '../ledger.ts';
import { cosignedAt, latestCheckpoint, ownCheckpoint } from '../own-checkpoint.ts';
import { answerOf, WordsField } from './answers.ts';
import { noticeOf, warningsOf } from './notice.ts';
import type { Room } from './room.ts';
import { version } from './version.ts';

const StatusAnswer = answerOf({
  time: Type.Integer({ description: "The ledger's clock, seconds" }),
  height: Type.Integer(),
  size: Type.Integer({ description: 'Entries that the latest signed checkpoint covers' }),
  root: Type.String({ description: 'Root of the log at that size, base64' }),
  vkey: Type.String({ description: 'Verifier key of the log (C2SP signed-note)' }),
  version: Type.String(),
  protocol: Type.Integer(),
  council: Type.Object({ members: Type.Array(Type.String()), threshold: Type.Integer() }),
  witnesses: Type.Array(
    Type.Object({
      name: Type.String(),
      vkey: Type.String(),
      url: Type.Union([Type.String(), Type.Null()]),
      cosigned: Type.Union([Type.Object({ size: Type.Integer(), time: Type.Integer() }), Type.Null()]),
    }),
  ),
  writable: Type.Boolean(),
  code: Type.Optional(Type.String({ description: 'Why the node does not write' })),
  reason: Type.Optional(WordsField),
  notice: Type.Union([WordsField, Type.Null()], { description: 'What every page says of a replay or a drill' }),
  licence: Type.Union([Type.Object({ name: Type.String(), title: Type.String(), path: Type.String() }), Type.Null()], {
    description: 'Under which licence whoever runs the node gives its files away; null: none is stated',
  }),
  warnings: Type.Array(Type.Object({ code: Type.String(), text: WordsField })),
});

const OrNull = <T extends ReturnType<typeof Type.Integer> | ReturnType<typeof Type.String>>(type: T) =>
  Type.Union([type, Type.Null()]);

const EpochInList = Type.Object({
  first: Type.Integer({ description: 'Smallest log size that it judges' }),
  last: OrNull(Type.Integer({ description: 'Largest log size that it judges; null: it is in force' })),
  compromised: OrNull(Type.Integer({ description: 'Log size from which its checkpoints prove nothing' })),
  entry: Type.Integer({ description: 'Log entry that decided it; 0: the genesis' }),
  log: Type.String({ description: 'Public key of the log, base64url' }),
  quorum: Type.Integer({ description: 'How many witnesses must cosign' }),
  witnesses: Type.Array(Type.Object({ name: Type.String(), key: Type.String(), url: OrNull(Type.String()) })),
});

/** The members of a policy file: docs/spec/log.md. */
const PolicyField = Type.Object(
  {
    ledger: Type.String(),
    epochs: Type.Array(
      Type.Object(
        {
          first: Type.Integer({ description: 'Smallest log size that it judges' }),
          last: OrNull(Type.Integer({ description: 'Largest log size that it judges; null: it is in force' })),
          policy: Type.String({ description: 'A tlog-policy (C2SP)' }),
          compromised: Type.Optional(
            Type.Integer({ description: 'Log size from which its checkpoints prove nothing' }),
          ),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);

/** `/v1/status`: which ledger this is, how far it has come, whose word it rests on. `/v1/policy`: the policy file, and how to come to it. */
export function statusRoutes(app: FastifyInstance, { ledger, licence }: Room): void {
  const tags = ['ledger'];
  const head = { ledger: ledger.id, purpose: ledger.genesis.purpose };
  app.get(
    '/v1/status',
    {
      schema: {
        tags,
        summary: 'Ledger, clock, height, log size, root, keys, warnings',
        response: { 200: StatusAnswer },
      },
    },
    () => statusOf(ledger, licence),
  );
  app.get(
    '/v1/policy',
    {
      schema: {
        tags,
        summary: 'The policy file: whose signatures make a checkpoint count',
        response: { 200: PolicyField },
      },
    },
    (_request, reply) => reply.type('application/json').send(formatPolicyFile(ledger.policy)),
  );
  app.get(
    '/v1/policy/successions',
    {
      schema: {
        tags,
        summary: 'What leads from the first policy to the one in force: a proof for each epoch that ended, in order',
        response: { 200: answerOf({ successions: Type.Array(Type.String()) }) },
      },
    },
    () => ({ ...head, successions: ledger.successions() }),
  );
  app.get(
    '/v1/policy/epochs',
    {
      schema: {
        tags,
        summary: 'Whose signatures made a checkpoint count when: every epoch of the policy, oldest first',
        response: { 200: answerOf({ epochs: Type.Array(EpochInList) }) },
      },
    },
    () => ({ ...head, epochs: epochsInList(ledger) }),
  );
}

/** Every epoch with its sizes, the entry that decided it, its keys, and from where on it proves nothing. */
function epochsInList({ id, state }: OpenLedger) {
  const { epochs } = policyOfState(id, state);
  return epochsOf(state).map(({ index, log, names, keys, urls, quorum }, i) => {
    const { first = 0, last = null, compromised = null } = epochs[i] ?? {};
    const witnesses = names.map((name, at) => ({ name, key: keys[at] ?? '', url: urls[at] ?? null }));
    return { first, last, compromised, entry: index, log, quorum, witnesses };
  });
}

/** The body of `/v1/status`. Size and root are those of the latest signed checkpoint. */
export function statusOf(ledger: OpenLedger, licence?: Licence) {
  const { id, genesis, vkey } = ledger;
  const { height } = ledger.tip();
  const { size, root } = latestCheckpoint(ledger) ?? { size: 0, root: emptyRoot };
  const { members, threshold } = theCouncil(ledger.state);
  return {
    ledger: id,
    purpose: genesis.purpose,
    time: ledger.clock(),
    height,
    size,
    root: toBase64(root),
    vkey,
    version,
    protocol: PROTOCOL,
    council: { members: members.map((member) => subjectNumbered(ledger.state, member).segment), threshold },
    witnesses: witnessesOf(ledger),
    ...ledger.standing(),
    notice: noticeOf(ledger),
    licence: licence ?? null,
    warnings: warningsOf(ledger),
  };
}

/** What a node says of itself. */
export type Status = ReturnType<typeof statusOf>;

/** The witnesses of the current epoch, and what each of them cosigned last. */
function witnessesOf(ledger: OpenLedger) {
  const notes = [ledger.checkpoint(), ledger.cosigned() ?? ''].filter((note) => note !== '').map(ownCheckpoint);
  const policy = policyAt(ledger.policy, notes[0]?.size ?? 0);
  return (policy?.witnesses ?? []).map((witness) => {
    const { name, key, url = null } = witness;
    const seen = notes.find((note) => cosignedAt(note, witness) !== undefined);
    const cosigned = seen === undefined ? null : { size: seen.size, time: cosignedAt(seen, witness) };
    return { name, vkey: encodeVerifierKey(key), url, cosigned };
  });
}
