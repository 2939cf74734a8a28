/** SHA-256 where there is no `node:crypto`. Chosen by the `#sha256` import of package.json. */
export { sha256 } from '@noble/hashes/sha2.js';
