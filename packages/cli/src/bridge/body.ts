import type { IncomingMessage } from 'node:http';
import { EpcisRefused } from '@baton/tables';
import { DOCUMENT_BYTES_MAX, utf8Text } from './inbox.ts';
import { Problem } from './problem.ts';

const TYPES = /^(?:application\/(?:(?:ld\+)?json|xml)|text\/xml)\s*(?:;|$)/i;

/** The document in a request. Throws `Problem` where it is of another type, `EpcisRefused` where it is too large or no UTF-8. */
export async function bodyOf(request: IncomingMessage): Promise<string> {
  const { 'content-type': type = '', 'content-encoding': encoding = 'identity' } = request.headers;
  if (!TYPES.test(type)) throw otherType(type);
  if (encoding.toLowerCase() !== 'identity') throw encoded(encoding);
  if (Number(request.headers['content-length'] ?? 0) > DOCUMENT_BYTES_MAX) throw tooLarge();
  return utf8Text(await bytesOf(request));
}

/** The bytes of a request. What comes beyond the bound is let go by: a client that still writes is to read the answer. */
function bytesOf(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    let bytes = 0;
    request.on('data', (piece: Buffer) => {
      bytes += piece.length;
      if (bytes <= DOCUMENT_BYTES_MAX) pieces.push(piece);
      else {
        pieces.length = 0;
        reject(tooLarge());
      }
    });
    request.on('end', () => resolve(Buffer.concat(pieces)));
    request.on('error', reject);
  });
}

function tooLarge(): EpcisRefused {
  return new EpcisRefused('too_large', { max: DOCUMENT_BYTES_MAX });
}

function otherType(type: string): Problem {
  return new Problem(415, {
    zh: `收 application/json、application/ld+json 和 application/xml，不收 ${type || '没有 Content-Type 的内容'}。`,
    en: `Documents are taken as application/json, application/ld+json or application/xml, not ${type || 'without a Content-Type'}.`,
  });
}

function encoded(encoding: string): Problem {
  return new Problem(415, {
    zh: `Content-Encoding 为 ${encoding}：请不压缩，按原样发送。`,
    en: `Content-Encoding is ${encoding}: send the document as it is.`,
  });
}
