/** Words that will be gone: `time` in seconds, of the record that holds them. */
type Lapses = { lapse: { time: number; thing: number } };

/** Words of things by the integer name of their record: names, and everything else that was typed. */
export type SearchTables = Lapses & {
  search_name: { rowid: number; search_name: string };
  search_text: { rowid: number; search_text: string };
};

/** The full-text indexes. What SQLite keeps them in depends on their history; the words in them do not. */
export const searchIndexes: readonly string[] = ['search_name', 'search_text'];

// The texts are kept beside their words: an index without them only marks what is deleted, and the words would stay in its
// pages. With its text at hand each word of it is taken out (`secure-delete`). Two indexes, since names are few: whoever
// looks for a name does not leaf through every note that holds the word. How long a text is tells only who ranks what is found.
const options = `text, tokenize = 'unicode61 remove_diacritics 2', columnsize = 0`;

export const searchSchema = `
  create table lapse (time integer not null, thing integer not null, primary key (time, thing)) without rowid;
  create virtual table search_name using fts5 (${options});
  create virtual table search_text using fts5 (${options});
  insert into search_name (search_name, rank) values ('secure-delete', 1);
  insert into search_text (search_text, rank) values ('secure-delete', 1);
`;
