// Codes of the ledger in words.

export { classWord, gradeWord, reasonWord, wordFor } from '@baton/ledger';

/** Begins a sentence: English capitals, Chinese as it is. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
