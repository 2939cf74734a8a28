import { canonical, isMalformed, ledgerId, parseCanonical, segmentOf, utf8 } from '@baton/log';
import type { Static } from 'typebox';
import { publicKeyOf } from '../trust/key/key.ts';
import { checkOf } from './check.ts';
import { Type } from './schema.ts';

const key = { alg: Type.Enum(['Ed25519', 'ES256']), key: Type.String({ pattern: '^[A-Za-z0-9_-]{43,87}$' }) };
const ed25519 = { alg: Type.Literal('Ed25519'), key: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }) };
const closed = { additionalProperties: false };

const schema = Type.Object(
  {
    council: Type.Object(
      {
        members: Type.Array(Type.Object({ ...key, segment: Type.String({ pattern: '^[A-Za-z0-9_-]{27}$' }) }, closed), {
          minItems: 1,
          maxItems: 100,
        }),
        threshold: Type.Integer({ minimum: 1, maximum: 100 }),
      },
      closed,
    ),
    name: Type.String({ pattern: '^[a-z0-9-]{1,40}$' }),
    nonce: Type.String({ pattern: '^[A-Za-z0-9_-]{22}$' }),
    // Room for what later protocols set; nothing reads it yet.
    parameters: Type.Unsafe<{ readonly [name: string]: never }>(Type.Object({}, closed)),
    policy: Type.Object(
      {
        log: Type.Object(ed25519, closed),
        quorum: Type.Integer({ minimum: 0, maximum: 32 }),
        witnesses: Type.Array(
          Type.Object(
            {
              key: ed25519.key,
              name: Type.String({ pattern: '^[a-zA-Z0-9.:/_-]{1,80}$' }),
              url: Type.Optional(Type.String({ pattern: '^https?://[!-~]{1,200}$' })),
            },
            closed,
          ),
          { maxItems: 32 },
        ),
      },
      closed,
    ),
    protocol: Type.Literal(1),
    purpose: Type.Enum(['live', 'drill', 'replay']),
    rate: Type.Optional(Type.Integer({ minimum: 1, maximum: 3600 })),
    scenario: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' })),
    startsAt: Type.Optional(Type.Integer({ minimum: 0, maximum: 99_999_999_999 })),
    v: Type.Literal(1),
  },
  closed,
);

/** Entry 0 of a log: who may decide, whose signatures make a checkpoint count, what the ledger is for. */
export type Genesis = Static<typeof schema>;

const isGenesis = checkOf(schema) as (value: unknown) => value is Genesis;

/** What is wrong with a genesis, as a stable word. Source: protocol, "Ledger". */
export type GenesisFault =
  | 'genesis_bytes'
  | 'genesis_form'
  | 'genesis_name'
  | 'genesis_story_time'
  | 'genesis_threshold'
  | 'genesis_quorum'
  | 'genesis_member'
  | 'genesis_witness';

/** Bytes of entry 0. */
export function encodeGenesis(genesis: Genesis): Uint8Array {
  return utf8(canonical(genesis));
}

/** The id of the ledger that these bytes begin. */
export function idOfGenesis(genesis: Genesis): string {
  return ledgerId(genesis.name, encodeGenesis(genesis));
}

/** A genesis from foreign text, or what is wrong with it. */
export function decodeGenesis(text: string): Genesis | GenesisFault {
  const value = parseCanonical(text);
  if (isMalformed(value)) return 'genesis_bytes';
  return isGenesis(value) ? (genesisFault(value) ?? value) : 'genesis_form';
}

/** What the schema cannot say. */
function genesisFault(genesis: Genesis): GenesisFault | undefined {
  const { council, name, policy, purpose } = genesis;
  for (const other of ['drill', 'replay'])
    if (name.startsWith(`${other}-`) !== (purpose === other)) return 'genesis_name';
  if ((genesis.startsAt === undefined) !== (purpose === 'live')) return 'genesis_story_time';
  if (purpose === 'live' && (genesis.rate ?? genesis.scenario) !== undefined) return 'genesis_story_time';
  if (council.threshold > council.members.length) return 'genesis_threshold';
  if (policy.quorum > policy.witnesses.length) return 'genesis_quorum';
  if (hasTwice(council.members.map(({ key }) => key)) || !council.members.every(memberIsNamedByKey))
    return 'genesis_member';
  const isOneOfMany = hasTwice([policy.log.key, ...policy.witnesses.map(({ key }) => key)]);
  return isOneOfMany || hasTwice(policy.witnesses.map(({ name }) => name)) ? 'genesis_witness' : undefined;
}

function hasTwice(names: readonly string[]): boolean {
  return new Set(names).size < names.length;
}

function memberIsNamedByKey({ alg, key, segment }: Genesis['council']['members'][number]): boolean {
  const sound = publicKeyOf({ alg: alg === 'Ed25519' ? 'Ed25519' : 'ES256', key });
  return sound !== undefined && segmentOf(sound.bytes) === segment;
}
