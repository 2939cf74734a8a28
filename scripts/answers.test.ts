import { expect, test } from 'vitest';
import {
  answerSchemas,
  itemNames as itemsWritten,
  wholeSchemas as wholesWritten,
} from '../packages/node/src/http/answer-schemas.ts';
import { itemNames, namedSchemas, wholeSchemas } from './answers/schemas.ts';

test('the schemas of answers are what `npm run spec` writes from their types', () => {
  expect(itemsWritten).toEqual(itemNames());
  expect(wholesWritten).toEqual(wholeSchemas());
  expect(answerSchemas).toEqual(namedSchemas());
});
