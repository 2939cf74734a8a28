// Lets the console open without a line: its page and the files it loads are kept, and nothing else. Figures come from the
// node or, told apart, from what the console itself remembers; a public page that was kept would be a lie.

/** Every file that the build made, put in by it. */
declare const CONSOLE_FILES: readonly string[];

/** What this file uses of the scope of a service worker. */
type WorkerEvent = Event & { waitUntil(done: Promise<unknown>): void };
type FetchEvent = WorkerEvent & { readonly request: Request; respondWith(answer: Promise<Response>): void };
type WorkerScope = {
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: WorkerEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void;
};

const worker = globalThis as unknown as WorkerScope;
const page = new URL(worker.registration.scope).pathname;
/** One cache a scope and build: another language has its own page. */
const name = `baton-console ${page} ${CONSOLE_FILES.join(' ').length} ${CONSOLE_FILES.at(-1)}`;

worker.addEventListener('install', (event) => event.waitUntil(fill()));
worker.addEventListener('activate', (event) => event.waitUntil(clear()));
worker.addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== 'GET' || origin !== location.origin) return;
  if (pathname === page) event.respondWith(freshPage(event.request));
  else if (CONSOLE_FILES.includes(pathname)) event.respondWith(keptFile(event.request));
});

async function fill(): Promise<void> {
  const cache = await caches.open(name);
  await cache.addAll([page, ...CONSOLE_FILES]);
  await worker.skipWaiting();
}

/** What older builds kept of this page goes; the other language keeps its own. */
async function clear(): Promise<void> {
  const old = (await caches.keys()).filter((one) => one.startsWith(`baton-console ${page} `) && one !== name);
  await Promise.all(old.map((one) => caches.delete(one)));
  await worker.clients.claim();
}

/** The page from the node; without a line as it was kept. */
async function freshPage(request: Request): Promise<Response> {
  const cache = await caches.open(name);
  try {
    const answer = await fetch(request);
    if (answer.ok) await cache.put(page, answer.clone());
    return answer;
  } catch (error) {
    const kept = await cache.match(page);
    if (kept === undefined) throw error;
    return kept;
  }
}

/** A file named by its digest never changes. */
async function keptFile(request: Request): Promise<Response> {
  const cache = await caches.open(name);
  return (await cache.match(request)) ?? fetch(request);
}
