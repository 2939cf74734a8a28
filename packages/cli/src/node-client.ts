import { type Client, connect, type Query, Refused } from '@baton/sdk/client';
import type { Call, Options } from './command.ts';
import { UsageError } from './exit.ts';

/** Flags of every command that asks a node. */
export const nodeOptions: Options = {
  node: {
    value: 'url',
    words: { zh: '节点地址（默认 http://127.0.0.1:2020）', en: 'Address of the node (http://127.0.0.1:2020)' },
  },
};

/** The node that `--node` or `BATON_NODE` names. */
export function clientOf(call: Call): Client {
  return connect(soundAddress(call), { fetch: call.world.fetch, language: call.language });
}

/** Where it is, as it was typed. */
export function nodeAddress({ flags, world }: Pick<Call, 'flags' | 'world'>): string {
  return flags.text('node') ?? world.env['BATON_NODE'] ?? 'http://127.0.0.1:2020';
}

/** Where it is, if that can be an address at all. */
export function soundAddress(call: Pick<Call, 'flags' | 'world'>): string {
  const typed = nodeAddress(call);
  if (/^https?:[/][/]/i.test(typed) && URL.canParse(typed)) return typed;
  throw new UsageError({
    zh: `--node：${typed} 不是节点的地址。应如 http://127.0.0.1:2020`,
    en: `--node: ${typed} is no address of a node. Wanted is one like http://127.0.0.1:2020`,
  });
}

/** How views are read: at a height at least, for what is asked once. */
type Reader = Pick<Client, 'read' | 'list'>;

/**
 * The views of the node, with all in them that is committed now: who has just signed sees it. Where they cannot catch up
 * within the two seconds that a node waits, they answer as they are, and say at which height.
 */
export async function readerOf(call: Call): Promise<Reader> {
  const client = clientOf(call);
  const { height } = await client.status();
  const latest = async <Answer>(ask: (query: Query) => Promise<Answer>, query: Query = {}): Promise<Answer> => {
    try {
      return await ask({ ...query, atLeast: height });
    } catch (error) {
      if (error instanceof Refused && error.problem.code === 'behind') return ask(query);
      throw error;
    }
  };
  return {
    read: (path, query) => latest((asked) => client.read(path, asked), query),
    list: (path, query) => latest((asked) => client.list(path, asked), query),
  };
}
