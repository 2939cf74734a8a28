// What a workbook says of itself to programs that do not open its sheets (ECMA-376 part 2, core properties; part 1, 22.3).

import { isoOf } from './cell.ts';
import { checkpointText, type Stamp } from './stamp.ts';
import { escapeXml, XML_DECLARATION } from './xml.ts';

const CORE = 'http://schemas.openxmlformats.org/package/2006/metadata/core-properties';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006';
const CORE_TYPE = 'application/vnd.openxmlformats-package.core-properties+xml';
const CUSTOM_TYPE = 'application/vnd.openxmlformats-officedocument.custom-properties+xml';
/** The one format id of properties that a user names. */
const USER_NAMED = '{D5CDD505-2E9C-101B-9397-08002B2CF9AE}';

/** How the frame of the workbook names the two parts. */
export const propertyParts = {
  types: `<Override PartName="/docProps/core.xml" ContentType="${CORE_TYPE}"/><Override PartName="/docProps/custom.xml" ContentType="${CUSTOM_TYPE}"/>`,
  relations: `<Relationship Id="rIdCore" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/><Relationship Id="rIdCustom" Type="${OFFICE}/relationships/custom-properties" Target="docProps/custom.xml"/>`,
};

/** Title, ledger and time; by their own names the checkpoint and, where one is stated, the licence. */
export function propertiesOf(stamp: Stamp): [path: string, xml: string][] {
  return [
    ['docProps/core.xml', coreXml(stamp)],
    ['docProps/custom.xml', customXml(stamp)],
  ];
}

function coreXml({ ledger, asOf }: Stamp): string {
  const made = `<dcterms:created xsi:type="dcterms:W3CDTF">${isoOf(new Date(asOf * 1000))}</dcterms:created>`;
  const names = `xmlns:cp="${CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"`;
  const name = escapeXml(ledger);
  return `${XML_DECLARATION}<cp:coreProperties ${names}><dc:title>Baton: ${name}</dc:title><dc:identifier>${name}</dc:identifier>${made}</cp:coreProperties>`;
}

function customXml(stamp: Stamp): string {
  const { ledger, height, licence } = stamp;
  const checkpoint = checkpointText(stamp);
  const said = {
    ledger,
    height: String(height),
    ...(checkpoint === undefined ? {} : { checkpoint }),
    ...(licence === undefined ? {} : { licence: `${licence.name} ${licence.path}` }),
  };
  // Ids 0 and 1 are taken by the format itself.
  const properties = Object.entries(said).map(
    ([name, value], i) =>
      `<property fmtid="${USER_NAMED}" pid="${i + 2}" name="${name}"><vt:lpwstr>${escapeXml(value)}</vt:lpwstr></property>`,
  );
  return `${XML_DECLARATION}<Properties xmlns="${OFFICE}/custom-properties" xmlns:vt="${OFFICE}/docPropsVTypes">${properties.join('')}</Properties>`;
}
