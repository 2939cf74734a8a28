/** Asks the node's HTTP interface for JSON; the answer and its status. */
export type Read = (path: string) => Promise<{ readonly status: number; readonly body: unknown }>;

/** What the interface says where it refuses (RFC 9457). */
export type Problem = {
  readonly code: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly titles: { readonly zh: string; readonly en: string };
};

/** Thrown by a page whose data the node refused; the page of that problem is drawn instead. */
export class Refused extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** Reads one view; throws `Refused`. */
export async function readView<View>(read: Read, path: string): Promise<View> {
  const { status, body } = await read(path);
  if (status >= 400) throw new Refused(body as Problem);
  return body as View;
}

/** One page of a list, and whether it goes on. */
export type Listed<Row> = { readonly items: readonly Row[]; readonly next: string | null };

/** Reads a list from its beginning, at most so many rows; `next` is null only where that was all. */
export async function readRows<Row>(read: Read, path: string, max: number): Promise<Listed<Row>> {
  const rows: Row[] = [];
  const joint = path.includes('?') ? '&' : '?';
  let cursor: string | null = null;
  do {
    const limit = Math.min(200, max - rows.length);
    const more: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page: Listed<Row> = await readView<Listed<Row>>(read, `${path}${joint}limit=${limit}${more}`);
    rows.push(...page.items);
    cursor = page.next;
  } while (cursor !== null && rows.length < max);
  return { items: rows, next: cursor };
}
