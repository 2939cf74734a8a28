import { Fault, type FaultCode, faults } from '../fault.ts';
import type { OpenLedger } from '../ledger.ts';

/** Throws the fault for which the node does not write, where there is one. */
export function refuseUnlessWritable(ledger: OpenLedger): void {
  const standing = ledger.standing();
  if (!standing.writable) throw new Fault(isFaultCode(standing.code) ? standing.code : 'disk_failed');
}

function isFaultCode(code: string): code is FaultCode {
  return Object.hasOwn(faults, code);
}
