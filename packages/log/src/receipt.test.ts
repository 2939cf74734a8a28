import '../test/seed.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildExample, fixedCast, startTime } from '../test/example.ts';
import { newES256Key, verifySignature } from '../test/keys.ts';
import {
  concludeReceipt,
  decodeReceipt,
  encodeReceipt,
  examineReceipt,
  isObject,
  isRefusal,
  type JsonObject,
  type Receipt,
  type ReceiptResult,
  type Refusal,
} from './index.ts';
import { listAt } from './members.ts';

const example = buildExample();
const receipt = example.receipt();
const text = encodeReceipt(receipt);

function check(receiptText: string, policyText: string = example.policyFile): ReceiptResult | Refusal {
  const examination = examineReceipt(receiptText, policyText);
  if (isRefusal(examination)) return examination;
  return concludeReceipt(
    examination,
    examination.checks.map((step) => verifySignature(step.check)),
  );
}

function refusalOf(result: ReceiptResult | Refusal): string | undefined {
  return isRefusal(result) ? result.refused : result.refusal?.refused;
}

describe('a receipt', () => {
  test('proves who stated what, by what right, in which log', () => {
    const result = check(text);
    expect(result).toMatchObject({
      ok: true,
      purpose: 'replay',
      index: 9,
      time: startTime + 540,
      size: 11,
      rights: [{ types: ['medical_institution'] }, { types: ['relief_organisation'] }],
      witnessed: [{ name: 'near.example' }, { name: 'far.example' }],
      terms: [{ kind: 'relief.accept' }],
    });
  });

  test('has one encoding, and decodes to itself', () => {
    expect(decodeReceipt(text)).toEqual(receipt);
  });

  test('with any one bit altered is refused', () => {
    const bytes = Buffer.from(text);
    fc.assert(
      fc.property(fc.nat(bytes.length * 8 - 1), (bit) => {
        const altered = Buffer.from(bytes);
        altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const result = check(altered.toString('utf8'));
        expect(isRefusal(result) || !result.ok).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('with a byte more at either end is refused', () => {
    expect(refusalOf(check(`${text}\n`))).toBe('receipt_malformed');
    expect(refusalOf(check(` ${text}`))).toBe('receipt_malformed');
  });

  test('without its part still holds, as a part may be withheld', () => {
    expect(check(encodeReceipt({ ...receipt, entry: { ...receipt.entry, parts: {} } }))).toMatchObject({ ok: true });
  });

  test('needs one qualification only, and shows the one it has', () => {
    const result = check(encodeReceipt(example.receipt(9, [0, 1, 2, 3, 4, 6])));
    expect(result).toMatchObject({ ok: true, rights: [{ types: ['medical_institution'] }] });
  });

  test('of what a subject says of its own keys rests on their registration', () => {
    expect(check(encodeReceipt(example.receipt(7, [0, 1, 2, 3, 4, 6])))).toMatchObject({ ok: true });
  });

  test('of a council record rests on genesis alone', () => {
    expect(check(encodeReceipt(example.receipt(1, [0])))).toMatchObject({ ok: true, rights: [{ right: 'council' }] });
  });

  test('holds for ES256 keys', () => {
    const built = buildExample({ ...fixedCast(), hospital: newES256Key(), tablet: newES256Key() });
    expect(check(encodeReceipt(built.receipt()), built.policyFile)).toMatchObject({ ok: true });
  });
});

describe('a receipt is refused', () => {
  const other = buildExample({ ...fixedCast(), first: fixedCast().far });
  const rows: [why: string, change: (r: Receipt) => Receipt, code: string][] = [
    ['of another ledger', () => other.receipt(), 'other_ledger'],
    ['with another checkpoint', (r) => ({ ...r, checkpoint: other.note(['near']) }), 'other_ledger'],
    [
      'without the log on its checkpoint',
      (r) => ({ ...r, checkpoint: without(r.checkpoint, 0) }),
      'log_signature_missing',
    ],
    ['without enough witnesses', (r) => ({ ...r, checkpoint: example.note([]) }), 'cosignatures_too_few'],
    ['with signatures out of order', (r) => ({ ...r, checkpoint: example.note(['far', 'near']) }), 'signatures'],
    ['with a signature twice', (r) => ({ ...r, checkpoint: example.note(['near', 'near']) }), 'signatures'],
    ['with a signature nobody knows', (r) => ({ ...r, checkpoint: `${r.checkpoint}— x AAAAAAAA\n` }), 'signatures'],
    [
      'with an extension line',
      (r) => ({ ...r, checkpoint: r.checkpoint.replace('\n\n', '\nx\n\n') }),
      'checkpoint_malformed',
    ],
    ['with another index', (r) => ({ ...r, entry: { ...r.entry, index: 8 } }), 'inclusion'],
    [
      'with a hash less in a proof',
      (r) => ({ ...r, entry: { ...r.entry, proof: r.entry.proof.slice(1) } }),
      'inclusion',
    ],
    ['of a block mark', () => example.receipt(10), 'entry_malformed'],
    ['without genesis', (r) => ({ ...r, grants: r.grants.slice(1) }), 'receipt_malformed'],
    ['with grants out of order', (r) => ({ ...r, grants: r.grants.toReversed() }), 'receipt_malformed'],
    ['with a grant twice', (r) => ({ ...r, grants: r.grants.flatMap((g) => [g, g]) }), 'receipt_malformed'],
    ['with a grant that is not needed', () => example.receipt(9, [0, 1, 2, 3, 4, 6, 7, 8]), 'grant_not_needed'],
    ['without the grant of the key', () => example.receipt(9, [0, 1, 2, 3, 4, 8]), 'key_unknown'],
    ['without the admission of the authority', () => example.receipt(9, [0, 3, 4, 6, 8]), 'key_unknown'],
    ['without enough approvals', () => example.receipt(9, [0, 1, 2, 3, 6, 8]), 'key_unknown'],
    ['with a grant later than the entry', () => example.receipt(6, [0, 1, 2, 3, 4, 8]), 'entry_place'],
    ['with another text in its part', (r) => ({ ...r, entry: { ...r.entry, parts: reworded(r) } }), 'part'],
    [
      'with a part more',
      (r) => ({
        ...r,
        grants: r.grants.slice(0, 1),
        entry: { ...example.receipt(1, [0]).entry, parts: r.entry.parts },
      }),
      'part',
    ],
  ];

  test.each(rows)('%s', (_, change, code) => {
    expect(refusalOf(check(encodeReceipt(change(receipt))))).toBe(code);
  });

  test.each<[why: string, change: (index: number, record: JsonObject) => JsonObject, code: string]>([
    ['when the key had ended', device({ until: startTime + 60 }), 'key_lapsed'],
    ['when the key may not sign such records', device({ kinds: ['notices.publish'] }), 'key_kinds'],
    ['when the key has another use', device({ use: 'issue' }), 'key_kinds'],
    ['when the key did not sign for itself', device({ proof: 'A'.repeat(86) }), 'signature_invalid'],
    ['when the application was altered', application({ class: 'person' }), 'signature_invalid'],
    ['when the qualification had ended', qualification({ until: startTime + 60 }), 'qualification_missing'],
    ['when the qualification has not begun', qualification({ from: startTime + 6000 }), 'qualification_missing'],
    ['when the issuer may not give it', qualification({ type: 'inspector' }), 'key_unknown'],
    ['when the proposal had ended', (i, record) => (i === 1 ? { ...record, until: startTime } : record), 'key_unknown'],
  ])('%s', (_, change, code) => {
    const built = buildExample(fixedCast(), change);
    expect(refusalOf(check(encodeReceipt(built.receipt(9, [0, 1, 2, 3, 4, 6])), built.policyFile))).toBe(code);
  });
});

describe('a policy file', () => {
  test('of another ledger does not fit', () => {
    const other = buildExample({ ...fixedCast(), first: fixedCast().far });
    expect(refusalOf(check(text, other.policyFile))).toBe('other_ledger');
  });

  test('with other keys than the genesis set does not fit', () => {
    const policy = example.policyFile.replace(
      'witnesses 1 near.example far.example',
      'witnesses 2 near.example far.example',
    );
    expect(refusalOf(check(text, policy))).toBe('policy_of_genesis');
  });

  test('that does not reach this size knows no epoch', () => {
    expect(refusalOf(check(text, example.policyFile.replace('"last":null', '"last":10')))).toBe('epoch_unknown');
  });
});

function without(note: string, line: number): string {
  const [body, signatures = ''] = note.split('\n\n');
  return `${body}\n\n${signatures.split('\n').toSpliced(line, 1).join('\n')}`;
}

function reworded({ entry }: Receipt): Receipt['entry']['parts'] {
  return Object.fromEntries(
    Object.entries(entry.parts).map(([digest, part]) => [digest, { ...part, text: '收到口罩 1000 只' }]),
  );
}

// Changes to entry 6, made by the authority that carries the application in.
function qualification(patch: JsonObject) {
  return (index: number, record: JsonObject) => (index === 6 ? amend(record, 'qualification', patch) : record);
}

function application(patch: JsonObject) {
  return (index: number, record: JsonObject) => (index === 6 ? amend(record, 'application', patch) : record);
}

function device(patch: JsonObject) {
  return (index: number, record: JsonObject) => {
    const { application } = record;
    const [only] = isObject(application) ? listAt(application, 'devices') : [];
    return index === 6 && isObject(only) ? amend(record, 'application', { devices: [{ ...only, ...patch }] }) : record;
  };
}

function amend(record: JsonObject, name: string, patch: JsonObject): JsonObject {
  const member = record[name];
  return isObject(member) ? { ...record, [name]: { ...member, ...patch } } : record;
}
