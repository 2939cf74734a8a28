/** Words that will be gone: `time` in seconds, of the record that holds them. */
type Lapses = { lapse: { time: number; thing: number } };

/** Words of things by the integer name of their record: names, and everything else that was typed. */
export type SearchTables = Lapses & {
  search_name: { rowid: number; search_name: string };
  search_text: { rowid: number; search_text: string };
};

/** The full-text indexes. What SQLite keeps them in depends on their history; the words in them do not. */
export const searchIndexes: readonly string[] = ['search_name', 'search_text'];

// Contentless: an index holds no text of its own, so that what is withheld is gone once its row is deleted. Two of them,
// since names are few: whoever looks for a name does not leaf through every note that holds the word.
const options = `text, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'`;

export const searchSchema = `
  create table lapse (time integer not null, thing integer not null, primary key (time, thing)) without rowid;
  create virtual table search_name using fts5 (${options});
  create virtual table search_text using fts5 (${options});
`;
