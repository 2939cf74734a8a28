// What every page does besides being read: it tells times in the reader's zone, and remembers the log it saw.

import { rememberLog } from './memory.ts';
import { tellTimes } from './times.ts';

tellTimes();
rememberLog().catch(() => undefined);
