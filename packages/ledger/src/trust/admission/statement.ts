import { canonical, type Json, utf8 } from '@baton/log';

/** What the controller key signs: a label, the ledger's id, and all of the application but the signature. */
export function applicationStatement(ledger: string, application: { readonly signature: string }): Uint8Array {
  const { signature: _, ...stated } = application;
  return utf8(`baton-application:v1\n${ledger}\n${canonical(stated as unknown as Json)}`);
}
