import { canonical, type Json, rollOf, sha256, toBase64Url, utf8 } from '@baton/log';

/** What a giver's commitment is to: a small gift, and 32 random bytes that only the giver gets besides the receiver. */
export type SmallGift = {
  /** The ledger's id. */
  readonly ledger: string;
  /** The fund, `<segment>/<ref>`. */
  readonly fund: string;
  /** ISO 4217. */
  readonly currency: string;
  /** Minor units. */
  readonly amount: number;
  /** 43 characters, base64url. */
  readonly secret: string;
};

/** The file that a giver keeps: the gift, and the way from its commitment to the root that stands on the ledger. */
export type GiftProof = {
  readonly v: 1;
  readonly gift: SmallGift;
  readonly roll: { readonly root: string; readonly count: number };
  readonly index: number;
  readonly proof: readonly string[];
};

/** 32 bytes that say nothing to whoever does not hold the secret. Source: docs/spec/relief.md, "Rolls". */
export function giftCommitment({ ledger, fund, currency, amount, secret }: SmallGift): Uint8Array {
  return sha256(utf8(`baton-gift:v1\n${canonical({ amount, currency, fund, ledger, secret } as Json)}`));
}

/**
 * Many small gifts under one root: what the record says of them, and a file for each giver, in the order given.
 *
 * @example giftRoll({ ledger, fund, currency: 'CNY' }, [1_000, 5_000])
 */
export function giftRoll(
  to: Pick<SmallGift, 'ledger' | 'fund' | 'currency'>,
  amounts: readonly number[],
): { roll: GiftProof['roll']; gross: number; proofs: GiftProof[] } {
  const gifts = amounts.map((amount) => ({ ...to, amount, secret: newSecret() }));
  const made = rollOf(gifts.map(giftCommitment));
  const roll = { root: toBase64Url(made.roll.root), count: made.roll.count };
  const proofs = gifts.map((gift, i): GiftProof => {
    const { index, proof } = made.proofs[i] ?? { index: -1, proof: [] };
    return { v: 1, gift, roll, index, proof: proof.map(toBase64Url) };
  });
  return { roll, gross: amounts.reduce((sum, amount) => sum + amount, 0), proofs };
}

function newSecret(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
}
