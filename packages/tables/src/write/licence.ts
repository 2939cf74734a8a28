/** A licence as a Data Package names it: its id in the Open Definition, what it is called, and where it is written. */
export type Licence = { readonly name: string; readonly title: string; readonly path: string };

/** Licences of open data. Source: opendefinition.org/licenses; https://licenses.opendefinition.org for the ids. */
const licences: readonly Licence[] = [
  {
    name: 'CC0-1.0',
    title: 'Creative Commons CC0 1.0 Universal',
    path: 'https://creativecommons.org/publicdomain/zero/1.0/',
  },
  {
    name: 'CC-BY-4.0',
    title: 'Creative Commons Attribution 4.0 International',
    path: 'https://creativecommons.org/licenses/by/4.0/',
  },
  {
    name: 'CC-BY-SA-4.0',
    title: 'Creative Commons Attribution-ShareAlike 4.0 International',
    path: 'https://creativecommons.org/licenses/by-sa/4.0/',
  },
  {
    name: 'ODC-PDDL-1.0',
    title: 'Open Data Commons Public Domain Dedication and Licence 1.0',
    path: 'https://opendatacommons.org/licenses/pddl/1-0/',
  },
  {
    name: 'ODC-BY-1.0',
    title: 'Open Data Commons Attribution License 1.0',
    path: 'https://opendatacommons.org/licenses/by/1-0/',
  },
  {
    name: 'ODbL-1.0',
    title: 'Open Data Commons Open Database License 1.0',
    path: 'https://opendatacommons.org/licenses/odbl/1-0/',
  },
];

/** Ids of the licences that an operator may state. */
export const licenceIds: readonly string[] = licences.map(({ name }) => name);

/** The licence of an id; undefined where it is none of these. */
export function licenceOf(id: string): Licence | undefined {
  return licences.find(({ name }) => name === id);
}
