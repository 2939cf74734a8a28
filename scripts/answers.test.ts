import { expect, test } from 'vitest';
import { answerSchemas, itemNames as written } from '../packages/node/src/http/answer-schemas.ts';
import { itemNames, itemSchemas } from './answers/schemas.ts';

test('the schemas of answers are what `npm run spec` writes from their types', () => {
  expect(written).toEqual(itemNames());
  expect(answerSchemas).toEqual(itemSchemas());
});
