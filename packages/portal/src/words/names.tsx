import type { Name, NamedParty } from '@baton/sdk';
import { Link, partyPath } from '../scene/link.tsx';
import { type Language, useScene } from '../scene/scene.ts';

/** The name of a party, place or item: in the reader's language, else in the other, else the beginning of its id. */
export function nameOf({ id, name }: { readonly id: string; readonly name: Name }, language: Language): string {
  return name[language] ?? name.zh ?? name.en ?? `${id.slice(0, 10)}…`;
}

/** In which bin goods lie, behind the name of the place; nothing where nobody said, or the words were withheld. */
export function binText({ bin }: { readonly bin: Name | null }, language: Language): string {
  const words = bin?.[language] ?? bin?.zh ?? bin?.en ?? '';
  if (words === '') return '';
  return { zh: `，货位 ${words}`, en: `, bin ${words}` }[language];
}

/** A party by its name, leading to who it is and who lets it write. */
export function Party({ of }: { readonly of: NamedParty }) {
  const { language } = useScene();
  return <Link to={partyPath(of.id)}>{nameOf(of, language)}</Link>;
}
