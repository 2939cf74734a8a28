// What answers look like, for the OpenAPI document. A test holds real answers against these schemas.

import { Type } from '@baton/ledger';
import type { TProperties } from 'typebox';

/** Words in both languages. */
export const WordsField = Type.Object({ zh: Type.String(), en: Type.String() });

/** At the head of every answer: which ledger, and what it is for. */
const head = {
  ledger: Type.String({ description: 'Id of the ledger' }),
  purpose: Type.Enum(['live', 'drill', 'replay']),
};

/** An answer with its head, and exactly these members besides. */
export function answerOf<Members extends TProperties>(members: Members) {
  return Type.Object({ ...head, ...members }, { additionalProperties: false });
}

/** An answer of a view: its head, how far the ledger was then, and exactly these members besides. */
export function viewAnswerOf<Members extends TProperties>(members: Members) {
  return answerOf({
    notice: Type.Optional(WordsField),
    height: Type.Integer({ description: 'Height of the last block that the answer knows of' }),
    time: Type.Integer({ description: 'Time of that block, seconds' }),
    ...members,
  });
}

/** A problem document (RFC 9457). */
export const ProblemField = Type.Object(
  {
    type: Type.String({ description: 'A page of this node: /problems/<code>' }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String({ description: 'With the actual figures' }),
    right: Type.Optional(Type.String({ description: 'What would be right; every rejection by the ledger says it' })),
    instance: Type.String(),
    code: Type.String({ description: 'Stable; every one has a page under /problems' }),
    number: Type.Optional(Type.Integer({ description: 'Of a rejection by the ledger: stable and never reused' })),
    titles: WordsField,
    figures: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
    errors: Type.Optional(
      Type.Array(Type.Object({ pointer: Type.String(), code: Type.String(), detail: Type.String() })),
    ),
  },
  { description: 'RFC 9457. The language of title, detail and right follows Accept-Language.' },
);

/** A transaction's place in the log. */
export const placeFields = {
  id: Type.String({ description: 'SHA-256 of the signing input, base64url' }),
  index: Type.Integer({ description: 'Index of its entry in the log' }),
  height: Type.Integer({ description: 'Height of its block' }),
  time: Type.Integer({ description: 'Time of its block, seconds' }),
};

/** A transaction as it stands in the log. */
export const loggedFields = {
  ...placeFields,
  signer: Type.String({ description: 'DID of the subject' }),
  key: Type.String({ description: 'Id of the key that signed' }),
  records: Type.Array(Type.Object({ kind: Type.String(), ref: Type.String() })),
};
