import type { TObject, TOptional, TProperties } from 'typebox';
import { optional, record, thing } from '../../machine/field.ts';
import { type Context, type Correction, checkOfBody, type Kind, type SealedKind, seal } from '../../machine/kind.ts';
import { no, type Refusal } from '../../machine/rejection.ts';
import type { State } from '../../machine/state.ts';
import { heldNow } from '../../trust/qualification/qualification.ts';
import { findSource, rowNumber, type SourceRejection, sourceRejections } from './source.ts';

const tableField = record(
  { row: rowNumber(), source: thing({ zh: '文件', en: 'File' }) },
  { zh: '出自哪张表', en: 'Table that it was taken from' },
);

/** A body that may say from which row of which file it was taken. */
type WithTable<Properties extends TProperties> = TObject<Properties & { table: TOptional<typeof tableField> }>;

/** A record that may name a row. */
type Row = { readonly table?: { readonly source: string } };

/**
 * Closes a kind whose records rows of a table become: each may name the file and the row that it was taken from. That is
 * provenance, asked for before anything else, and changes nothing of what the record does.
 */
export function sealRow<Properties extends TProperties, Code extends string>(
  kind: Kind<TObject<Properties>, Code>,
): SealedKind<WithTable<Properties>, Code | SourceRejection> {
  const rule = seal(kind);
  const body = record({ ...kind.body.properties, table: optional(tableField) });
  return {
    ...rule,
    body,
    check: checkOfBody(body),
    rejections: { ...sourceRejections, ...rule.rejections },
    apply: (value, context, state) => refuseTable(value, context, state) ?? rule.apply(value, context, state),
    correction: rule.correction && ofRow(rule.correction),
  };
}

/** What a row was taken for is said anew with the rest. */
function ofRow(correction: Correction): Correction {
  const { refuse } = correction;
  return {
    ...correction,
    refuse: (change, context, state) => refuseTable(change.to ?? {}, context, state) ?? refuse(change, context, state),
  };
}

/** A table is named by who registered it, and by those whom an authority has qualified and plays it for. */
function refuseTable({ table }: Row, { signer, time }: Context, state: State): Refusal<SourceRejection> | undefined {
  if (table === undefined) return undefined;
  const source = findSource(state, table.source);
  if (source === undefined) return no('source_not_found');
  const { reporter } = source;
  if (reporter === signer || heldNow(state, signer, time).some(({ row }) => row.grantedBy === reporter))
    return undefined;
  return no('source_of_other');
}
