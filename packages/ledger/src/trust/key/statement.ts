import { utf8 } from '@baton/log';

/** What a key signs to prove that its holder agrees: nobody registers another's key. */
export function keyStatement(
  ledger: string,
  segment: string,
  { use, key }: { readonly use: 'control' | 'record'; readonly key: string },
): Uint8Array {
  return utf8(`baton-key:v1\n${ledger}\n${segment}\n${use}\n${key}`);
}
