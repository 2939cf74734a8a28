import type { Words } from '@baton/log';

export type { Words };

/** Why a table, or a row of it, cannot be taken. */
export type RefusalCode =
  | 'encoding_unknown'
  | 'encoding_wrong'
  | 'not_text'
  | 'not_a_table'
  | 'file_too_large'
  | 'file_empty'
  | 'file_cut'
  | 'quote_open'
  | 'quote_stray'
  | 'row_too_long'
  | 'too_many_columns'
  | 'too_many_rows'
  | 'not_a_workbook'
  | 'workbook_encrypted'
  | 'workbook_macros'
  | 'workbook_bomb'
  | 'workbook_entities'
  | 'workbook_encoding'
  | 'formula_unworked'
  | 'sheet_missing'
  | 'json_malformed'
  | 'json_no_records'
  | 'header_missing'
  | 'header_twice'
  | 'columns_missing'
  | 'columns_shifted'
  | 'profile_malformed';

type Seen = { readonly row?: number; readonly column?: string; readonly picture?: readonly string[] };

/** A table that cannot be taken: what is wrong, where, and what to do about it. Rows count from 1, the header included. */
export class TableRefused extends Error {
  override name = 'TableRefused';
  readonly code: RefusalCode;
  readonly words: Words;
  readonly right: Words;
  readonly row: number | undefined;
  readonly column: string | undefined;
  /** Lines that show what was seen, for a text of fixed width. */
  readonly picture: readonly string[];

  constructor(code: RefusalCode, words: Words, right: Words, at: Seen = {}) {
    super(words.en);
    this.code = code;
    this.words = words;
    this.right = right;
    this.row = at.row;
    this.column = at.column;
    this.picture = at.picture ?? [];
  }
}
