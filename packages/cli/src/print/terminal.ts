import { styleCodes } from './style.ts';

/** Where text goes that somebody reads. */
type Stream = { readonly isTTY?: boolean | undefined; write(text: string): unknown };

/** Writes text as it is; to a terminal without what it would take for an order. */
export function writerTo(stream: Stream): (text: string) => void {
  return (text) => void stream.write(stream.isTTY === true ? harmless(text) : text);
}

/**
 * Names and notes are words of anybody who may write, and a quoted cell of anybody at all: one that holds a terminal's
 * orders could clear what stands above it, or write over it. Ours are let through: how words are set off, and progress.
 */
function harmless(text: string): string {
  const isProgress = text.startsWith('\r');
  return text.replace(/\p{Cc}/gu, (one, at: number) => {
    if (one === '\n' || one === '\t') return one;
    if (one === '\r' && (isProgress || text[at + 1] === '\n')) return one;
    return styleCodes.some((code) => text.startsWith(code, at)) ? one : '\ufffd';
  });
}
