// What every page does besides being read: it tells times in the reader's zone, remembers the log it saw, offers names to
// those who search and changes to those who wait.

import { followLedger } from './live.ts';
import { rememberLog } from './memory.ts';
import { suggestNames } from './suggest.ts';
import { tellTimes } from './times.ts';

/** How long a browser that cannot tell when it is idle is given, in milliseconds. */
const IDLE_MS = 200;

tellTimes();
suggestNames();
followLedger();
// What the browser remembers is compared once the page has been painted: it costs a signature or two.
const whenIdle = globalThis.requestIdleCallback ?? ((go: () => void) => setTimeout(go, IDLE_MS));
whenIdle(() => rememberLog().catch(() => undefined), { timeout: 10 * IDLE_MS });
