import type { RowProblem, Statement } from '@baton/tables';
import type { NamedDraft } from '../spelled.ts';

const ENDS = ['withdraw', 'delist'];

/** What stands open at places of a table, row by row: a change of a need is no second need. */
export class OpenNeeds {
  readonly #open = new Map<string, string>();

  /** The record of a row that states a need for `item` at the signer's place: stated, revised or ended. */
  next(segment: string, record: NamedDraft): NamedDraft {
    const { item, place, ...rest } = record;
    const at = `${segment} ${item}`;
    const need = this.#open.get(at);
    if (need !== undefined) return { ...rest, kind: 'relief.reviseNeed', need };
    this.#open.set(at, `${segment}/${record.ref}`);
    return { ...record, item, place };
  }

  /** The record of a row by which a need ends; why there is none, where nothing stands open. */
  end(segment: string, item: string, { row, at }: Statement, ref: string): NamedDraft | RowProblem {
    const need = this.#open.get(`${segment} ${item}`);
    this.#open.delete(`${segment} ${item}`);
    const words = { zh: '没有未结束的需求可以撤回', en: 'no need stands open that could end' };
    if (need === undefined) return { row, column: '', code: 'nothing_said', cell: '', words };
    return { kind: 'relief.closeNeed', ref, at, need, reason: 'no_longer' };
  }
}

/** Whether a row takes a need back. */
export function isEnd({ said, quantity }: Statement): boolean {
  return ENDS.includes(said.action ?? '') || quantity?.digits === 0;
}
