// Measures functions, because small ones are the first thing a reader is grateful for.
import { isNode, nodesOf, type SyntaxNode } from './syntax.ts';
import { type Finding, isShipped, lineAt, type SourceFile } from './tree.ts';

/** A function with a body of statements; one-expression arrows are not counted. `lines` includes the signature. */
export type MeasuredFunction = { readonly path: string; readonly line: number; readonly lines: number };

/** Longer than this, a function needs to be two. */
const LINES_MAX = 70;

const FUNCTION = /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/;

/** Every function of the shipped files and the scripts, in order of appearance. */
export function measureFunctions(files: readonly SourceFile[]): MeasuredFunction[] {
  return files.filter(({ path }) => isShipped(path) || isScript(path)).flatMap(functionsIn);
}

/** Names the functions over LINES_MAX. */
export function longFunctions(files: readonly SourceFile[]): Finding[] {
  return tooLong(measureFunctions(files));
}

/** The same of functions that are measured already. */
export function tooLong(functions: readonly MeasuredFunction[]): Finding[] {
  return functions
    .filter(({ lines }) => lines > LINES_MAX)
    .map(({ path, line, lines }) => ({ rule: 'function-length', path, line, what: `${lines} lines` }));
}

function isScript(path: string): boolean {
  return /^(scripts|bench|examples)\/.*\.ts$/.test(path) && !path.endsWith('.test.ts');
}

function functionsIn({ path, text }: SourceFile): MeasuredFunction[] {
  return [...nodesOf(text, path.endsWith('.tsx') ? 'tsx' : 'ts')].filter(isFunctionWithBlock).map(({ start, end }) => {
    const line = lineAt(text, start);
    return { path, line, lines: lineAt(text, end) - line + 1 };
  });
}

function isFunctionWithBlock({ type, body }: SyntaxNode): boolean {
  return FUNCTION.test(type) && isNode(body) && body.type === 'BlockStatement';
}
