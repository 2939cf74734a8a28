import '../test/seed.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildExample } from '../test/example.ts';
import { keyFrom } from '../test/keys.ts';
import {
  encodeVerifierKey,
  epochOf,
  formatPolicy,
  formatPolicyFile,
  isMalformed,
  parsePolicy,
  parsePolicyFile,
  policyAt,
  policyKeys,
  quorumMet,
  verifierKey,
} from './index.ts';

const log = encodeVerifierKey(verifierKey('example.com/log', 1, keyFrom('log').bytes));
const [x1, x2, x3, y1, y2, y3] = ['X1', 'X2', 'X3', 'Y1', 'Y2', 'Y3'].map((name) => {
  return `witness ${name} ${encodeVerifierKey(verifierKey(`${name}.example`, 4, keyFrom(name).bytes))}`;
});
const head = `log ${log}\n`;
// The example of the specification, C2SP tlog-policy.
const text = `${head}
${x1}
${x2}
${x3}
group X-witnesses 2 X1 X2 X3

${y1}
${y2} https://y2.example/
  ${y3}\t
group Y-witnesses any Y1 Y2 Y3

# both
group X-and-Y all X-witnesses Y-witnesses
quorum X-and-Y
`;

function policyOf(policyText: string) {
  const policy = parsePolicy(policyText);
  if (isMalformed(policy)) throw new Error(policy.malformed);
  return policy;
}

describe('a policy', () => {
  test('is read as it was written', () => {
    const policy = policyOf(text);
    expect(policyOf(formatPolicy(policy))).toEqual(policy);
    expect(policy.witnesses.map(({ name, url }) => [name, url])).toContainEqual(['Y2', 'https://y2.example/']);
    expect(policyKeys(policy).map(({ name }) => name)).toEqual([
      'example.com/log',
      'X1.example',
      'X2.example',
      'X3.example',
      'Y1.example',
      'Y2.example',
      'Y3.example',
    ]);
  });

  test('asks for the witnesses that its quorum says, whichever they are', () => {
    const policy = policyOf(text);
    fc.assert(
      fc.property(fc.subarray(['X1', 'X2', 'X3', 'Y1', 'Y2', 'Y3', 'Z']), (names) => {
        const of = (letter: string) => names.filter((name) => name.startsWith(letter)).length;
        expect(quorumMet(policy, names)).toBe(of('X') >= 2 && of('Y') >= 1);
      }),
    );
  });

  test('is not met by whoever calls itself like a group', () => {
    expect(quorumMet(policyOf(text), ['X-and-Y'])).toBe(false);
  });

  test('may ask for no witness, or for one', () => {
    expect(quorumMet(policyOf('quorum none\n'), [])).toBe(true);
    expect(quorumMet(policyOf(`${x1}\nquorum X1\n`), [])).toBe(false);
    expect(quorumMet(policyOf(`${x1}\nquorum X1\n`), ['X1'])).toBe(true);
  });

  test.each([
    ['without quorum', head, 'policy_quorum'],
    ['with two', 'quorum none\nquorum none\n', 'policy_quorum'],
    ['whose quorum nobody is', 'quorum X1\n', 'policy_name'],
    ['whose quorum is named later', `quorum X1\n${x1}\n`, 'policy_name'],
    ['with an unknown word', 'quorum none\nlogs\n', 'policy_line'],
    ['without a last newline', 'quorum none', 'policy_line'],
    ['with a carriage return', 'quorum none\r\n', 'policy_characters'],
    ['with a control character', '#\u007f\nquorum none\n', 'policy_characters'],
    ['that names a witness twice', `${x1}\n${x2?.replace('X2', 'X1')}\nquorum X1\n`, 'policy_name'],
    ['with a key twice', `${x1}\n${x1?.replace('X1', 'X2')}\nquorum X1\n`, 'policy_duplicate_key'],
    ['with a log twice', `${head}${head}quorum none\n`, 'policy_duplicate_key'],
    ['whose witness has a log key', `witness X ${log}\nquorum X\n`, 'policy_vkey'],
    ['whose log has a witness key', `log ${x1?.split(' ')[2]}\nquorum none\n`, 'policy_vkey'],
    ['with a word too many', `${x1} https://x https://y\nquorum X1\n`, 'policy_line'],
    ['that names a witness none', `${x1?.replace('X1', 'none')}\nquorum none\n`, 'policy_name'],
    ['with none in a group', `${x1}\ngroup g any X1 none\nquorum g\n`, 'policy_name'],
    ['with a witness in two groups', `${x1}\ngroup g any X1\ngroup h any X1\nquorum g\n`, 'policy_member'],
    ['with a witness twice in one', `${x1}\ngroup g any X1 X1\nquorum g\n`, 'policy_member'],
    ['with a group of itself', `${x1}\ngroup g any X1 g\nquorum g\n`, 'policy_name'],
    ['with an empty group', 'group g any\nquorum g\n', 'policy_line'],
    ['with a threshold of none', `${x1}\ngroup g 0 X1\nquorum g\n`, 'policy_threshold'],
    ['with a threshold above its members', `${x1}\ngroup g 2 X1\nquorum g\n`, 'policy_threshold'],
    ['with a threshold written 01', `${x1}\ngroup g 01 X1\nquorum g\n`, 'policy_threshold'],
    ['that goes on for ever', '#\n'.repeat(100_001), 'policy_too_long'],
  ])('%s is refused', (_, policy, code) => {
    expect(parsePolicy(policy)).toMatchObject({ malformed: code });
  });

  test('says where it went wrong', () => {
    expect(parsePolicy('quorum none\n\nquorum none\n')).toMatchObject({ at: 13 });
  });
});

