import { type Client, connect } from '@baton/sdk';
import type { Call, Options } from './command.ts';

/** Flags of every command that asks a node. */
export const nodeOptions: Options = {
  node: {
    value: 'url',
    words: { zh: '节点地址（默认 http://127.0.0.1:2020）', en: 'Address of the node (http://127.0.0.1:2020)' },
  },
};

/** The node that `--node` or `BATON_NODE` names. */
export function clientOf({ flags, world, language }: Call): Client {
  const url = flags.text('node') ?? world.env['BATON_NODE'] ?? 'http://127.0.0.1:2020';
  return connect(url, { fetch: world.fetch, language });
}
