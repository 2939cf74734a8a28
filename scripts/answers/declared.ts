// Where types are declared, what is said of them there, and which texts a type of texts allows.

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isNode, nameOf, nodesOf, type SyntaxNode } from '../tidy/syntax.ts';

/** What a name stands for, in which file, and the words before it. */
export type Declared = { readonly node: SyntaxNode; readonly file: string; readonly words: string | undefined };

const packages = join(import.meta.dirname, '../../packages');

type Source = { readonly text: string; readonly top: readonly SyntaxNode[] };

const sources = new Map<string, Source>();

function sourceOf(file: string): Source {
  const known = sources.get(file);
  if (known !== undefined) return known;
  const text = readFileSync(file, 'utf8');
  const [program] = nodesOf(text);
  const source = { text, top: childrenOf(program, 'body') };
  sources.set(file, source);
  return source;
}

/** The type that a name stands for in a file: declared there, or where it comes from. */
export function declarationOf(name: string, file: string): Declared {
  const found = declaredIn(name, file);
  if (found === undefined) throw new Error(`${file} knows no type ${name}`);
  return found;
}

function declaredIn(name: string, file: string): Declared | undefined {
  for (const statement of sourceOf(file).top) {
    const declared = declarationIn(statement);
    if (declared?.type === 'TSTypeAliasDeclaration' && nameOf(declared['id']) === name)
      return { node: childOf(declared, 'typeAnnotation'), file, words: wordsBefore(statement, file) };
    const from = isNode(statement['source']) ? fileAt(String(statement['source']['value']), file) : undefined;
    const found = from !== undefined && mayBring(statement, name) ? declaredIn(name, from) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The file that an import means. */
function fileAt(specifier: string, file: string): string {
  const [, name] = /^@baton\/(\w+)$/.exec(specifier) ?? [];
  return name === undefined ? join(dirname(file), specifier) : join(packages, name, 'src', 'index.ts');
}

/** The statement itself, without its `export`. */
function declarationIn(statement: SyntaxNode): SyntaxNode | undefined {
  return statement.type === 'ExportNamedDeclaration' ? asNode(statement['declaration']) : statement;
}

function mayBring(statement: SyntaxNode, name: string): boolean {
  if (statement.type === 'ExportAllDeclaration') return true;
  return childrenOf(statement, 'specifiers').some(({ imported }) => nameOf(imported) === name);
}

/** What the docstring right before a node says, as one line. */
export function wordsBefore({ start }: SyntaxNode, file: string): string | undefined {
  const before = sourceOf(file).text.slice(0, start).trimEnd();
  if (!before.endsWith('*/')) return undefined;
  const lines = before.slice(before.lastIndexOf('/**') + 3, -2).split('\n');
  return lines
    .map((line) => line.replace(/^\s*\*/, '').trim())
    .join(' ')
    .trim();
}

/** The texts that a type allows which allows nothing else. */
export function literalsOf(node: SyntaxNode, file: string): string[] {
  switch (node.type) {
    case 'TSLiteralType':
      return [String(childOf(node, 'literal')['value'])];
    case 'TSUnionType':
      return childrenOf(node, 'types').flatMap((one) => literalsOf(one, file));
    case 'TSTypeReference': {
      const declared = declarationOf(nameOf(node['typeName']) ?? '', file);
      return literalsOf(declared.node, declared.file);
    }
    case 'TSIndexedAccessType':
      return elementsOf(nameOf(childOf(node, 'objectType')['exprName']) ?? '', file);
    default:
      throw new Error(`${file}: ${node.type} is no list of texts`);
  }
}

/** The texts of a constant list, also of those that are spread in it. */
function elementsOf(name: string, file: string): string[] {
  const [variable] = sourceOf(file)
    .top.map(declarationIn)
    .flatMap((one) => childrenOf(one, 'declarations'))
    .filter(({ id }) => nameOf(id) === name);
  const list = asNode(asNode(variable?.['init'])?.['expression']);
  return childrenOf(list, 'elements').flatMap((one) =>
    one.type === 'SpreadElement' ? elementsOf(nameOf(one['argument']) ?? '', file) : [String(one['value'])],
  );
}

/** A node of a node. */
export function childOf(node: SyntaxNode, name: string): SyntaxNode {
  const found = asNode(node[name]);
  if (found === undefined) throw new Error(`${node.type} has no ${name}`);
  return found;
}

/** The nodes of a list of a node. */
export function childrenOf(node: SyntaxNode | undefined, name: string): SyntaxNode[] {
  const found = node?.[name];
  return Array.isArray(found) ? found.filter(isNode) : [];
}

const asNode = (value: unknown): SyntaxNode | undefined => (isNode(value) ? value : undefined);
