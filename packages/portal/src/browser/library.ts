/** Curves for browsers without WebCrypto. */
export { verifyWithNoble } from '@baton/sdk';
