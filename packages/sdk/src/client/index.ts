/** Asking a node, and what it may answer. It knows no kinds: whoever only reads waits for none of them. */

export { type Client, connect, type Query } from './client.ts';
export { Refused } from './problem.ts';
