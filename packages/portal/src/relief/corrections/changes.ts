import { kindNamed, type Words } from '@baton/ledger';

/** One member of a record that was said anew: what it is called, and what it said before and says now. */
export type Change = {
  readonly path: string;
  readonly title: Words;
  readonly form: string | undefined;
  readonly before: Leaf | undefined;
  readonly after: Leaf | undefined;
};

type Leaf = string | number | boolean;

/** As much of a record's schema as its words need. */
type Shape = {
  readonly title?: string;
  readonly 'x-zh'?: string;
  readonly 'x-form'?: string;
  readonly properties?: { readonly [name: string]: Shape };
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly const?: unknown;
};

type Body = { readonly kind: string; readonly [member: string]: unknown };
type Said = { readonly title: Words; readonly form: string | undefined; readonly value: Leaf };

/** Members that say nothing about the matter: the record's own name, and words beside it. */
const ASIDE: readonly string[] = ['kind', 'ref', 'note', 'papers'];
/** Words and papers stand beside the record: a new salt alone gives them another digest. */
const BESIDE: readonly (string | undefined)[] = ['text', 'part', 'paper'];
const DEPTH_MAX = 6;

/** What differs between a record and what it was changed to, member by member, in the order of its schema. */
export function changesOf(before: Body, after: Body | null): readonly Change[] {
  const shape = kindNamed(before.kind)?.body as Shape | undefined;
  if (shape === undefined) return [];
  const [was, now] = [leavesOf(shape, before), after === null ? new Map<string, Said>() : leavesOf(shape, after)];
  const paths = [...new Set([...was.keys(), ...now.keys()])];
  return paths.flatMap((path) => {
    const [old, fresh] = [was.get(path), now.get(path)];
    const said = fresh ?? old;
    if (said === undefined || old?.value === fresh?.value) return [];
    return { path, title: said.title, form: said.form, before: old?.value, after: fresh?.value };
  });
}

/** Every figure, name and code of a record under its path. */
function leavesOf(shape: Shape, body: Body): ReadonlyMap<string, Said> {
  const leaves = new Map<string, Said>();
  for (const [name, value] of Object.entries(body)) {
    const member = shape.properties?.[name];
    if (member !== undefined && !ASIDE.includes(name))
      collect(leaves, member, value, { path: name, line: undefined, depth: 0 });
  }
  return leaves;
}

type At = { readonly path: string; readonly line: number | undefined; readonly depth: number };

function collect(leaves: Map<string, Said>, shape: Shape, value: unknown, at: At): void {
  if (at.depth > DEPTH_MAX || BESIDE.includes(shape['x-form'])) return;
  const inside = (part: string) => ({ ...at, path: `${at.path}.${part}`, depth: at.depth + 1 });
  if (Array.isArray(value)) {
    const many = value.length > 1;
    for (const [position, one] of value.entries())
      collect(leaves, shape.items ?? {}, one, { ...inside(String(position)), line: many ? position : at.line });
    return;
  }
  if (typeof value === 'object' && value !== null) {
    const properties = propertiesFor(shape, value);
    for (const [name, member] of Object.entries(value)) collect(leaves, properties[name] ?? {}, member, inside(name));
    return;
  }
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    leaves.set(at.path, { title: titleOf(shape, at), form: shape['x-form'], value });
}

/** Of several forms that an object may have, the one whose type it names. */
function propertiesFor({ properties, anyOf = [] }: Shape, value: object): { readonly [name: string]: Shape } {
  if (properties !== undefined) return properties;
  const type = (value as { readonly type?: unknown }).type;
  const fitting = anyOf.find(({ properties: own }) => own?.['type']?.const === type && type !== undefined);
  const named = Object.keys(value);
  return (fitting ?? anyOf.find(({ properties: own = {} }) => named.every((name) => name in own)))?.properties ?? {};
}

function titleOf(shape: Shape, { path, line }: At): Words {
  const name = path.split('.').at(-1) ?? '';
  const [zh, en] = [shape['x-zh'] ?? name, shape.title ?? name];
  return line === undefined ? { zh, en } : { zh: `第 ${line + 1} 行${zh}`, en: `line ${line + 1}, ${lowered(en)}` };
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
