// Pages that were drawn are kept while nothing that they show has changed: a link that many share is drawn once a block.

import { hash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Status } from '../http/status.ts';
import type { Views } from '../views/views.ts';
import type { PageAsked } from './portal.ts';

/** A page as it was sent. */
export type Kept = { readonly html: string; readonly gzip: Buffer };

const PAGES_MAX = 500;
const BYTES_MAX = 32_000_000;
/** A twentieth larger than at the usual level, in half the time: pages are drawn anew after every block. */
const LEVEL = 4;

/**
 * What a page depends on besides its address and its reader's language: what the node says of itself, how far the views
 * are, and the minute of the ledger's clock. A page is never older than that.
 */
export function standOf(status: Status, views: Views): string {
  return JSON.stringify([{ ...status, time: Math.floor(status.time / 60) }, views.progress().height]);
}

/** Pages by their tag, the longest not asked for dropped first; bounded in number and bytes. */
export class KeptPages {
  readonly #pages = new Map<string, Kept>();
  readonly #pagesMax: number;
  readonly #bytesMax: number;
  #bytes = 0;
  #stand = '';

  constructor(pagesMax = PAGES_MAX, bytesMax = BYTES_MAX) {
    this.#pagesMax = pagesMax;
    this.#bytesMax = bytesMax;
  }

  /**
   * The tag of a page at a stand of the ledger: an entity tag, 22 characters of a digest. What was kept of an earlier
   * stand is dropped: nobody is shown it again, and words may have been withheld since.
   */
  tag(asked: PageAsked, stand: string): string {
    if (stand !== this.#stand) {
      this.#pages.clear();
      this.#bytes = 0;
      this.#stand = stand;
    }
    return `"${hash('sha256', JSON.stringify([asked, stand]), 'base64url').slice(0, 22)}"`;
  }

  get(tag: string): Kept | undefined {
    const kept = this.#pages.get(tag);
    if (kept === undefined) return undefined;
    this.#pages.delete(tag);
    this.#pages.set(tag, kept);
    return kept;
  }

  /** Keeps a page that was drawn, and answers it compressed too. */
  put(tag: string, html: string): Kept {
    const kept = { html, gzip: gzipSync(html, { level: LEVEL }) };
    this.#drop(tag);
    this.#pages.set(tag, kept);
    this.#bytes += sizeOf(kept);
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size <= this.#pagesMax && this.#bytes <= this.#bytesMax) break;
      this.#drop(oldest);
    }
    return kept;
  }

  #drop(tag: string): void {
    const kept = this.#pages.get(tag);
    if (kept === undefined) return;
    this.#pages.delete(tag);
    this.#bytes -= sizeOf(kept);
  }
}

/** Bytes in memory, about: the text may take two a character. */
function sizeOf({ html, gzip }: Kept): number {
  return 2 * html.length + gzip.length;
}
