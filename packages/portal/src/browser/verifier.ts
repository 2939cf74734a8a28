import {
  concludeReceipt,
  examineReceipt,
  isRefusal,
  type ReceiptExamination,
  type ReceiptResult,
  type Refusal,
} from '@baton/log';
import { verifyHere } from './back-end.ts';

/** What a receipt has shown, and what it was examined from. */
export type Verified = { readonly examined: ReceiptExamination; readonly result: ReceiptResult };

/** Verifies the text of a receipt against that of a policy file: all that a browser needs, and no server. */
export async function verifyText(receipt: string, policy: string, verify = verifyHere): Promise<Verified | Refusal> {
  const examined = examineReceipt(receipt, policy);
  if (isRefusal(examined)) return examined;
  const verdicts = await Promise.all(examined.checks.map(({ check }) => verify(check)));
  return { examined, result: concludeReceipt(examined, verdicts) };
}
