/** Words of things by the integer name of their record: names, and everything else that was typed. */
export type SearchTables = {
  search: { rowid: number; names: string; words: string; search: string; rank: number };
};

// Contentless: the index holds no text of its own, so that what is withheld is gone once its row is deleted.
export const searchSchema = `
  create virtual table search using fts5 (
    names, words, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
  );
`;
