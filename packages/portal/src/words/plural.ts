const english = new Intl.PluralRules('en');

/** The English form for a count: of one, or of any other number. Without the other form, `s` is added. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return english.select(count) === 'one' ? one : many;
}
