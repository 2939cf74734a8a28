// Rules and proofs must give the same answer on every machine and in every year: no clock, chance, locale,
// floating point or Unicode table, whose answers differ between machines or between versions of Node.
import { isNode, nameOf, nodesOf, type SyntaxNode } from './syntax.ts';
import { type Finding, isShipped, lineAt, type SourceFile } from './tree.ts';

const PURE = /^packages\/(log|ledger)\//;

const GLOBALS = new Set([
  ...['Date', 'Intl', 'performance', 'Promise', 'WeakRef', 'FinalizationRegistry'],
  ...['crypto', 'fetch', 'process', 'globalThis', 'console', 'eval'],
  ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'],
  ...['parseFloat', 'Float16Array', 'Float32Array', 'Float64Array'],
]);

const METHODS =
  /^(localeCompare|toLocale\w*|to(Lower|Upper)Case|normalize|to(Fixed|Precision|Exponential)|getRandomValues|random)$/;

// Exact on integers; the others may round differently from one engine to the next.
const EXACT_MATH = new Set(['abs', 'ceil', 'clz32', 'floor', 'imul', 'max', 'min', 'sign', 'trunc']);

const UNICODE_CLASS = /\\p\{/i;

/** Names every banned token in the shipped files of `log` and `ledger`. */
export function impurities(files: readonly SourceFile[]): Finding[] {
  return files.filter(({ path }) => PURE.test(path) && isShipped(path)).flatMap(impuritiesIn);
}

function impuritiesIn({ path, text }: SourceFile): Finding[] {
  const found: Finding[] = [];
  const labels = new Set<unknown>();
  for (const node of nodesOf(text)) {
    if (node['computed'] === false) labels.add(node['property'] ?? node['key']);
    const what = labels.has(node) ? undefined : impurityOf(node);
    if (what !== undefined) found.push({ rule: 'pure', path, line: lineAt(text, node.start), what });
  }
  return found;
}

function impurityOf(node: SyntaxNode): string | undefined {
  if (node['async'] === true || node.type === 'AwaitExpression' || node['await'] === true) return 'async';
  if (node.type === 'Literal') return impureLiteral(node);
  if (node.type === 'TemplateElement') return UNICODE_CLASS.test(JSON.stringify(node['value'])) ? '\\p{' : undefined;
  if (node.type === 'MemberExpression') return impureMember(node);
  const name = nameOf(node);
  return name !== undefined && GLOBALS.has(name) ? name : undefined;
}

function impureLiteral({ value, raw, regex }: SyntaxNode): string | undefined {
  if (typeof value === 'number' && !Number.isInteger(value)) return `the fraction ${raw}`;
  if (typeof raw === 'string' && UNICODE_CLASS.test(raw)) return '\\p{';
  if (isRegex(regex) && regex.flags.includes('i')) return 'a pattern that ignores case';
  return undefined;
}

function impureMember({ object, property, computed }: SyntaxNode): string | undefined {
  const name = computed === true ? undefined : nameOf(property);
  if (name === undefined) return undefined;
  if (nameOf(object) === 'Math' && !EXACT_MATH.has(name)) return `Math.${name}`;
  if (METHODS.test(name)) return name;
  return undefined;
}

function isRegex(value: unknown): value is { readonly flags: string } {
  return typeof value === 'object' && value !== null && !isNode(value) && 'flags' in value;
}
