// The two corners of a platform that this package touches without importing its types:
// the package must compile without @types/node and without the DOM.
declare module 'node:crypto' {
  export function hash(algorithm: 'sha256', data: Uint8Array, encoding: 'buffer'): Uint8Array;
}
