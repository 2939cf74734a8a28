import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sharedEpcis } from '../../test/epcis.ts';
import { documentIn, treesIn } from './document.ts';
import { preHashOf } from './event-hash.ts';
import { eventIdOf } from './event-id.ts';

const read = (text: string) => treesIn(documentIn(text));

const folder = join(sharedEpcis, 'event-hash');
const isHere = existsSync(folder);
const files = isHere ? readdirSync(folder).filter((file) => /\.(jsonld|xml)$/.test(file)) : [];

const linesOf = (file: string) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');

describe.runIf(isHere)('the vectors of the reference implementation', () => {
  test.each(files)('%s', (file) => {
    const hashes = linesOf(join(folder, file.replace(/\.\w+$/, '.hashes')));
    const events = read(readFileSync(join(folder, file), 'utf8'));
    expect(events.map(eventIdOf), events.map(preHashOf).join('\n')).toEqual(hashes);
  });
});

const context = ['https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld', { eg: 'https://ns.example.org/' }];

/** One event in a document of its own. */
function documentOf(event: object): string {
  return JSON.stringify({ '@context': context, type: 'EPCISDocument', epcisBody: { eventList: [event] } });
}

const at = { eventTime: '2020-02-01T08:00:00+08:00', eventTimeZoneOffset: '+08:00' };
const start = 'eventType=ObjectEventeventTime=2020-02-01T00:00:00.000ZeventTimeZoneOffset=+08:00';

