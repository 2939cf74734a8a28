// Imported first by every file of properties: one seed for all, named, and changed by BATON_SEED.

import fc from 'fast-check';

/** The seed of this run. */
const seed = Number(process.env['BATON_SEED'] ?? 20200131);
fc.configureGlobal({ seed });
console.info(`properties: BATON_SEED=${seed}`);
