// Which forms of EPCIS a request speaks of, and whether we do.

import type { IncomingHttpHeaders } from 'node:http';
import { Problem } from './problem.ts';

/** What every answer says of us. Source: EPCIS 2.0, REST bindings. */
export const spoken = {
  'gs1-epcis-version': '2.0.0',
  'gs1-epcis-min': '1.0.0',
  'gs1-epcis-max': '2.0.0',
  'gs1-cbv-version': '2.0.0',
  'gs1-cbv-min': '1.0.0',
  'gs1-cbv-max': '2.0.0',
  'gs1-epc-format': 'Never_Translates',
  'gs1-cbv-xml-format': 'Never_Translates',
};

/** Refuses a document of a version that we do not read, and an answer in one that we do not write. Throws `Problem`. */
export function guardVersions(headers: IncomingHttpHeaders): void {
  for (const form of ['epcis', 'cbv'] as const) {
    const [document, least, most] = ['version', 'min', 'max'].map((what) => versionIn(headers, `gs1-${form}-${what}`));
    const isRead = document === undefined || (document >= inOrder('1.0.0') && document < inOrder('2.1.0'));
    const ours = inOrder(spoken[`gs1-${form}-version`]);
    if (!isRead || (least ?? ours) > ours || (most ?? ours) < ours) throw otherVersion(form.toUpperCase());
  }
}

/** A version as a number that is the larger the later it is. */
function versionIn(headers: IncomingHttpHeaders, name: string): number | undefined {
  const stated = headers[name];
  if (stated === undefined) return undefined;
  if (typeof stated === 'string' && /^\d{1,3}(?:\.\d{1,3}){0,2}$/.test(stated)) return inOrder(stated);
  throw new Problem(400, {
    zh: `${name} 应为版本号，如 2.0.0。`,
    en: `${name} has to be a version, such as 2.0.0.`,
  });
}

function inOrder(version: string): number {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  return (major * 1_000 + minor) * 1_000 + patch;
}

function otherVersion(form: string): Problem {
  return new Problem(406, {
    zh: `这座桥读 ${form} 1.x 和 2.0，答复用 2.0。`,
    en: `This bridge reads ${form} 1.x and 2.0, and answers in 2.0.`,
  });
}

/** Refuses whoever takes no JSON: there is nothing else to give. Throws `Problem`. */
export function guardAccept({ accept = '*/*' }: IncomingHttpHeaders): void {
  const takes = accept.split(',').some((one) => {
    const [type = '', ...parameters] = one
      .toLowerCase()
      .split(';')
      .map((part) => part.trim());
    const isNone = parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter));
    return !isNone && /^(?:\*\/\*|application\/(?:\*|(?:ld\+|problem\+)?json))$/.test(type);
  });
  if (takes) return;
  throw new Problem(406, {
    zh: '答复只有 application/json。',
    en: 'Answers are application/json and nothing else.',
  });
}
