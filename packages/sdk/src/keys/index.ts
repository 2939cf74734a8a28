/** Keys of a subject, and signing with them. It knows no kinds, as a key does not. */

export * from './signer.ts';
export * from './subject-keys.ts';
