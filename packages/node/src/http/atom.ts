import type { FindingInList } from '@baton/ledger/answers';
// Findings as an Atom feed (RFC 4287), for whoever wants to be told. Each entry says what was seen, in both languages.

/** The feed of a ledger's findings; `time` in seconds is that of the last block. */
export function atomFeed(ledger: string, time: number, findings: readonly FindingInList[]): string {
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    `<id>urn:baton:${escaped(ledger)}:findings</id>`,
    `<title>疑点 / Findings: ${escaped(ledger)}</title>`,
    `<updated>${timeOf(time)}</updated>`,
    '<link rel="self" href="/v1/findings.atom"/>',
    ...findings.map((one) => entryOf(ledger, one)),
    '</feed>',
    '',
  ].join('\n');
}

function entryOf(ledger: string, { id, title, text, time, by, opens, sureWords, settles }: FindingInList): string {
  const author = by?.name.zh ?? by?.name.en ?? by?.id ?? ledger;
  const who = settles.map(({ words }) => `${words.zh} / ${words.en}`).join('; ');
  const lines = [text.zh, text.en, `${sureWords.zh} / ${sureWords.en}`, who];
  return [
    '<entry>',
    `<id>urn:baton:${escaped(ledger)}:finding:${id}</id>`,
    `<title>${escaped(`${title.zh} / ${title.en}`)}</title>`,
    `<updated>${timeOf(time)}</updated>`,
    `<author><name>${escaped(author)}</name></author>`,
    `<link rel="alternate" type="application/json" href="${escaped(opens)}"/>`,
    `<content type="text">${escaped(lines.join('\n'))}</content>`,
    '</entry>',
  ].join('');
}

function timeOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

const ENTITIES: { readonly [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as XML has it; control characters that XML forbids are left out. */
function escaped(text: string): string {
  const plain = [...text].filter((one) => one >= ' ' || one === '\n' || one === '\t').join('');
  return plain.replace(/[&<>"]/g, (one) => ENTITIES[one] ?? one);
}
