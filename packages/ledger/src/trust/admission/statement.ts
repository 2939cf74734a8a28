import { canonical, type Json, utf8 } from '@baton/log';
import type { Application } from './application.ts';

/** What the controller key signs: a label, the ledger's id, and all of the application but the signature. */
export function applicationStatement(ledger: string, application: Application): Uint8Array {
  const { signature: _, ...stated } = application;
  return utf8(`baton-application:v1\n${ledger}\n${canonical(stated as unknown as Json)}`);
}
