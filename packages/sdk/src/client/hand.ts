import {
  kindNamed,
  type RejectionOf,
  type Statement,
  type StatementOf,
  type TransactionRejection,
  type Words,
} from '@baton/ledger';
import type { Signer } from '../keys/signer.ts';
import { buildTransaction, type RecordDraft, type SignedTransaction } from '../write/transaction.ts';
import type { Client } from './client.ts';
import type { Outcome } from './submit.ts';

/** A kind of record, by name. */
export type KindName = Statement['kind'];

/** A text that is held until a time, in seconds: typed, or its digest. */
type HeldUntil = { readonly digest: string; readonly lapses: number };

type Drafted<Value> = Value extends readonly (infer Item)[]
  ? readonly Drafted<Item>[]
  : Value extends HeldUntil
    ? HeldUntil | { readonly text: string; readonly lapses: number }
    : Value extends object
      ? { readonly [Member in keyof Value]: Drafted<Value[Member]> }
      : Value;

/** What a record of one kind says; words where a text goes. `ref` is made unless it is given. */
export type BodyOf<Name extends KindName> = Drafted<Omit<StatementOf<Name>, 'kind' | 'ref'>> & {
  readonly ref?: string;
};

/** Why a record of one kind may be refused. */
export type CodeOf<Name extends KindName> = RejectionOf<Name> | TransactionRejection;

/** Who acts: a subject, its controller key if it is at hand, and a device key. */
export type Self = { readonly segment: string; readonly control?: Signer; readonly device?: Signer };

/** A subject that signs and submits. Records that go in together stand or fall together. */
export type Hand = {
  sign(records: readonly RecordDraft[]): Promise<SignedTransaction>;
  /** The outcome, and the name of the record where it was accepted. */
  submit<Name extends KindName>(
    kind: Name,
    body: BodyOf<Name>,
  ): Promise<Outcome<CodeOf<Name>> & { readonly name: string }>;
};

/** The hand of a subject at this node. `ledger` is the id of the ledger that it means to write to. */
export function handOf(client: Client, ledger: string, self: Self): Hand {
  const sign = async (records: readonly RecordDraft[]) => {
    const signer = keyFor(self, records);
    return buildTransaction({ ledger, subject: self.segment, signer, records, clock: await client.clock() });
  };
  return {
    sign,
    async submit(kind, body) {
      const signed = await sign([{ kind, ...body }]);
      const { outcomes } = await client.submit([signed]);
      const outcome = outcomes[0];
      if (outcome === undefined) throw new Error('bug: one transaction has one outcome');
      // The node answers with the codes of this kind's own table.
      return { ...(outcome as Outcome<CodeOf<typeof kind>>), name: signed.names[0] ?? '' };
    },
  };
}

/** The key that signs these kinds: controller keys change keys, device keys sign records, either may sign the rest. */
export function keyFor({ segment, control, device }: Self, records: readonly { readonly kind: string }[]): Signer {
  const uses = records.map(({ kind }) => kindNamed(kind)?.keyUse);
  const key = uses.includes('record') ? device : (control ?? (uses.includes('control') ? undefined : device));
  if (key === undefined) throw new KeyMissing(segment, uses.includes('record') ? 'record' : 'control');
  return key;
}

/** The key that a kind wants is not at hand. */
export class KeyMissing extends Error {
  override name = 'KeyMissing';
  readonly use: 'record' | 'control';
  readonly words: Words;

  constructor(segment: string, use: 'record' | 'control') {
    const words = {
      zh: `${segment} 没有可用的${use === 'record' ? '设备' : '控制'}密钥`,
      en: `${segment} has no ${use === 'record' ? 'device' : 'controller'} key at hand`,
    };
    super(words.en);
    this.use = use;
    this.words = words;
  }
}
