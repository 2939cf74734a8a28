import { fromBase64Url, isInRoll, type JsonObject } from '@baton/log';
import { type GiftProof, giftCommitment, type SmallGift } from '../write/gift-roll.ts';

/** How a giver's file stands: whether the gift is under its root, and whether that root is the record's. */
export type GiftCheck = {
  readonly inRoll: boolean;
  /** Undefined where no records were given to compare with. */
  readonly onLedger: boolean | undefined;
};

const text = (value: unknown): value is string => typeof value === 'string' && value.length <= 200;

/** Reads a giver's file. Undefined if it is none. */
export function readGiftProof(json: string): GiftProof | undefined {
  const read = asObject(parsed(json));
  const { v, index, proof } = read;
  const { ledger, fund, currency, amount, secret } = asObject(read['gift']);
  const { root, count } = asObject(read['roll']);
  const isWhole =
    [ledger, fund, currency, secret, root].every(text) && [index, count, amount].every(Number.isSafeInteger);
  if (v !== 1 || !isWhole || !Array.isArray(proof) || proof.length > 64 || !proof.every(text)) return undefined;
  const gift = { ledger, fund, currency, amount, secret } as SmallGift;
  return { v: 1, gift, roll: { root, count } as GiftProof['roll'], index: index as number, proof };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function asObject(value: unknown): { readonly [member: string]: unknown } {
  return typeof value === 'object' && value !== null ? (value as { readonly [member: string]: unknown }) : {};
}

/** Checks a giver's file, and the records of a receipt that somebody else has checked: one of them must hold its root. */
export function checkGift({ gift, roll, index, proof }: GiftProof, records?: readonly JsonObject[]): GiftCheck {
  const root = fromBase64Url(roll.root) ?? new Uint8Array();
  const steps = proof.map((step) => fromBase64Url(step) ?? new Uint8Array());
  const inRoll = isInRoll({ root, count: roll.count }, giftCommitment(gift), { index, proof: steps });
  return { inRoll, onLedger: records?.some((record) => isOf(record, gift, roll)) };
}

/** What was received, as the record says it, or as a correction says it anew. */
function isOf(record: JsonObject, { fund, amount }: SmallGift, roll: GiftProof['roll']): boolean {
  const received = record['kind'] === 'relief.correct' ? asObject(record['to']) : record;
  const said = asObject(asObject(received['donor'])['roll']);
  const isSame = said['root'] === roll.root && said['count'] === roll.count;
  const isReceived = received['kind'] === 'relief.receiveMoney' && received['fund'] === fund;
  return isReceived && isSame && amount <= Number(received['gross']);
}
