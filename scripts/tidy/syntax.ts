// Reads TypeScript as a syntax tree, so that rules see code and not comments or texts.
// The parser is the one that vitest brings along; TypeScript 7 offers none that is stable.
import { parseAst } from 'vitest/node';

/** A node of the tree (ESTree with TypeScript); `start` and `end` are offsets into the text. */
export type SyntaxNode = { readonly type: string; readonly start: number; readonly end: number } & {
  readonly [key: string]: unknown;
};

/** Every node of `text`, parents before children. Throws where the text is not TypeScript. */
export function nodesOf(text: string, lang: 'ts' | 'tsx' = 'ts'): Generator<SyntaxNode> {
  return walk(parseAst(text, { lang }));
}

/** The name, if the node is an identifier and nothing else. */
export function nameOf(node: unknown): string | undefined {
  return isNode(node) && node.type === 'Identifier' && typeof node['name'] === 'string' ? node['name'] : undefined;
}

/** Reads an unknown value as a node. */
export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function* walk(root: unknown): Generator<SyntaxNode> {
  // By a list of what waits: through generators within generators each node would pass as often as it lies deep.
  const waiting = [root];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (isNode(value)) yield value;
    waiting.push(...childrenOf(value).reverse());
  }
}

function childrenOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return [...value];
  return isNode(value) ? Object.values(value) : [];
}
