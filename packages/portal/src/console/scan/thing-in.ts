/** The thing that a label, an address or a typed text names: `<segment>/<ref>`, with a line behind it or not; or a subject. */
export function thingIn(text: string): string | undefined {
  const thing = /([A-Za-z0-9_-]{27}\/[A-Za-z0-9_-]{22}(?:\.[0-9]{1,2})?)/.exec(text)?.[1];
  return thing ?? /(?:^|\/)([A-Za-z0-9_-]{27})$/.exec(text.trim())?.[1];
}
