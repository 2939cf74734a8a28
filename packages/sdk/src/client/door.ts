import { Fault, problemFrom, Refused } from './problem.ts';

/** The part of `fetch` that we use, so that tests can stand in for a node. */
export type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

/** How to reach a node. `pause` waits for so many milliseconds; `language` is asked for in problems. */
export type DoorOptions = {
  readonly fetch?: Fetch;
  readonly pause?: (milliseconds: number) => Promise<void>;
  readonly language?: 'zh' | 'en';
  /** Milliseconds until a request counts as failed; 30,000 unless said otherwise. */
  readonly timeout?: number;
  /** How often the same bytes are sent again at most; four times unless said otherwise. */
  readonly retries?: number;
};

/** A node's HTTP door. Every call throws `Fault` where the world failed and `Refused` where the node said no. */
export type Door = {
  readonly url: string;
  get(path: string): Promise<Response>;
  /** Sends the same bytes again, up to `retries` times, where it got no answer or was told to come back later. */
  post(path: string, body: string | Uint8Array): Promise<Response>;
  /** The same, for bytes that are kept under their own digest. */
  put(path: string, body: Uint8Array): Promise<Response>;
};

/** Before each further try, milliseconds. */
const RETRY_DELAYS_MS = [250, 1_000, 3_000, 8_000];
/** The longest that a node is believed when it says when to come back, milliseconds. */
const RETRY_DELAY_MAX_MS = 30_000;
const TIMEOUT_MS = 30_000;

/** Opens the door of the node at this address. */
export function openDoor(url: string, options: DoorOptions = {}): Door {
  const base = url.replace(/\/+$/, '');
  const knock = (path: string, init: RequestInit) => request(base, path, init, options);
  const send = async (path: string, type: string, init: RequestInit) => {
    const typed = { ...init, headers: { 'content-type': type } };
    return sound(await insist(() => knock(path, typed), options));
  };
  return {
    url: base,
    get: async (path) => sound(await knock(path, {})),
    post: (path, body) => send(path, 'application/json', { method: 'POST', body: body as BodyInit }),
    put: (path, body) => send(path, 'application/octet-stream', { method: 'PUT', body: new Uint8Array(body) }),
  };
}

async function request(base: string, path: string, init: RequestInit, options: DoorOptions): Promise<Response> {
  const headers = { ...init.headers, 'accept-language': options.language ?? 'en' };
  const signal = AbortSignal.timeout(options.timeout ?? TIMEOUT_MS);
  try {
    return await (options.fetch ?? fetch)(`${base}${path}`, { ...init, headers, signal });
  } catch (cause) {
    throw new Fault('unreachable', `no answer from ${base}`, { at: base, cause });
  }
}

async function insist(send: () => Promise<Response>, options: DoorOptions): Promise<Response> {
  const wait = options.pause ?? pause;
  for (const delay of RETRY_DELAYS_MS.slice(0, options.retries)) {
    const response = await send().catch(keepFault);
    if (response instanceof Response && !isPassing(response.status)) return response;
    await wait(response instanceof Response ? (askedDelay(response) ?? delay) : delay);
  }
  return await send();
}

function keepFault(error: unknown): Fault {
  if (error instanceof Fault) return error;
  throw error;
}

/** Too many requests, or a server that is not itself for the moment. */
function isPassing(status: number): boolean {
  return status === 429 || status === 502 || status === 503 || status === 504;
}

function askedDelay(response: Response): number | undefined {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return seconds >= 0 ? Math.min(seconds * 1000, RETRY_DELAY_MAX_MS) : undefined;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

async function sound(response: Response): Promise<Response> {
  if (response.ok) return response;
  const problem = problemFrom(await response.json().catch(() => undefined));
  if (problem !== undefined) throw new Refused(problem);
  const { status, url } = response;
  const at = `${url} ${status}`;
  if (isPassing(status)) throw new Fault('busy', `${url} answered ${status}`, { at });
  throw new Fault('not_a_node', `${url} answered ${status}, and not as a node does`, { at });
}

/** The JSON of an answer. Throws `Fault` where it is none, and where the connection ended before the answer did. */
export async function jsonOf<Body>(response: Response): Promise<Body> {
  try {
    return (await response.json()) as Body;
  } catch (cause) {
    const { url } = response;
    if (cause instanceof SyntaxError)
      throw new Fault('not_a_node', `${url} did not answer with JSON`, { at: url, cause });
    throw brokeOff(response, cause);
  }
}

/** The text of an answer. Throws `Fault` where the connection ended before the answer did. */
export async function textOf(response: Response): Promise<string> {
  try {
    return await response.text();
  } catch (cause) {
    throw brokeOff(response, cause);
  }
}

function brokeOff({ url }: Response, cause: unknown): Fault {
  return new Fault('unreachable', `the answer of ${url} broke off`, { at: url, cause });
}
