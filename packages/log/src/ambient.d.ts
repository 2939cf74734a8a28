// The two corners of Node that `native.node.ts` touches: the package compiles without @types/node.
declare module 'node:crypto' {
  export function hash(algorithm: 'sha256', data: Uint8Array, encoding: 'binary'): string;
  export function hash(algorithm: 'sha256', data: string | Uint8Array, encoding: 'base64url'): string;
}

declare module 'node:buffer' {
  type Encoding = 'base64' | 'base64url' | 'latin1' | 'utf8';
  type Bytes = Uint8Array & {
    toString(encoding: Encoding, start?: number, end?: number): string;
    write(text: string, at: number, encoding: Encoding): number;
  };
  export const Buffer: {
    allocUnsafe(length: number): Bytes;
    allocUnsafeSlow(length: number): Bytes;
    from(text: string, encoding: Encoding): Bytes;
    from(buffer: ArrayBufferLike, start: number, length: number): Bytes;
  };
  export function isAscii(bytes: Uint8Array): boolean;
  export function isUtf8(bytes: Uint8Array): boolean;
}