// Worked out by hand from CBV 2.0, section 8.9.
const own: [why: string, event: object, preHash: string][] = [
  [
    'bare words stand in full, members in the order of the standard, however they are written',
    { disposition: 'in_transit', bizStep: 'shipping', action: 'OBSERVE', type: 'ObjectEvent', ...at, epcList: [] },
    `${start}action=OBSERVEbizStep=https://ref.gs1.org/cbv/BizStep-shippingdisposition=https://ref.gs1.org/cbv/Disp-in_transit`,
  ],
  [
    'what is said of the record does not count: its id, when it was entered, that it was wrong, remarks',
    {
      ...{ type: 'ObjectEvent', ...at, action: 'ADD', eventID: 'urn:uuid:1', recordTime: at.eventTime, comment: 'x' },
      errorDeclaration: { declarationTime: at.eventTime, reason: 'did_not_occur' },
    },
    `${start}action=ADD`,
  ],
  [
    'lists are sorted, quantities are plain numbers, classes canonical links',
    {
      ...{ type: 'ObjectEvent', ...at, action: 'OBSERVE' },
      quantityList: [
        { epcClass: 'urn:epc:class:lgtin:4012345.012345.B2', quantity: 120.5, uom: 'KGM' },
        { epcClass: 'urn:baton:lot:a', quantity: 5000 },
      ],
    },
    `${start}quantityListquantityElementepcClass=https://id.gs1.org/01/04012345123456/10/B2quantity=120.5uom=KGMquantityElementepcClass=urn:baton:lot:aquantity=5000action=OBSERVE`,
  ],
  [
    'members of others come last, by their namespace; numbers in them lose what says nothing',
    { type: 'ObjectEvent', ...at, action: 'OBSERVE', 'eg:b': '007.10', 'eg:a': { 'eg:d': ['2', '1'] } },
    `${start}action=OBSERVE{https://ns.example.org/}a{https://ns.example.org/}d=1{https://ns.example.org/}d=2{https://ns.example.org/}b=7.1`,
  ],
  [
    'transactions stand behind their type, where things go before where they come from',
    {
      ...{ type: 'ObjectEvent', ...at, action: 'OBSERVE' },
      sourceList: [{ type: 'owning_party', source: 'urn:epc:id:pgln:4000001.00000' }],
      destinationList: [{ type: 'possessing_party', destination: 'did:baton:x' }],
      bizTransactionList: [{ bizTransaction: 'urn:x' }, { type: 'desadv', bizTransaction: 'urn:y' }],
    },
    `${start}action=OBSERVEbizTransactionListbizTransaction=urn:xtype=https://ref.gs1.org/cbv/BTT-desadvbizTransaction=urn:ydestinationListtype=https://ref.gs1.org/cbv/SDT-possessing_partydestination=did:baton:xsourceListtype=https://ref.gs1.org/cbv/SDT-owning_partysource=https://id.gs1.org/417/4000001000005`,
  ],
  [
    'transactions come after sensors, and among the members of others by their names',
    {
      ...{ type: 'ObjectEvent', ...at, action: 'ADD', bizTransactionList: [{ type: 'po', bizTransaction: 'urn:x' }] },
      ...{ ilmd: { 'eg:l': 1 }, sourceList: [{ type: 'location', source: 'urn:y' }] },
      sensorElementList: [{ sensorReport: [{ type: 'Temperature', value: 0.00001 }] }],
    },
    `${start}action=ADDsensorElementListsensorElementsensorReporttype=https://gs1.org/voc/Temperaturevalue=1e-05bizTransactionListtype=https://ref.gs1.org/cbv/BTT-pobizTransaction=urn:xilmd{https://ns.example.org/}l=1sourceListtype=https://ref.gs1.org/cbv/SDT-locationsource=urn:y`,
  ],
  [
    'members of others inside one of the standard stand behind it; one that is alone there comes last, under its names',
    {
      ...{ type: 'ObjectEvent', ...at, action: 'ADD', readPoint: { id: 'urn:r', 'eg:b': 1, 'eg:a': 2 } },
      bizLocation: { id: 'urn:l' },
      sensorElementList: [{ sensorMetadata: { 'eg:m': 'x' }, sensorReport: [{ type: 'Speed' }] }],
    },
    `${start}action=ADDreadPointid=urn:r{https://ns.example.org/}a=2{https://ns.example.org/}b=1bizLocationid=urn:lsensorElementListsensorElementsensorReporttype=https://gs1.org/voc/SpeedsensorElementListsensorElementsensorMetadata{https://ns.example.org/}m=x`,
  ],
  [
    'a value that names its vocabulary by a prefix which the document declares stands in full, as its members do',
    { type: 'ObjectEvent', ...at, action: 'ADD', bizStep: 'eg:weighing', 'eg:a': ['eg:b', 'other:c'] },
    `${start}action=ADDbizStep=https://ns.example.org/weighing{https://ns.example.org/}a=https://ns.example.org/b{https://ns.example.org/}a=other:c`,
  ],
  [
    'yes and no are words, as XML has them',
    { type: 'ObjectEvent', ...at, action: 'OBSERVE', 'eg:a': true, 'eg:b': [false, 'false'] },
    `${start}action=OBSERVE{https://ns.example.org/}a=true{https://ns.example.org/}b=false{https://ns.example.org/}b=false`,
  ],
  [
    'moments are UTC to the millisecond, a half to the even one',
    { type: 'ObjectEvent', ...at, eventTime: '2020-02-01T00:00:00.1415Z', action: 'OBSERVE' },
    `${start.replace('00.000Z', '00.142Z')}action=OBSERVE`,
  ],
];

test.each(own)('%s', (_, event, preHash) => {
  const [tree] = read(documentOf(event));
  expect(tree && preHashOf(tree)).toBe(preHash);
  const hex = createHash('sha256').update(preHash).digest('hex');
  expect(tree && eventIdOf(tree)).toBe(`ni:///sha-256;${hex}?ver=CBV2.0`);
});

