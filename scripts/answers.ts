// Writes the schemas with which /openapi.json describes answers: they follow from the types of `@baton/ledger/answers` and the
// words beside them, and come into being only so (decision 0046).

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { itemNames, namedSchemas, wholeSchemas } from './answers/schemas.ts';

const file = join(import.meta.dirname, '../packages/node/src/http/answer-schemas.ts');

writeFileSync(
  file,
  `// Written by \`npm run spec\` from packages/ledger/src/answers.

import type { Lists, Wholes } from '@baton/ledger/answers';

/** What an object has: its members, and which of them it always has. */
type ObjectSchema = {
  readonly description?: string;
  readonly type: 'object';
  readonly properties: { readonly [member: string]: object };
  readonly required: readonly string[];
  readonly additionalProperties: boolean;
};

/** What the items of each list are, by its path: the name of a schema below. */
export const itemNames: { readonly [path in keyof Lists]: string } = ${JSON.stringify(itemNames())};

/** Answers that are read whole, by their paths, without the head that stands before every answer. */
export const wholeSchemas: { readonly [path in keyof Wholes]: ObjectSchema } = ${JSON.stringify(wholeSchemas())};

/** Shapes of answers as JSON schemas. They name one another as the components of /openapi.json. */
export const answerSchemas: { readonly [name: string]: object } = ${JSON.stringify(namedSchemas())};
`,
);
execFileSync('biome', ['check', '--write', file], { stdio: 'inherit' });
