// Lists and whole ledgers as files: which format is asked for, what the file is called, and what ties it to the log.

import { Readable } from 'node:stream';
import { toBase64 } from '@baton/log';
import type { Stamp, Table } from '@baton/tables/write';
import type { FastifyReply } from 'fastify';
import { latestCheckpoint } from '../own-checkpoint.ts';
import type { ExportJob, ExportStand, LedgerFormat, ListFormat } from '../views/export/job.ts';
import { ledgerFormats, listFormats } from '../views/export/job.ts';
import { bareType } from './describe.ts';
import { noticeOf } from './notice.ts';
import type { Room } from './room.ts';
import { requestInvalid } from './validator.ts';

type Format = ListFormat | LedgerFormat;

const ZIP = 'application/zip';
const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const CSV = 'text/csv; charset=utf-8; header=present';

/** Media type and file name ending of each format. */
const files: { readonly [format in Format]: { readonly type: string; readonly ending: string } } = {
  csv: { type: CSV, ending: '.csv' },
  hxl: { type: CSV, ending: '.hxl.csv' },
  jsonl: { type: 'application/jsonl; charset=utf-8', ending: '.jsonl' },
  xlsx: { type: WORKBOOK, ending: '.xlsx' },
  datapackage: { type: ZIP, ending: '.datapackage.zip' },
  epcis: { type: 'application/ld+json; charset=utf-8', ending: '.epcis.jsonld' },
  iati: { type: 'application/xml; charset=utf-8', ending: '.iati.xml' },
};

/** A whole ledger as CSV, with hashtags or without, is a file for each of its lists. */
const isZipped = (format: Format) => format === 'csv' || format === 'hxl';

/** Media types of a list, JSON among them, and of a whole ledger. */
export const listTypes = ['application/json', ...bareTypes(listFormats.map((format) => files[format].type))];
export const ledgerTypes = bareTypes(ledgerFormats.map((format) => (isZipped(format) ? ZIP : files[format].type)));

function bareTypes(types: readonly string[]): string[] {
  return [...new Set(types.map(bareType))];
}

/** Formats by what `Accept` calls them. */
const accepted: { readonly [type: string]: ListFormat } = {
  'text/csv': 'csv',
  [WORKBOOK]: 'xlsx',
  'application/jsonl': 'jsonl',
  'application/x-ndjson': 'jsonl',
};

const onlyWithHashtags = { zh: 'hxl 只用于需求和送达', en: 'hxl is for needs and deliveries' };

/** The format of an answer: what the query says, else what is accepted, else JSON. Error: HXL of a list without hashtags. */
export function formatAsked(stated: unknown, accept = '', table: Table): ListFormat | 'json' {
  const named = listFormats.find((format) => format === stated);
  if (named === 'hxl' && table.hxl === undefined)
    throw requestInvalid('querystring', [{ pointer: '/format', code: 'enum', words: onlyWithHashtags }]);
  if (named !== undefined || stated !== undefined) return named ?? 'json';
  const types = accept.split(',').map((one) => one.split(';', 1)[0]?.trim() ?? '');
  return types.map((type) => accepted[type]).find((format) => format !== undefined) ?? 'json';
}

/** How an answer is tied to the log: where it stands, and the latest checkpoint. */
export function stampNow({ ledger, licence }: Room, { height, time, size }: ExportStand): Stamp {
  const { purpose } = ledger.genesis;
  const latest = latestCheckpoint(ledger);
  const checkpoint = latest === undefined ? null : { size: latest.size, root: toBase64(latest.root) };
  return { ledger: ledger.id, purpose, notice: noticeOf(ledger), height, size, asOf: time, checkpoint, licence };
}

/** What a file is: its name before the ledger's, its format, and where it stands. */
export type FileNamed = { readonly name: string; readonly format: Format; readonly stamp: Stamp; readonly zip?: true };

/** Sends a file as it is written. Who runs the ledger, and how far the file goes, is in its name. */
export function sendFile(reply: FastifyReply, file: FileNamed, bytes: AsyncGenerator<Uint8Array>): FastifyReply {
  const { type, ending } = file.zip === true ? { type: ZIP, ending: `.${file.format}.zip` } : files[file.format];
  const { ledger, height, licence } = file.stamp;
  if (licence !== undefined) addLink(reply, `<${licence.path}>; rel="license"`);
  const shown = type === ZIP || type === WORKBOOK ? 'attachment' : 'inline';
  const name = `${file.name}-${ledger}-${height}${ending}`;
  return reply
    .type(type)
    .header('content-disposition', `${shown}; filename="${name}"`)
    .send(Readable.from(bytes, { objectMode: false }));
}

/** A further link (RFC 8288) beside those that the answer has already. */
function addLink(reply: FastifyReply, link: string): void {
  const before = reply.getHeader('link');
  reply.header('link', before === undefined ? link : `${before}, ${link}`);
}

/** Opens an export and sends it, once the log has signed what it says. */
export async function sendExport(
  room: Room,
  reply: FastifyReply,
  job: ExportJob,
  tagAt: (height: number) => string,
): Promise<FastifyReply> {
  const opened = await room.views.export(job);
  letGoWith(reply, opened.close);
  await signedBy(room, opened.size);
  const stamp = stampNow(room, opened);
  reply.header('etag', tagAt(opened.height));
  const whole = job.list === undefined;
  const zip = whole && isZipped(job.format) ? { zip: true as const } : {};
  return sendFile(reply, { name: job.list ?? 'ledger', format: job.format, stamp, ...zip }, wholeOf(opened, stamp));
}

/** Who goes away before a byte was asked for never begins the writing, at whose end the snapshot is let go. */
function letGoWith({ raw }: FastifyReply, close: () => Promise<void>): void {
  const letGo = () => void close().catch(() => undefined);
  if (raw.destroyed) letGo();
  else raw.once('close', letGo);
}

/** The snapshot is let go when the last byte has left, or when the reader has gone. */
async function* wholeOf({ bytes, close }: Awaited<ReturnType<Room['views']['export']>>, stamp: Stamp) {
  try {
    yield* bytes(stamp);
  } finally {
    await close();
  }
}

/** Between a commit and its checkpoint lie at most 200 ms. Source: protocol, "Log". */
const SIGNED_TRIES = 20;
const SIGNED_MS = 25;

/** Waits until a checkpoint covers this size; in a log that is only read none may come, and the last one is named. */
async function signedBy({ ledger }: Room, size: number): Promise<void> {
  for (let tries = 0; tries < SIGNED_TRIES; tries++) {
    const covers = (latestCheckpoint(ledger)?.size ?? 0) >= size;
    if (covers || ledger.log.size() < size || !ledger.standing().writable) return;
    await new Promise((resolve) => setTimeout(resolve, SIGNED_MS));
  }
}