test('the same event in XML has the same identifier', () => {
  const xml = `<?xml version="1.0"?><epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:2" xmlns:eg="https://ns.example.org/"><EPCISBody><EventList>
    <ObjectEvent><eventTime>2020-02-01T00:00:00Z</eventTime><eventTimeZoneOffset>+08:00</eventTimeZoneOffset><epcList/><action>OBSERVE</action>
    <bizStep>urn:epcglobal:cbv:bizstep:shipping</bizStep><extension><quantityList><quantityElement><epcClass>urn:baton:lot:a</epcClass><quantity>50.0</quantity></quantityElement></quantityList></extension><eg:a>1</eg:a></ObjectEvent>
    </EventList></EPCISBody></epcis:EPCISDocument>`;
  const json = {
    ...{ type: 'ObjectEvent', ...at, action: 'OBSERVE', bizStep: 'shipping', 'eg:a': 1 },
    quantityList: [{ epcClass: 'urn:baton:lot:a', quantity: 50 }],
  };
  expect(read(xml).map(eventIdOf)).toEqual(read(documentOf(json)).map(eventIdOf));
});

const stamps = '<eventTime>2020-02-01T00:00:00Z</eventTime><eventTimeZoneOffset>+08:00</eventTimeZoneOffset>';
const xmlOf = (inner: string, declared = 'xmlns:eg="https://ns.example.org/"') =>
  `<epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:2" ${declared}><EPCISBody><EventList><ObjectEvent>${stamps}<action>ADD</action>${inner}</ObjectEvent></EventList></EPCISBody></epcis:EPCISDocument>`;

// As the reference implementation 1.9.3 says.
test.each([
  ['a value of XML is no name, whatever stands before its colon', '<eg:a>eg:b</eg:a>', 'a=eg:b'],
  [
    'an attribute neither',
    '<eg:a><eg:b eg:c="eg:d"/></eg:a>',
    'a{https://ns.example.org/}b{https://ns.example.org/}c=eg:d',
  ],
  ['an element says its text before its attributes', '<eg:w unit="kg">5</eg:w>', 'w=5unit=kg'],
  [
    'and before what stands inside it',
    '<eg:w unit="kg"><![CDATA[ 5 ]]><eg:x>6</eg:x> 7</eg:w>',
    'w=5unit=kg{https://ns.example.org/}x=6',
  ],
])('%s', (_, inner, preHash) => {
  expect(read(xmlOf(inner)).map(preHashOf)).toEqual([`${start}action=ADD{https://ns.example.org/}${preHash}`]);
});

test('a prefix that stands for two namespaces, or is called as every link begins, puts neither into a value', () => {
  const twice = '<eg:a>eg:b</eg:a><eg:a xmlns:eg="https://other.example/">eg:c</eg:a>';
  expect(read(xmlOf(twice)).map(preHashOf)).toEqual([
    `${start}action=ADD{https://ns.example.org/}a=eg:b{https://other.example/}a=eg:c`,
  ]);
  const links = '<disposition>cbv:Disp-active</disposition><https:a>1</https:a>';
  expect(read(xmlOf(links, 'xmlns:https="https://ns.example.org/"')).map(preHashOf)).toEqual([
    `${start}action=ADDdisposition=https://ref.gs1.org/cbv/Disp-active{https://ns.example.org/}a=1`,
  ]);
});

test('a member that bears a name of every object is a member like any other', () => {
  const [tree] = read(documentOf({ type: 'ObjectEvent', ...at, action: 'ADD', constructor: ['x'], toString: 'y' }));
  expect(tree && preHashOf(tree)).toBe(`${start}action=ADDconstructor=xtoString=y`);
});

const refused: [why: string, text: string, code: string][] = [
  ['half a file', '{"type": "EPCISDocument"', 'json_malformed'],
  ['what is deeper than anybody meant', `${'['.repeat(50_000)}${']'.repeat(50_000)}`, 'json_too_deep'],
  ['no events', '{"type": "EPCISDocument"}', 'no_events'],
  ['half of an XML file', '<a><b></a>', 'xml_malformed'],
  ['entities', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'xml_doctype'],
  ['XML of something else', '<a/>', 'no_events'],
];
test.each(refused)('%s is refused', (_, text, code) => {
  expect(() => read(text)).toThrow(expect.objectContaining({ code }));
});
