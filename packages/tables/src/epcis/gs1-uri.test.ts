import { expect, test } from 'vitest';
import { canonicalKey } from './gs1-uri.ts';

const keys: [given: string, canonical: string | undefined][] = [
  ['urn:epc:id:sgtin:4012345.011111.9876', 'https://id.gs1.org/01/04012345111118/21/9876'],
  ['urn:epc:id:sgtin:0614141.812345.a.b(1)', 'https://id.gs1.org/01/80614141123458/21/a.b%281%29'],
  ['urn:epc:id:sscc:4012345.3111111111', 'https://id.gs1.org/00/340123451111111111'],
  ['urn:epc:id:sgln:4012345.00005.0', 'https://id.gs1.org/414/4012345000054'],
  ['urn:epc:id:sgln:4012345.00005.12', 'https://id.gs1.org/414/4012345000054/254/12'],
  ['urn:epc:class:lgtin:4012345.012345.Lot1', 'https://id.gs1.org/01/04012345123456/10/Lot1'],
  ['urn:epc:idpat:sgtin:4012345.044444.*', 'https://id.gs1.org/01/04012345444445'],
  ['https://example.com/some/path/gtin/9780345418913/lot/A/ser/7?x=1', 'https://id.gs1.org/01/09780345418913/21/7'],
  ['https://example.com/01/09780345418913/22/2A/10/B', 'https://id.gs1.org/01/09780345418913/10/B'],
  ['https://example.com/417/4000001000005', 'https://id.gs1.org/417/4000001000005'],
  ['urn:epc:id:sgtin:4012345.11.9876', undefined],
  ['urn:epc:id:unknown:4012345.11.9876', undefined],
  ['urn:epc:id:constructor:4012345.11.9876', undefined],
  ['https://example.com/01/short', undefined],
  ['https://example.com/01/123456789', undefined],
  ['https://example.com/8004/ABC345', undefined],
  ['https://example.com/01/09780345418913/21/a%28b', undefined],
  ['https://example.com/01/09780345418913#part', undefined],
  ['http://transaction.acme.com/po/12345678', undefined],
  ['a text', undefined],
];
test.each(keys)('%s', (given, canonical) => {
  expect(canonicalKey(given)).toBe(canonical);
});
