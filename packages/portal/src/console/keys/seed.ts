// Keys in software: those of a replay, and those in key files. Fetched only by who signs with them.
export { newSeed, seedSigner } from '@baton/sdk';
