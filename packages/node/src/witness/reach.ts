/** What somebody else's server answered. */
export type Reached = { readonly status: number; readonly text: string };

/** Asks a server: POST where there is a body, else GET. Undefined where no answer came in time, or one too long. */
export type Reach = (url: string, body?: string) => Promise<Reached | undefined>;

const ANSWER_BYTES_MAX = 64_000;

/** Asks over HTTP, for so many milliseconds. */
export function reachWithin(timeoutMs: number): Reach {
  return async (url, body) => {
    try {
      const signal = AbortSignal.timeout(timeoutMs);
      const response = await fetch(url, body === undefined ? { signal } : { method: 'POST', body, signal });
      return { status: response.status, text: await readShort(response) };
    } catch {
      return undefined;
    }
  };
}

async function readShort({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of body ?? []) {
    sizeBytes += chunk.length;
    if (sizeBytes > ANSWER_BYTES_MAX) throw new RangeError('the answer is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
