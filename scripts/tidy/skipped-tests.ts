// A test that never runs is a promise nobody keeps. Only skipIf and runIf may leave one out, and they show it.
import { nameOf, nodesOf, type SyntaxNode } from './syntax.ts';
import { type Finding, isTest, lineAt, type SourceFile } from './tree.ts';

const RUNNERS = new Set(['it', 'test', 'describe', 'suite', 'context', 'ctx']);
const SWITCHES = new Set(['skip', 'only', 'todo', 'fails']);
const OLD_NAMES = new Set(['xit', 'xtest', 'xdescribe', 'fit', 'fdescribe']);

/** Names every test that is left out, put first, or only planned. */
export function skippedTests(files: readonly SourceFile[]): Finding[] {
  return files.filter(({ path }) => isTest(path)).flatMap(skippedIn);
}

function skippedIn({ path, text }: SourceFile): Finding[] {
  const found: Finding[] = [];
  for (const node of nodesOf(text)) {
    const what = switchOf(node);
    if (what !== undefined) found.push({ rule: 'skipped-test', path, line: lineAt(text, node.start), what });
  }
  return found;
}

function switchOf(node: SyntaxNode): string | undefined {
  const callee = node.type === 'CallExpression' ? nameOf(node['callee']) : undefined;
  if (callee !== undefined && OLD_NAMES.has(callee)) return callee;
  if (node.type !== 'MemberExpression') return undefined;
  const name = nameOf(node['property']);
  const runner = nameOf(node['object']);
  const isSwitch = runner !== undefined && RUNNERS.has(runner) && name !== undefined && SWITCHES.has(name);
  return isSwitch ? `${runner}.${name}` : undefined;
}
