// The two corners of Node that `native.node.ts` touches: the package compiles without @types/node.
declare module 'node:crypto' {
  export function hash(algorithm: 'sha256', data: Uint8Array, encoding: 'binary'): string;
  export function hash(algorithm: 'sha256', data: string | Uint8Array, encoding: 'base64url'): string;
}

declare module 'node:buffer' {
  export const Buffer: {
    allocUnsafe(length: number): Uint8Array & { write(text: string, at: number, encoding: 'latin1'): number };
    from(text: string, encoding: 'base64' | 'base64url'): Uint8Array & { toString(encoding: 'base64url'): string };
    from(
      buffer: ArrayBufferLike,
      start: number,
      length: number,
    ): { toString(encoding: 'base64' | 'base64url'): string };
  };
}
