// What EPCIS 2.0 asks of documents and events in JSON, with its formats and vocabularies. Held in tests against the
// published JSON Schema: what that refuses is refused here.

import { isMembers, type Members } from '../members.ts';
import {
  aNumber,
  anything,
  type Check,
  type EpcisProblem,
  every,
  listOf,
  moment,
  object,
  oneOf,
  oneOrMany,
  text,
  that,
  uri,
  word,
} from './check.ts';
import { bizSteps, components, dispositions, errorReasons, sourceTypes, transactionTypes } from './vocabulary.ts';

const action = oneOf('OBSERVE', 'ADD', 'DELETE');
const offset = text(
  'not_an_offset',
  (value) => /^[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00)$/.test(value),
  '应为时区，如 +08:00。',
  'This has to be an offset, such as +08:00.',
);
const unit = text(
  'not_a_unit',
  (value) => /^[A-Z0-9]{2,3}$/.test(value),
  '应为 UN/CEFACT 第 20 号建议书的单位代码，如 KGM。',
  'This has to be a unit code of UN/CEFACT Recommendation 20, such as KGM.',
);

const quantityElement = object({ epcClass: uri, quantity: aNumber, uom: unit }, ['epcClass'], false);
const epcs = listOf(uri);
const quantities = listOf(quantityElement);
const place = object({ id: uri }, ['id']);
const disposition = word(dispositions);

const report = object({
  type: anything,
  value: aNumber,
  component: word(components),
  time: moment,
  ...Object.fromEntries(
    ['minValue', 'maxValue', 'meanValue', 'sDev', 'percRank', 'percValue'].map((name) => [name, aNumber]),
  ),
  ...Object.fromEntries(
    [
      ...['exception', 'deviceID', 'deviceMetadata', 'rawData', 'dataProcessingMethod', 'bizRules', 'microorganism'],
      ...[
        'chemicalSubstance',
        'stringValue',
        'booleanValue',
        'hexBinaryValue',
        'uriValue',
        'uom',
        'coordinateReferenceSystem',
      ],
    ].map((name) => [name, anything]),
  ),
});

const metadata = object({
  time: moment,
  startTime: moment,
  endTime: moment,
  deviceID: uri,
  deviceMetadata: uri,
  rawData: uri,
  dataProcessingMethod: uri,
  bizRules: uri,
});

/** Members of every event. */
const common = {
  '@context': anything,
  type: anything,
  eventTime: moment,
  recordTime: moment,
  eventTimeZoneOffset: offset,
  eventID: uri,
  certificationInfo: oneOrMany(uri),
  errorDeclaration: object({ declarationTime: moment, reason: word(errorReasons), correctiveEventIDs: listOf(uri) }, [
    'declarationTime',
  ]),
};

const persistentDisposition = every(
  object({ set: listOf(disposition, 1), unset: listOf(disposition, 1) }, [], false),
  that(({ set, unset }) => (set ?? unset) !== undefined, 'missing', '缺少 set 或 unset。', 'set or unset is missing.'),
);

/** Members that say what happened, where, between whom. */
const story = {
  action,
  bizStep: word(bizSteps),
  disposition,
  persistentDisposition,
  readPoint: place,
  bizLocation: place,
  bizTransactionList: listOf(object({ type: word(transactionTypes), bizTransaction: uri }, ['bizTransaction'], false)),
  sourceList: listOf(object({ type: word(sourceTypes), source: uri }, ['type', 'source'], false)),
  destinationList: listOf(object({ type: word(sourceTypes), destination: uri }, ['type', 'destination'], false)),
  sensorElementList: listOf(object({ sensorMetadata: metadata, sensorReport: listOf(report, 1) }, ['sensorReport'])),
};

const ilmd = object({});
const times = ['eventTime', 'eventTimeZoneOffset'];
const has =
  (...members: readonly string[]) =>
  (event: Members) =>
    members.some((member) => Array.isArray(event[member]) && event[member].length > 0);
const onlyWithAdd = that(
  ({ ilmd: master, action: done }) => master === undefined || done === 'ADD',
  'ilmd_without_add',
  '只有 ADD 可以带 ilmd。',
  'Only ADD may carry ilmd.',
);

