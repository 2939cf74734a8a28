import { join } from 'node:path';

/** Where documents and vectors of others lie, if they are here; tests that want them say so where they are not. */
export const sharedEpcis = join(import.meta.dirname, '../../../../shared/data/epcis');
