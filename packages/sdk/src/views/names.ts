/** A name in two languages; null where nobody gave one. */
export type Name = { readonly zh: string | null; readonly en: string | null };

/** A thing: its name in records, and what it is called. */
export type Named = { readonly id: string; readonly name: Name };

/** A subject, which signs, or a listed party, which does not. */
export type NamedParty = Named & { readonly signs: boolean };
