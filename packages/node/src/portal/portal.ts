import type { Language } from '../http/language.ts';
import type { ProblemDocument } from '../http/problem.ts';

/** What the HTTP interface of this node answers to a GET of a path: what any client would get, JSON or text. */
export type Read = (path: string) => Promise<{ readonly status: number; readonly body: unknown }>;

/** A page that was asked for: its language, its path below `/<language>`, its query, and where its readers reach us. */
export type PageAsked = {
  readonly language: Language;
  readonly path: string;
  readonly query: { readonly [name: string]: string };
  readonly origin: string;
  /** True where the reader may step into the shoes of an organisation. */
  readonly shoes: boolean;
};

/** A page whole, or where it is to be found. */
export type PageDrawn =
  | { readonly status: number; readonly html: string }
  | { readonly status: 302; readonly location: string };

/** A file that pages load. Its name carries the digest of its bytes, so it never changes. */
export type PortalFile = { readonly type: string; readonly bytes: Uint8Array };

/**
 * Who draws the pages: the portal's build, handed in by whoever starts the node. It knows no more than what the HTTP
 * interface answers, so that a page can say nothing that a client could not ask for and check.
 */
export type Portal = {
  readonly files: ReadonlyMap<string, PortalFile>;
  /** Files of the console that keep their address, by their name below `/console/`: its worker, and how it is installed. */
  readonly fixed: ReadonlyMap<string, PortalFile>;
  draw(asked: PageAsked, read: Read): Promise<PageDrawn>;
  /** The page of a refusal or fault. */
  drawProblem(asked: PageAsked, problem: ProblemDocument, read: Read): Promise<string>;
};
