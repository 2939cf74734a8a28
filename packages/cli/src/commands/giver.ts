// Who gave, named by a flag of its own: most givers are organisations.

/** `--from` names a donor that is a party. */
export function givenBy(donor: string | undefined) {
  return donor === undefined ? {} : { donor: { type: 'party', party: donor } };
}

/** The flag that names one. */
export const fromOption = {
  from: { value: 'party', words: { zh: '捐赠的组织', en: 'The organisation that gives; short for --donor' } },
} as const;
