/** The types of papers that are taken, and how their files are called. */
export const extensions: { readonly [type: string]: string } = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
};

/** What a file is by its first bytes, if that is a type we take. Source: WHATWG MIME Sniffing, 6.1 and 7.1. */
export function mediaTypeOf(file: Uint8Array): string | undefined {
  const head = Buffer.from(file.buffer, file.byteOffset, Math.min(12, file.length)).toString('latin1');
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (head.startsWith('RIFF') && head.startsWith('WEBP', 8)) return 'image/webp';
  return head.startsWith('%PDF-') ? 'application/pdf' : undefined;
}
