// What every page does besides being read: it tells times in the reader's zone, remembers the log it saw, offers names to
// those who search and changes to those who wait.

import { followLedger } from './live.ts';
import { rememberLog } from './memory.ts';
import { suggestNames } from './suggest.ts';
import { tellTimes } from './times.ts';

tellTimes();
suggestNames();
followLedger();
rememberLog().catch(() => undefined);
