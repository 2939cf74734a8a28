import { publicNumber } from '@baton/sdk';
import { readProfile } from '@baton/tables';
import { expect, test } from 'vitest';
import { publisherDraft } from './quotation.ts';

const profileOf = (speaks: string) =>
  readProfile(`profile: test
title: { zh: 试, en: test }
about: need
speaks: { name: { zh: 某红十字会, en: A Red Cross }, type: list, area: "420000"${speaks} }
columns: []
`);

test('whom a profile quotes is listed under its registration number, and by the same name with it and without', () => {
  const [without, with_] = ['', ', uscc: 91420100MA4K12345X'].map((more) => publisherDraft(profileOf(more)));
  expect(without).not.toHaveProperty('ids');
  expect(with_).toMatchObject({ ref: without?.ref, ids: [publicNumber('uscc', '91420100MA4K12345X')] });
  expect(() => profileOf(', uscc: 914')).toThrow(expect.objectContaining({ column: 'speaks.uscc' }));
});
