import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import formats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { sharedEpcis } from '../../test/epcis.ts';
import { eventsIn } from './document.ts';
import { documentProblems, eventProblems } from './validate.ts';

const at = { eventTime: '2020-02-01T08:00:00+08:00', eventTimeZoneOffset: '+08:00' };
const event = { type: 'ObjectEvent', ...at, action: 'OBSERVE', epcList: ['urn:x:1'] };

const wrong: [why: string, event: unknown, pointer: string, code: string][] = [
  ['no object', 'x', '', 'not_an_object'],
  ['no time', { ...event, eventTime: undefined }, '/eventTime', 'missing'],
  ['a time without zone', { ...event, eventTime: '2020-02-01T08:00:00' }, '/eventTime', 'not_a_time'],
  ['a day that is none', { ...event, eventTime: '2020-13-01T08:00:00Z' }, '/eventTime', 'not_a_time'],
  ['a day that February never had', { ...event, eventTime: '2020-02-30T08:00:00Z' }, '/eventTime', 'not_a_time'],
  ['an offset too far', { ...event, eventTimeZoneOffset: '+15:00' }, '/eventTimeZoneOffset', 'not_an_offset'],
  ['an action of its own', { ...event, action: 'CREATE' }, '/action', 'not_one_of'],
  ['a step that CBV does not know', { ...event, bizStep: 'transforming' }, '/bizStep', 'not_in_vocabulary'],
  ['a step as a URN', { ...event, bizStep: 'urn:epcglobal:cbv:bizstep:shipping' }, '/bizStep', 'not_in_vocabulary'],
  ['an identifier that is no URI', { ...event, epcList: ['5 masks'] }, '/epcList/0', 'not_a_uri'],
  ['nothing that it is about', { ...event, epcList: undefined }, '', 'nothing_named'],
  ['master data without ADD', { ...event, ilmd: {} }, '', 'ilmd_without_add'],
  ['a member of nobody', { ...event, colour: 'red' }, '/colour', 'unknown_member'],
  ['a certificate that is no URI', { ...event, certificationInfo: [{}] }, '/certificationInfo/0', 'not_a_uri'],
  [
    'a parent that is missing',
    { ...at, type: 'AssociationEvent', action: 'ADD', childEPCs: ['urn:x:1'] },
    '',
    'missing',
  ],
];
test.each(wrong)('%s', (_, given, pointer, code) => {
  expect(eventProblems(given)).toContainEqual(expect.objectContaining({ pointer, code }));
});

test('an event of another vocabulary, and a word of one, are right', () => {
  const foreign = { ...event, bizStep: 'https://ns.example.org/BizStep-drying', 'eg:note': 'x' };
  expect(eventProblems(foreign)).toEqual([]);
  expect(eventProblems({ ...at, type: 'eg:Drill' })).toEqual([]);
});

function problemsOf(file: string) {
  const document = JSON.parse(readFileSync(file, 'utf8')) as unknown;
  const { events, around } = eventsIn(document);
  const outer = around.length === 0 ? [] : documentProblems(document);
  return [...outer, ...events.flatMap((one, i) => eventProblems(one, `/${i}`))];
}

const schemaFile = join(sharedEpcis, 'schema/EPCISDocument.schema.json');
const filesIn = (folder: string) =>
  existsSync(schemaFile) ? readdirSync(join(sharedEpcis, folder)).map((file) => join(sharedEpcis, folder, file)) : [];
const valid = ['openepcis/Capture/Documents', 'openepcis/Capture/Events', 'evrythng']
  .flatMap(filesIn)
  .filter((file) => file.endsWith('.json'));
const invalid = filesIn('openepcis/Capture/Invalid');

describe.runIf(existsSync(schemaFile))('samples and schema of others', () => {
  test.each(valid)('%s is right', (file) => {
    expect(problemsOf(file)).toEqual([]);
  });

  test.each(invalid)('%s is wrong', (file) => {
    expect(problemsOf(file)).not.toEqual([]);
  });

  test('whatever the published schema refuses is refused here', () => {
    const ajv = new Ajv.default({ strict: false, allErrors: false });
    formats.default(ajv);
    const check = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')));
    for (const [why, given] of wrong) {
      const document = {
        ...{ '@context': [], type: 'EPCISDocument', schemaVersion: '2.0', creationDate: at.eventTime },
        epcisBody: { eventList: [JSON.parse(JSON.stringify(given))] },
      };
      expect(check(document), why).toBe(false);
    }
  });
});