function names(what: string, holds: (event: Members) => boolean): Check {
  return that(
    holds,
    'nothing_named',
    `事件没有说是什么：缺少 ${what}。`,
    `The event does not say what it is about: ${what} is missing.`,
  );
}

const children = every(
  object({ ...common, ...story, parentID: uri, childEPCs: epcs, childQuantityList: quantities }, [...times, 'action']),
  names('childEPCs', (event) => event['action'] === 'DELETE' || has('childEPCs', 'childQuantityList')(event)),
);

/** Kinds of events. */
const events: { readonly [type: string]: Check } = {
  ObjectEvent: every(
    object({ ...common, ...story, epcList: epcs, quantityList: quantities, ilmd }, [...times, 'action']),
    names(
      'epcList',
      (event) =>
        Array.isArray(event['epcList']) ||
        has('quantityList')(event) ||
        (has('sensorElementList')(event) && event['readPoint'] !== undefined),
    ),
    onlyWithAdd,
  ),
  AggregationEvent: children,
  AssociationEvent: every(
    children,
    that(({ parentID }) => parentID !== undefined, 'missing', '缺少 parentID。', 'parentID is missing.'),
  ),
  TransactionEvent: every(
    object({ ...common, ...story, parentID: uri, epcList: epcs, quantityList: quantities }, [
      ...times,
      'action',
      'bizTransactionList',
    ]),
    names(
      'epcList',
      (event) => event['action'] === 'DELETE' || Array.isArray(event['epcList']) || has('quantityList')(event),
    ),
    that(
      has('bizTransactionList'),
      'list_empty',
      'bizTransactionList 不得为空。',
      'bizTransactionList must not be empty.',
    ),
  ),
  TransformationEvent: every(
    object(
      {
        ...{ ...common, ...story, ilmd, transformationID: uri },
        ...{ inputEPCList: epcs, outputEPCList: epcs, inputQuantityList: quantities, outputQuantityList: quantities },
      },
      times,
    ),
    names('inputEPCList', (event) => {
      const [from, to] = [
        has('inputEPCList', 'inputQuantityList')(event),
        has('outputEPCList', 'outputQuantityList')(event),
      ];
      return event['transformationID'] === undefined ? from && to : from || to;
    }),
  ),
};

/** An event of somebody else's kind. */
const otherEvent = object({ ...common, type: uri }, [...times, 'type']);

/** What is wrong with an event; nothing where it is right. */
export function eventProblems(event: unknown, pointer = ''): EpcisProblem[] {
  const found: EpcisProblem[] = [];
  const type = isMembers(event) ? event['type'] : undefined;
  const check = typeof type === 'string' && Object.hasOwn(events, type) ? events[type] : undefined;
  if (check !== undefined) check(event, pointer, found);
  else otherEvent(event, pointer, found);
  return found;
}

const version = text(
  'not_a_version',
  (value) => /^\d+(?:\.\d+)*$/.test(value),
  '应为版本号，如 2.0。',
  'This has to be a version, such as 2.0.',
);

const envelope = {
  id: uri,
  '@context': contexts,
  type: oneOf('EPCISDocument', 'EPCISQueryDocument'),
  schemaVersion: version,
  creationDate: moment,
  ...{ instanceIdentifier: anything, sender: anything, receiver: anything, epcisHeader: anything, epcisBody: anything },
};
const captured = object(envelope, ['@context', 'type', 'schemaVersion', 'creationDate', 'epcisBody']);
const queried = object(envelope, ['@context', 'type', 'epcisBody']);

function contexts(value: unknown, pointer: string, found: EpcisProblem[]): void {
  const check: Check = (one, at, all) => (isMembers(one) ? anything : uri)(one, at, all);
  oneOrMany(check)(value, pointer, found);
}

/** What is wrong with a document around its events. */
export function documentProblems(document: unknown): EpcisProblem[] {
  const found: EpcisProblem[] = [];
  const isQuery = isMembers(document) && document['type'] === 'EPCISQueryDocument';
  (isQuery ? queried : captured)(document, '', found);
  return found;
}
