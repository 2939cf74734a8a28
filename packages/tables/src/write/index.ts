/** Tables and documents that are written: what a node needs, without the readers of what people bring. */

export type { GoodsStep, StepLot } from '../epcis/from-step.ts';
export { epcisDocumentOf } from '../epcis/write.ts';
export { type FundTold, iatiActivitiesOf } from '../iati/activities.ts';
export { usciIn } from '../iati/usci.ts';
export { csvOf } from './csv.ts';
export { dataPackageOf } from './data-package.ts';
export { type Field, fieldsOf, type Leaf, type Shape, type ShapeOf, type Table } from './field.ts';
export { jsonLinesOf } from './json-lines.ts';
export { count, flag, idOf, json, text, time, words } from './leaf.ts';
export { type Licence, licenceIds, licenceOf } from './licence.ts';
export { type Stamp, stampTags } from './stamp.ts';
export { type Sheet, workbookOf } from './workbook.ts';
export { Archive } from './zip.ts';
