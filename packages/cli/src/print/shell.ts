/** A word as it is typed into a shell: quoted where the shell would take it apart. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./\u{80}-\u{10ffff}-]+$/u.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
