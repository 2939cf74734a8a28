import type { ItemInList, Name, PartyInList } from '@baton/sdk';
import type { SheetRow } from './read-sheet.ts';
import type { Donor } from './receiving.ts';

const nobody = ['', '匿名', '匿名捐赠', 'anonymous'];

/** Items whose name is exactly what was typed; the others are chosen by hand. */
export function matchItems(rows: readonly SheetRow[], items: readonly ItemInList[]): ReadonlyMap<string, string> {
  const typed = new Set(rows.map(({ item }) => item));
  return new Map([...typed].flatMap((text) => matching(items, text).map(({ id }) => [text, id] as const)));
}

/** Donors by their exact name; who is not named is anonymous. */
export function matchDonors(rows: readonly SheetRow[], parties: readonly PartyInList[]): ReadonlyMap<string, Donor> {
  const typed = new Set(rows.map(({ donor }) => donor));
  return new Map(
    [...typed].flatMap((text): [string, Donor][] => {
      if (nobody.includes(text.toLowerCase())) return [[text, { type: 'anonymous' }]];
      return matching(parties, text).map(({ id }) => [text, { type: 'party', party: id }]);
    }),
  );
}

/** The one thing of this name; none where several bear it. */
function matching<Thing extends { readonly id: string; readonly name: Name }>(
  things: readonly Thing[],
  text: string,
): readonly Thing[] {
  const sought = text.trim().toLowerCase();
  const found = things.filter(({ name }) => [name.zh, name.en].some((one) => one?.toLowerCase() === sought));
  return found.length === 1 ? found : [];
}
