// Documents in XML, 2.0 and 1.2, as the same documents in JSON. That they bear the same identifiers is held in event-hash.test.ts.

import { expect, test } from 'vitest';
import { eventsIn } from './document.ts';
import { documentProblems, eventProblems } from './validate.ts';
import { documentFromXml } from './xml-document.ts';

const event = `
  <eventTime>2020-02-01T08:00:00+08:00</eventTime>
  <eventTimeZoneOffset>+08:00</eventTimeZoneOffset>`;

function document(inner: string, version = '2', list = inner): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:${version}" xmlns:cbvmda="urn:epcglobal:cbv:mda"
  schemaVersion="${version === '2' ? '2.0' : '1.2'}" creationDate="2020-02-01T08:00:00Z">
  <EPCISBody><EventList>${list}</EventList></EPCISBody>
</epcis:EPCISDocument>`;
}

const shipped = `<ObjectEvent>${event}
  <epcList><epc>urn:epc:id:sscc:4012345.0000000333</epc></epcList>
  <action>OBSERVE</action>
  <bizStep>urn:epcglobal:cbv:bizstep:shipping</bizStep>
  <disposition>urn:epcglobal:cbv:disp:in_transit</disposition>
  <readPoint><id>urn:epc:id:sgln:4012345.00005.0</id></readPoint>
  <bizTransactionList>
    <bizTransaction type="urn:epcglobal:cbv:btt:desadv">urn:x:1</bizTransaction>
  </bizTransactionList>
  <extension>
    <quantityList>
      <quantityElement><epcClass>urn:epc:class:lgtin:4012345.012345.B2</epcClass><quantity>120.5</quantity><uom>KGM</uom></quantityElement>
    </quantityList>
    <destinationList>
      <destination type="urn:epcglobal:cbv:sdt:possessing_party">urn:epc:id:pgln:4000001.00000</destination>
    </destinationList>
    <ilmd><cbvmda:lotNumber>B2</cbvmda:lotNumber></ilmd>
  </extension>
</ObjectEvent>`;

test('an event of EPCIS 1.2 becomes one of 2.0: wrappers fall away, URNs are bare words, numbers are numbers', () => {
  const { events } = eventsIn(documentFromXml(document(shipped, '1')));
  expect(events).toEqual([
    {
      type: 'ObjectEvent',
      eventTime: '2020-02-01T08:00:00+08:00',
      eventTimeZoneOffset: '+08:00',
      epcList: ['urn:epc:id:sscc:4012345.0000000333'],
      action: 'OBSERVE',
      bizStep: 'shipping',
      disposition: 'in_transit',
      readPoint: { id: 'urn:epc:id:sgln:4012345.00005.0' },
      bizTransactionList: [{ type: 'desadv', bizTransaction: 'urn:x:1' }],
      quantityList: [{ epcClass: 'urn:epc:class:lgtin:4012345.012345.B2', quantity: 120.5, uom: 'KGM' }],
      destinationList: [{ type: 'possessing_party', destination: 'urn:epc:id:pgln:4000001.00000' }],
      ilmd: { 'cbvmda:lotNumber': 'B2' },
    },
  ]);
});

test('a batch is one under whichever prefix its document names master data', () => {
  const renamed = document(shipped, '1').replaceAll('cbvmda', 'mda');
  expect(eventsIn(documentFromXml(renamed)).events[0]).toMatchObject({ ilmd: { 'cbvmda:lotNumber': 'B2' } });
});

test('an error declaration, dispositions that stay, one that carries sensors, and transformations in a wrapper', () => {
  const inner = `<ObjectEvent>${event.replace('</eventTime>', '</eventTime><recordTime>2020-02-01T08:00:00+08:00</recordTime>')}
    <errorDeclaration><declarationTime>2020-02-02T08:00:00+08:00</declarationTime>
      <reason>urn:epcglobal:cbv:er:did_not_occur</reason>
      <correctiveEventIDs><correctiveEventID>urn:uuid:1</correctiveEventID></correctiveEventIDs></errorDeclaration>
    <epcList/><action>OBSERVE</action>
    <persistentDisposition><set>cbv:Disp-completeness_verified</set></persistentDisposition>
    <readPoint><id>urn:epc:id:sgln:4012345.00005.0</id></readPoint>
    <sensorElementList><sensorElement><sensorReport type="gs1:Temperature" value="26.0" uom="CEL"/></sensorElement></sensorElementList>
  </ObjectEvent>`;
  const list = `${inner}<extension><TransformationEvent>${event}
    <inputEPCList><epc>urn:x:1</epc></inputEPCList><outputEPCList><epc>urn:x:2</epc></outputEPCList>
  </TransformationEvent></extension>`;
  const told = documentFromXml(document(list));
  const { events } = eventsIn(told);
  expect(events[0]).toMatchObject({
    errorDeclaration: { reason: 'did_not_occur', correctiveEventIDs: ['urn:uuid:1'] },
    persistentDisposition: { set: ['completeness_verified'] },
    sensorElementList: [{ sensorReport: [{ type: 'Temperature', value: 26, uom: 'CEL' }] }],
  });
  expect(events[1]).toMatchObject({ type: 'TransformationEvent', inputEPCList: ['urn:x:1'] });
  expect(documentProblems(told)).toEqual([]);
  expect(events.flatMap((one) => eventProblems(one))).toEqual([]);
});

test.each([
  ['a step that no vocabulary knows', shipped.replace('bizstep:shipping', 'bizstep:shipped'), 'not_in_vocabulary'],
  ['a time without a zone', shipped.replaceAll('T08:00:00+08:00', 'T08:00:00'), 'not_a_time'],
  ['a quantity in words', shipped.replace('120.5', 'many'), 'not_a_number'],
  ['a member that the standard does not have', shipped.replaceAll('readPoint', 'readingPoint'), 'unknown_member'],
])('%s is refused as in JSON', (_, given, code) => {
  const { events } = eventsIn(documentFromXml(document(given)));
  expect(eventProblems(events[0]).map((one) => one.code)).toContain(code);
});

test.each([
  ['an entity', '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', 'xml_doctype'],
  ['half a document', document(shipped).slice(0, 600), 'xml_malformed'],
  ['another encoding', document(shipped).replace('UTF-8', 'GB18030'), 'xml_encoding'],
  ['another language', '<html><EventList/></html>', 'no_events'],
  [
    'nesting without end',
    document(`<ObjectEvent>${'<a>'.repeat(60)}${'</a>'.repeat(60)}</ObjectEvent>`),
    'xml_malformed',
  ],
  ['nesting that would keep a parser busy for hours', '<a b="/>">/>'.repeat(100_000), 'xml_malformed'],
  [
    'a member that every object has',
    document('<ObjectEvent><constructor>x</constructor></ObjectEvent>'),
    'xml_malformed',
  ],
  ['an element inside a word', document(shipped.replace('0000000333', '0000000333<x>4</x>')), 'xml_malformed'],
  ['a list that every object has', document('<ObjectEvent><__proto__><a/></__proto__></ObjectEvent>'), 'xml_malformed'],
])('%s is refused, and says why', (_, text, code) => {
  expect(() => documentFromXml(text)).toThrow(expect.objectContaining({ code }));
});
