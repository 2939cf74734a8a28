/** A name in two languages; null where nobody gave one. */
export type Name = { readonly zh: string | null; readonly en: string | null };

/** A thing or a party: its name in records, and what it is called. */
export type Named = { readonly id: string; readonly name: Name };

/** A subject, which signs, or a listed party, which does not. */
export type NamedParty = Named & { readonly signs: boolean };

/** An item with its class and base unit. */
export type ItemNamed = Named & { readonly class: string; readonly unit: string };

/** A record's body as signed: what every record has, and what its kind says. */
export type SignedBody = { readonly kind: string; readonly ref: string; readonly [member: string]: unknown };

/** Texts by the digest that stands for them in a body; null: withheld or lapsed. */
export type TextsByDigest = { readonly [digest: string]: string | null };