describe('a policy file', () => {
  const { ledger, policyFile } = buildExample();
  const policy = (JSON.parse(policyFile) as { epochs: { policy: string }[] }).epochs[0]?.policy ?? '';
  const file = (...epochs: [number, number | null][]) =>
    formatPolicyFile({ ledger, epochs: epochs.map(([first, last]) => ({ first, last, policy })) });

  test('is read as it was written, with or without a newline at its end', () => {
    const parsed = parsePolicyFile(policyFile);
    expect(!isMalformed(parsed) && formatPolicyFile(parsed)).toBe(policyFile);
    expect(parsePolicyFile(`${policyFile}\n`)).toEqual(parsed);
  });

  test('knows the epoch of every size', () => {
    const parsed = parsePolicyFile(file([0, 9], [10, 19], [20, null]));
    if (isMalformed(parsed)) throw new Error(parsed.malformed);
    expect([0, 9, 10, 20, 2 ** 53 - 1].map((size) => epochOf(parsed, size)?.first)).toEqual([0, 0, 10, 20, 20]);
    expect(policyAt(parsed, 15)?.quorum).toBe('witnesses');
  });

  test.each([
    ['with a gap', file([0, 9], [11, null]), 'policy_file_epochs'],
    ['with an overlap', file([0, 9], [9, null]), 'policy_file_epochs'],
    ['with an epoch after the open one', file([0, null], [10, null]), 'policy_file_epochs'],
    ['that ends before it begins', file([0, 9], [10, 9]), 'policy_file_epochs'],
    ['that does not begin at zero', file([1, null]), 'policy_file_epochs'],
    [
      'with an open epoch that is compromised',
      policyFile.replace('"first":0', '"compromised":0,"first":0'),
      'policy_file_epochs',
    ],
    ['without epochs', file(), 'policy_file_form'],
    ['with a member more', policyFile.replace('{', '{"a":1,'), 'policy_file_form'],
    ['of no ledger', policyFile.replace(`"ledger":"${ledger}"`, '"ledger":"x"'), 'policy_file_form'],
    [
      'with a log of another name',
      policyFile.replace(`"ledger":"${ledger}"`, `"ledger":"x${ledger}"`),
      'policy_file_origin',
    ],
    ['with a policy that is none', policyFile.replace('quorum', 'quora'), 'policy_line'],
    ['in another spelling', policyFile.replace(':', ': '), 'json_not_canonical'],
  ])('%s is refused', (_, policyText, code) => {
    expect(parsePolicyFile(policyText)).toMatchObject({ malformed: code });
  });
});
